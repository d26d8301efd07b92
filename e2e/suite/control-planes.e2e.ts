import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, ExternalManager, ExternalSchedulers, RustDfdaemonConfig, type IControlPlane } from '../../lib';
import { MANAGERS } from '../cluster/addresses';
import { Managers, type Database } from '../cluster/managers/managers';
import { TestCache } from '../harness/cache';
import { Client, type Response } from '../harness/client';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-control-planes';
const SIZE = 50 * 1024 * 1024;

/** What a manager shows of the scheduler. Its first cluster has the id 1. */
const SCHEDULER = { ip: MANAGERS, port: 8002, state: 'active', scheduler_cluster_id: 1 };

// Manager, scheduler and databases run on a machine of their own, beside those of our cluster.
(isOwnCluster ? describe : describe.skip)('a cache of two peers, whose scheduler is outside the cluster', () => {
  const managers = new Managers();
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
  });

  afterAll(async () => {
    await namespace.delete();
    await managers.stop();
  });

  /** Removes the peers that an earlier control plane had. Their disks stay. */
  async function removePeers(): Promise<void> {
    await namespace.kubectl(['delete', 'deployments', '--all', '--cascade=foreground']);
  }

  /** Applies the cache with a control plane. */
  async function apply(controlPlane: IControlPlane): Promise<TestCache> {
    const props = {
      namespace: NAMESPACE,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      peerCount: 2,
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
      controlPlane,
    };
    const cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
    return cache;
  }

  /** Expects peers alone, without a scheduler, which are ready, were never restarted, and are known at the IPs of their pods. */
  async function expectKnown(cache: TestCache): Promise<void> {
    expect(await cache.pods()).toHaveLength(cache.peers.length);
    const addresses: Record<string, string> = {};
    for (const peer of cache.peers) {
      const { status } = await cache.podOf(peer);
      expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }));
      expect(status.containerStatuses).toEqual([expect.objectContaining({ restartCount: 0 })]);
      addresses[peer] = status.podIP;
    }
    expect(await managers.peers()).toEqual(addresses);
  }

  /** Expects that clients on both nodes get an object, through the balancing Service and from each peer, which the origin sends once. */
  async function expectShared(cache: TestCache, path: string): Promise<void> {
    const responses: Response[] = [];
    for (const proxy of [cache.proxy, ...cache.peers.map((peer) => cache.proxyOf(peer))]) {
      for (const client of clients) {
        responses.push(await client.download({ url: origin.url(path), proxy }));
      }
    }
    for (const response of responses) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: responses[0]?.sha256 });
    }
    const { bytes } = await origin.sent(path);
    tell(`50 MiB, ${responses.length} times: the origin sent ${bytes} bytes for ${SIZE}`);
    expect(bytes).toBeGreaterThanOrEqual(SIZE);
    expect(bytes).toBeLessThanOrEqual(SIZE + cache.peers.length);
  }

  test.each<[string, Database, number | undefined]>([
    ['MariaDB', 'mariadb', SCHEDULER.scheduler_cluster_id],
    ['PostgreSQL', 'postgres', undefined],
  ])('ExternalManager: a manager on %s and Redis tells peers their scheduler, and lists both', async (_, database, schedulerClusterId) => {
    await Promise.all([managers.start(database), removePeers()]);
    expect(await managers.schedulers()).toEqual([expect.objectContaining(SCHEDULER)]);
    const cache = await apply(new ExternalManager({ address: managers.manager, schedulerClusterId }));
    await Promise.all([expectKnown(cache), expectShared(cache, `/${database}/object-${SIZE}`)]);
  });

  test('ExternalSchedulers: peers are told the scheduler itself; its manager lists them too', async () => {
    await removePeers();
    const cache = await apply(new ExternalSchedulers({ addresses: [managers.scheduler] }));
    await Promise.all([expectKnown(cache), expectShared(cache, `/schedulers/object-${SIZE}`)]);
  });
});
