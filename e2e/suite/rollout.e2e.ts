import { Duration, Size } from 'cdk8s';
import { CachingRule, ClaimStorage, RustDfdaemonConfig } from '../../lib';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-rollout';
const MIB = 1024 * 1024;

/** Downloads of each client, and so short a rest between them that some are always under way. */
const PATHS = [`/a-${5 * MIB}`, `/b-${5 * MIB}`, `/c-${20 * MIB}`];
const PAUSE_MS = 50;

/** The objects of a cache whose config differs by one number. */
function cacheThatKeeps(days: number): Promise<Manifest[]> {
  return synthesized({
    namespace: NAMESPACE,
    peerCount: 3,
    storage: new ClaimStorage({ size: Size.gibibytes(10) }),
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING], gc: { policy: { taskTtl: Duration.days(days) } } }),
  });
}

describe('a changed config', () => {
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
  });

  afterAll(() => namespace.delete());

  test('is rolled out peer by peer, while clients lose no download', async () => {
    const origin = await Origin.start(namespace);
    const clients = await Client.startTwo(namespace);
    const before = await TestCache.of(namespace, await cacheThatKeeps(1));
    await before.apply();
    const old = (await before.pods()).map(({ metadata }) => metadata.name);
    const urls = PATHS.map((path) => origin.url(path));
    const loads = clients.map((client) => client.load({ urls, proxy: before.proxy, pauseMs: PAUSE_MS }));
    await Promise.all(loads.map((load) => load.more(20)));

    const after = await TestCache.of(namespace, await cacheThatKeeps(2));
    await after.rollOut();

    await Promise.all(loads.map((load) => load.more(20)));
    const summaries = await Promise.all(loads.map((load) => load.stop()));
    for (const summary of summaries) {
      expect(summary).toMatchObject({ failed: 0, wrongBytes: 0, errors: [] });
    }
    for (const peer of after.peers) {
      const pod = await after.podOf(peer);
      expect(old).not.toContain(pod.metadata.name);
      expect(await after.exec(pod, ['cat', '/etc/dragonfly/dfdaemon.yaml'])).toContain('taskTTL: 2d');
    }
    const requests = summaries.reduce((sum, summary) => sum + summary.requests, 0);
    tell(`a staged rollout of three peers: ${requests} downloads, none failed`);
  });
});
