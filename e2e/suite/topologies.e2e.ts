import { Duration, Size } from 'cdk8s';
import { CachingRule, ClaimStorage, DaemonSetPeers, EmptyDirStorage, RustDfdaemonConfig, StatefulSetPeers } from '../../lib';
import { TestCache, type Pod } from '../harness/cache';
import { Client } from '../harness/client';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { announcedAt } from '../harness/sightings';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-topologies';
const MIB = 1024 * 1024;
const SIZE = 10 * MIB;

/** Pods of the peers, by name. */
async function peersOf(cache: TestCache): Promise<Record<string, Pod>> {
  return Object.fromEntries((await cache.peerPods()).map((pod) => [pod.metadata.name, pod]));
}

async function addressesOf(cache: TestCache): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await peersOf(cache)).map(([name, { status }]) => [name, status.podIP]));
}

describe('StatefulSetPeers', () => {
  const names = ['dragonfly-cache-1', 'dragonfly-cache-2', 'dragonfly-cache-3'];
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];
  let cache: TestCache;

  /** The cache with a config that differs by one number. */
  async function cacheThatKeeps(days: number): Promise<TestCache> {
    const props = {
      namespace: NAMESPACE,
      peerCount: names.length,
      topology: new StatefulSetPeers(),
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING], gc: { policy: { taskTtl: Duration.days(days) } } }),
    };
    return TestCache.of(namespace, await synthesized(props));
  }

  /** UIDs of the claims, by name. */
  async function claims(): Promise<Record<string, string>> {
    const { items } = await namespace.get<{ items: Found[] }>('persistentvolumeclaims');
    return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.uid]));
  }

  async function scale(replicas: number): Promise<void> {
    await namespace.kubectl(['scale', 'statefulset', 'dragonfly-cache', `--replicas=${replicas}`]);
    await namespace.kubectl(['rollout', 'status', 'statefulset', 'dragonfly-cache', '--timeout=180s']);
    await until(`there are ${replicas} peers`, 120, async () => Object.keys(await peersOf(cache)).length === replicas);
  }

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
    cache = await cacheThatKeeps(1);
    await cache.apply();
  });

  afterAll(() => namespace.delete());

  test('peers are known by the names of their pods, to the scheduler and in DNS, and share what they fetch', async () => {
    const addresses = await addressesOf(cache);
    expect(Object.keys(addresses).sort()).toEqual(names);
    expect(await announcedAt(namespace)).toEqual(addresses);
    const path = `/shared/object-${SIZE}`;
    for (const name of names) {
      expect(await clients[0]?.resolve(`${name}.dragonfly-cache-peers.${NAMESPACE}.svc.cluster.local`, 'A')).toEqual([addresses[name]]);
      const response = await clients[0]?.download({ url: origin.url(path), proxy: `${name}.dragonfly-cache-peers.${NAMESPACE}.svc:65001` });
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, headers: { 'x-dragonfly-server-ip': addresses[name] } });
    }
    for (const client of clients) {
      expect(await client.download({ url: origin.url(path), proxy: cache.proxy })).toMatchObject({
        status: 200,
        bytes: SIZE,
        wrongBytes: 0,
      });
    }
    expect((await origin.sent(path)).bytes).toBeLessThanOrEqual(SIZE + names.length);
  });

  test('a changed config is rolled out pod by pod, the last one first, while clients lose no download', async () => {
    const before = await claims();
    const urls = [`/a-${5 * MIB}`, `/b-${5 * MIB}`, `/c-${20 * MIB}`].map((path) => origin.url(path));
    const loads = clients.map((client) => client.load({ urls, proxy: cache.proxy, pauseMs: 50 }));
    await Promise.all(loads.map((load) => load.more(20)));
    cache = await cacheThatKeeps(2);
    await cache.apply();
    await Promise.all(loads.map((load) => load.more(20)));
    const summaries = await Promise.all(loads.map((load) => load.stop()));
    for (const summary of summaries) {
      expect(summary).toMatchObject({ failed: 0, wrongBytes: 0, errors: [] });
    }
    const pods = await cache.peerPods();
    for (const pod of pods) {
      expect(await cache.exec(pod, ['cat', '/etc/dragonfly/dfdaemon.yaml'])).toContain('taskTTL: 2d');
    }
    const inOrder = pods.map(({ metadata }) => metadata as Created).sort((one, other) => born(one) - born(other));
    expect(inOrder.map(({ name }) => name)).toEqual([...names].reverse());
    expect(await claims()).toEqual(before);
    tell(`a rollout of a StatefulSet of three peers: ${summaries.reduce((sum, { requests }) => sum + requests, 0)} downloads, none failed`);
  });

  test('a fourth peer has a claim of its own, which stays when the peer goes', async () => {
    const three = await claims();
    expect(Object.keys(three).sort()).toEqual(names.map((name) => `storage-${name}`));
    await scale(4);
    const four = await claims();
    expect(four).toMatchObject(three);
    expect(Object.keys(four).sort()).toEqual([...Object.keys(three), 'storage-dragonfly-cache-4'].sort());
    const { 'dragonfly-cache-4': address } = await addressesOf(cache);
    expect(await announcedAt(namespace)).toMatchObject({ 'dragonfly-cache-4': address });
    const request = { url: origin.url(`/fourth/object-${SIZE}`), proxy: `${address}:65001` };
    expect(await clients[0]?.download(request)).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    await scale(3);
    expect(Object.keys(await peersOf(cache)).sort()).toEqual(names);
    expect(await claims()).toEqual(four);
  });
});

describe('DaemonSetPeers', () => {
  const name = 'dragonfly-cache-e2e-daemon-set';
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(name);
  });

  afterAll(() => namespace.delete());

  test('a peer on each node, which serves the clients of that node alone', async () => {
    const origin = await Origin.start(namespace);
    const clients = await Client.startTwo(namespace);
    const props = {
      namespace: name,
      topology: new DaemonSetPeers(),
      storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(1) }),
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    };
    const cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
    const nodes = (await namespace.get<{ items: Manifest[] }>('nodes')).items.map(({ metadata }) => metadata.name);
    const peers = await cache.peerPods();
    const addresses = Object.fromEntries(peers.map(({ spec, status }) => [spec.nodeName ?? '', status.podIP]));
    expect(peers).toHaveLength(nodes.length);
    expect(Object.keys(addresses).sort()).toEqual(nodes.sort());
    expect(await announcedAt(namespace)).toEqual(addresses);

    const path = `/near/object-${SIZE}`;
    for (const client of clients) {
      const { spec } = await namespace.get<Pod>('pod', client.name);
      const responses = await client.downloadAtOnce({ url: origin.url(path), proxy: cache.proxy }, 10);
      expect(responses).toHaveLength(10);
      for (const response of responses) {
        expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
        expect(response.headers).toMatchObject({ 'x-dragonfly-server-ip': addresses[spec.nodeName ?? ''] });
      }
    }
    // The second peer has it from the first.
    expect(Math.floor((await origin.sent(path)).bytes / SIZE)).toBe(1);
  });
});

function born({ creationTimestamp }: Created): number {
  return Date.parse(creationTimestamp);
}

type Created = Manifest['metadata'] & { readonly creationTimestamp: string };

interface Found extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly uid: string };
}
