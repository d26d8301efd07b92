import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, GoDfdaemonConfig } from '../../lib';
import { GO_DAEMON_IMAGE } from '../../lib/naming/images';
import { TestCache } from '../harness/cache';
import { hasImage } from '../harness/capabilities';
import { Client } from '../harness/client';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-go';
const SIZE = 100 * 1024 * 1024;
const PATH = `/large/object-${SIZE}`;

(hasImage(GO_DAEMON_IMAGE) ? describe : describe.skip)('a cache of three Go daemons', () => {
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
  });

  afterAll(() => namespace.delete());

  test('fetches an object from its origin once, and keeps it when a pod is replaced', async () => {
    const origin = await Origin.start(namespace);
    const clients = await Client.startTwo(namespace);
    const props = {
      namespace: NAMESPACE,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      peerCount: 3,
      config: new GoDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    };
    const cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
    const right = { status: 200, bytes: SIZE, wrongBytes: 0 };
    for (const peer of cache.peers) {
      for (const client of clients) {
        expect(await client.download({ url: origin.url(PATH), proxy: cache.proxyOf(peer) })).toMatchObject(right);
      }
    }
    const sent = await origin.sent(PATH);
    tell(`Go daemons: ${cache.peers.length * clients.length} downloads of ${SIZE} bytes, the origin sent ${sent.bytes}`);
    expect(sent.bytes).toBeLessThan(1.1 * SIZE);

    await cache.replacePodOf('peer1');
    for (const client of clients) {
      expect(await client.download({ url: origin.url(PATH), proxy: cache.proxyOf('peer1') })).toMatchObject(right);
    }
    expect((await origin.sent(PATH)).bytes).toBeLessThan(1.1 * SIZE);
  });
});
