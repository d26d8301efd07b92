import { join } from 'node:path';
import { TestCache, type Pod } from '../harness/cache';
import { Client } from '../harness/client';
import { CommandError, get, type Output } from '../harness/kubectl';
import { manifestsIn } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const DIST = join(__dirname, '../../dist');

/** Prints what a container's process may do, in the order of /proc. */
const RIGHTS = [
  'grep -E "^(Uid|Gid|CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/1/status',
  'touch /written 2>/dev/null && echo "Root: writable" || echo "Root: read-only"',
  '[ -e /var/run/secrets/kubernetes.io ] && echo "Token: mounted" || echo "Token: none"',
].join('; ');

describe('dist/ runs', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];
  let cache: TestCache;
  let rollout: Output;
  let pods: Pod[];

  beforeAll(async () => {
    namespace = await TestNamespace.create('dragonfly-cache');
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
    cache = await TestCache.of(namespace, manifestsIn(DIST));
    rollout = await cache.rollOut();
    pods = await cache.pods();
  });

  afterAll(() => namespace.delete());

  test('only disks and sizes were exchanged', () => {
    expect(['the default StorageClass for ssd', 'no requests and limits']).toEqual(expect.arrayContaining([...cache.changes]));
  });

  test('a scheduler and five peers are ready, and no container was restarted', () => {
    expect(cache.peers).toEqual(['peer1', 'peer2', 'peer3', 'peer4', 'peer5']);
    expect(pods).toHaveLength(6);
    for (const { status } of pods) {
      expect(status.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ status: 'True' });
      for (const container of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]) {
        expect(container).toMatchObject({ restartCount: 0 });
      }
    }
  });

  test('pods meet the restricted Pod Security Standard, which the namespace enforces', async () => {
    expect(rollout.stderr).not.toContain('PodSecurity');
    const asRoot = ['run', 'as-root', '--image=node:20-slim', '--dry-run=server'];
    await expect(namespace.kubectl(asRoot)).rejects.toThrow(CommandError);
    await expect(namespace.kubectl(asRoot)).rejects.toThrow('violates PodSecurity "restricted:latest"');
  });

  test('nothing runs as root, with a capability, or with a token, or can write to its root file system', async () => {
    for (const pod of pods) {
      for (const { name } of pod.spec.containers) {
        const printed = await cache.exec(pod, ['sh', '-c', RIGHTS], name);
        expect(printed.trim().replaceAll('\t', ' ').split('\n')).toEqual([
          'Uid: 1000 1000 1000 1000',
          'Gid: 1000 1000 1000 1000',
          'CapEff: 0000000000000000',
          'CapBnd: 0000000000000000',
          'NoNewPrivs: 1',
          'Seccomp: 2',
          'Root: read-only',
          'Token: none',
        ]);
      }
    }
  });

  test('clients are on two nodes, if there are two', async () => {
    const { items: nodes } = await get<{ items: unknown[] }>('nodes');
    const { items } = await namespace.get<{ items: { spec: { nodeName: string } }[] }>('pods', '--selector', 'app=client');
    expect(new Set(items.map(({ spec }) => spec.nodeName)).size).toBe(Math.min(nodes.length, clients.length));
  });

  test('the balancing Service sends to all five', async () => {
    const name = 'kubernetes.io/service-name=dragonfly-cache-service';
    const { items } = await namespace.get<{ items: EndpointSlice[] }>('endpointslices', '--selector', name);
    const ready = items.flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions.ready));
    const peers = await Promise.all(cache.peers.map((peer) => cache.podOf(peer)));
    expect(ready.flatMap(({ addresses }) => addresses).sort()).toEqual(peers.map(({ status }) => status.podIP).sort());
  });

  test('weights of a model are fetched from their origin once', async () => {
    const size = 20 * 1024 * 1024;
    const path = `/team/model/resolve/${'0123456789'.repeat(4)}/weights-${size}.safetensors`;
    for (const client of clients) {
      for (let time = 0; time < 3; time += 1) {
        expect(await client.download({ url: origin.url(path), proxy: cache.proxy })).toMatchObject({
          status: 200,
          bytes: size,
          wrongBytes: 0,
        });
      }
    }
    const { bytes } = await origin.sent(path);
    expect(bytes).toBeLessThanOrEqual(size + cache.peers.length);
  });

  test('a peer that starts without a scheduler waits for it, and then starts once', async () => {
    const scheduler = 'deployment/dragonfly-cache-scheduler';
    const name = 'dragonfly-cache-scheduler.dragonfly-cache.svc';
    const old = await cache.podOf('peer1');
    await namespace.kubectl(['scale', scheduler, '--replicas=0']);
    await until('DNS has forgotten the scheduler', 60, () =>
      cache.exec(old, ['getent', 'hosts', name]).then(
        () => undefined,
        () => true,
      ),
    );
    await namespace.kubectl(['delete', 'pod', old.metadata.name, '--timeout=120s']);
    const started = await until('the next pod waits for the scheduler', 60, async () => {
      const [pod] = await cache.podsOf('peer1');
      const logs = pod && ['logs', pod.metadata.name, '--container=announced-ip'];
      const said = logs && (await namespace.kubectl(logs).catch(() => undefined));
      return said?.stdout.includes(`announced-ip: waiting until DNS knows ${name}`) && pod;
    });
    await namespace.kubectl(['scale', scheduler, '--replicas=1']);
    await namespace.kubectl(['wait', '--for=condition=Ready', `pod/${started.metadata.name}`, '--timeout=120s']);
    const { status } = await cache.podOf('peer1');
    expect([...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]).toEqual([
      expect.objectContaining({ name: 'announced-ip', restartCount: 0 }),
      expect.objectContaining({ name: 'dfdaemon', restartCount: 0 }),
    ]);
  });
});

interface EndpointSlice {
  readonly endpoints: { readonly addresses: string[]; readonly conditions: { readonly ready: boolean } }[];
}
