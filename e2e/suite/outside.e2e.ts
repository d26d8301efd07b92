import { Size } from 'cdk8s';
import { AnnouncedAddress, CachingRule, ClaimStorage, ElbExposure, OpenSourceFlavour, RustDfdaemonConfig } from '../../lib';
import { outside, startOutside } from '../cluster/outside';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { loadBalancersOf } from '../harness/load-balancers';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { downloadOutside, SCHEDULER_OUTSIDE, startDfdaemonOutside, wholeName } from '../harness/outside-peer';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-outside';
const SIZE = 300 * 1024 * 1024;
const PATH = `/large/object-${SIZE}`;

/** The objects of a cache of three peers, whose load balancers have these addresses. */
function cacheWith(addresses: readonly (string | undefined)[], announcedAddress?: AnnouncedAddress): Promise<Manifest[]> {
  const flavour = new OpenSourceFlavour();
  return synthesized({
    namespace: NAMESPACE,
    storage: new ClaimStorage({ size: Size.gibibytes(10) }),
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    announcedAddress,
    peers: addresses.map((address, index) => ({
      exposure: new ElbExposure({ elbId: `cdb6ee07-bea9-4afa-8575-b4a73a12239${index}`, address, flavour }),
    })),
  });
}

(isOwnCluster ? describe : describe.skip)('a dfdaemon outside the cluster', () => {
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    await startOutside();
  });

  afterAll(async () => {
    await outside.stop();
    await namespace.delete();
  });

  test('gets what it needs from the peers, by the addresses of their load balancers', async () => {
    const origin = await Origin.start(namespace);
    const [client] = await Client.startTwo(namespace);
    const services = (await cacheWith([undefined, undefined, undefined])).filter(({ kind }) => kind === 'Service');
    await namespace.apply([SCHEDULER_OUTSIDE, ...services]);
    const addresses = await loadBalancersOf(namespace);
    const peers = ['peer1', 'peer2', 'peer3'].map((peer) => addresses[`dragonfly-cache-${peer}-service`]);
    const cache = await TestCache.of(namespace, await cacheWith(peers, AnnouncedAddress.EXPOSED));
    await cache.apply();
    const url = wholeName(origin.url(PATH));
    const inside = await client.download({ url, proxy: cache.proxy });
    const { bytes: before } = await origin.sent(PATH);

    await startDfdaemonOutside(addresses[SCHEDULER_OUTSIDE.metadata.name] ?? '');
    const response = await downloadOutside({ url, proxy: '127.0.0.1:65001' });
    expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: inside.sha256 });
    const { bytes: after } = await origin.sent(PATH);
    tell(`a dfdaemon outside got ${SIZE} bytes in ${response.ms} ms; the origin sent ${after - before} more`);
    expect(after - before).toBeLessThanOrEqual(1);
    const connections = await outside.run('ss', '--tcp', '--numeric', 'state', 'connected');
    expect(peers.filter((address) => connections.includes(`${address}:4`)).length).toBeGreaterThan(0);
  });
});
