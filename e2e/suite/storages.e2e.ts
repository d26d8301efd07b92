import { Size } from 'cdk8s';
import { EmptyDirMedium } from 'cdk8s-plus-28';
import {
  CachingRule,
  DaemonSetPeers,
  EmptyDirStorage,
  EphemeralStorage,
  HostPathStorage,
  LocalVolumeStorage,
  RustDfdaemonConfig,
  type IPeerStorage,
} from '../../lib';
import { Machine } from '../cluster/machine';
import { TestCache, type Pod } from '../harness/cache';
import { Client, type Request } from '../harness/client';
import { get, kubectl } from '../harness/kubectl';
import { LoopDisk } from '../harness/loop-disk';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin, type Sent } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-storages';
const SIZE = 10 * 1024 * 1024;
const DISK = Size.gibibytes(1);
const NODE = 'node1';
const CLASS = 'dragonfly-cache-e2e-local';
const config = new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] });

/** A folder on a machine that belongs to the user that peers run as. */
async function makeFolder(machine: Machine, path: string): Promise<void> {
  await machine.run('install', '--directory', '--owner=1000', '--group=1000', path);
}

/** A download through one peer, past all Services, and what the origin has sent for it. */
async function download(client: Client, origin: Origin, path: string, pod: Pod): Promise<Sent> {
  const request: Request = { url: origin.url(path), proxy: `${pod.status.podIP}:65001` };
  expect(await client.download(request)).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
  return origin.sent(path);
}

describe('a cache whose peers have different disks', () => {
  const localDisk = new LoopDisk(new Machine(NODE), 'local-disks', DISK);
  const emptyDir = new EmptyDirStorage({ sizeLimit: DISK });
  const inMemory = new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(128) });
  const ephemeral = new EphemeralStorage({ size: DISK });
  const local = new LocalVolumeStorage({ size: DISK, path: localDisk.mounted, nodes: [NODE, NODE, NODE, NODE], newClassName: CLASS });

  /** Storages by what keeps a cache from the next pod. */
  const storages: [what: string, storage: IPeerStorage, survives: boolean][] = [
    ['EmptyDirStorage', emptyDir, false],
    ['EmptyDirStorage in memory', inMemory, false],
    ['EphemeralStorage', ephemeral, false],
    // The last, as other clusters have no such disk.
    ...(isOwnCluster ? [['LocalVolumeStorage', local, true] satisfies [string, IPeerStorage, boolean]] : []),
  ];
  const peers = storages.map((_, index) => `peer${index + 1}`);
  const pathOf = (peer: string) => `/${peer}/object-${SIZE}`;
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;

  /** What the origin sent for each peer at first. */
  const first: Record<string, Sent> = {};

  async function removeDisk(): Promise<void> {
    if (isOwnCluster) {
      await kubectl(['delete', '--ignore-not-found', 'persistentvolume', `${NAMESPACE}-dragonfly-cache-peer4-storage`]);
      await kubectl(['delete', '--ignore-not-found', 'storageclass', CLASS]);
      await localDisk.remove();
    }
  }

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    await removeDisk();
    if (isOwnCluster) {
      await localDisk.mount();
      await makeFolder(new Machine(NODE), `${localDisk.mounted}/peer4`);
    }
    origin = await Origin.start(namespace);
    [client] = await Client.startTwo(namespace);
    const props = { namespace: NAMESPACE, storage: emptyDir, config, peers: storages.map(([, storage]) => ({ storage })) };
    cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
    for (const peer of peers) {
      first[peer] = await download(client, origin, pathOf(peer), await cache.podOf(peer));
    }
  });

  afterAll(async () => {
    await namespace.delete();
    await removeDisk();
  });

  (isOwnCluster ? test : test.skip)('LocalVolumeStorage: the store is on the disk of the node', async () => {
    const mounts = await cache.exec(await cache.podOf('peer4'), ['cat', '/proc/mounts']);
    expect(mounts).toMatch(/^\/dev\/loop\d+ \/var\/lib\/dragonfly ext4 /m);
  });

  test('EphemeralStorage: the claim is that of the pod', async () => {
    const { metadata } = await cache.podOf('peer3');
    const claims = await namespace.get<{ items: Claim[] }>('persistentvolumeclaims');
    const owned = claims.items.filter(({ metadata: { ownerReferences = [] } }) =>
      ownerReferences.some(({ name }) => name === metadata.name),
    );
    expect(owned.map((claim) => claim.metadata.name)).toEqual([`${metadata.name}-storage`]);
    expect(owned[0]?.status).toMatchObject({ phase: 'Bound' });
  });

  test('every storage outlives a restart of the container', async () => {
    for (const peer of peers) {
      // The container may end before the command does.
      await cache.exec(await cache.podOf(peer), ['sh', '-c', 'kill 1']).catch(() => undefined);
    }
    for (const peer of peers) {
      const pod = await until(`${peer} is back`, 60, async () => {
        const found = await cache.podOf(peer);
        return found.status.containerStatuses?.every(({ restartCount, ready }) => restartCount > 0 && ready) && found;
      });
      expect(await download(client, origin, pathOf(peer), pod)).toEqual(first[peer]);
    }
  });

  test('LocalVolumeStorage alone outlives the pod', async () => {
    const before = await Promise.all(peers.map((peer) => cache.podOf(peer)));
    await cache.replacePodOf(...peers);
    const kept: Record<string, boolean> = {};
    for (const [index, [what]] of storages.entries()) {
      const peer = peers[index] ?? '';
      const pod = await cache.podOf(peer);
      expect(pod.metadata.name).not.toBe(before[index]?.metadata.name);
      const { bytes } = await download(client, origin, pathOf(peer), pod);
      kept[what] = bytes === first[peer]?.bytes;
      expect([0, 1]).toContain(Math.floor((bytes - (first[peer]?.bytes ?? 0)) / SIZE));
    }
    expect(kept).toEqual(Object.fromEntries(storages.map(([what, , survives]) => [what, survives])));
    await until('the claim of the pod that is gone is gone', 60, async () => {
      const claims = await namespace.get<{ items: Claim[] }>('persistentvolumeclaims');
      return !claims.items.some(({ metadata }) => metadata.name === `${before[2]?.metadata.name}-storage`);
    });
  });
});

(isOwnCluster ? describe : describe.skip)('peers in a folder of each node', () => {
  const name = 'dragonfly-cache-e2e-host-path';
  const path = `/run/${name}`;
  let namespace: TestNamespace;
  let machines: Machine[];

  beforeAll(async () => {
    // No other Pod Security Standard allows a hostPath.
    namespace = await TestNamespace.create(name, 'privileged');
    const { items } = await get<{ items: Manifest[] }>('nodes');
    machines = items.map(({ metadata }) => new Machine(metadata.name));
    await Promise.all(machines.map((machine) => makeFolder(machine, path)));
  });

  afterAll(async () => {
    await namespace.delete();
    await Promise.all(machines.map((machine) => machine.run('rm', '-rf', path)));
  });

  test('HostPathStorage: the next pod of a node finds what the last one had', async () => {
    const origin = await Origin.start(namespace);
    const [client] = await Client.startTwo(namespace);
    const props = { namespace: name, storage: new HostPathStorage({ path, size: DISK }), config, topology: new DaemonSetPeers() };
    const cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
    const peerOn = async (node: string) => {
      const found = (await cache.peerPods()).filter(({ spec }) => spec.nodeName === node);
      expect(found).toHaveLength(1);
      return (found as [Pod])[0];
    };
    const object = `/object-${SIZE}`;
    const before = await peerOn(NODE);
    const sent = await download(client, origin, object, before);
    await namespace.kubectl(['delete', 'pod', before.metadata.name, '--timeout=120s']);
    await namespace.kubectl(['rollout', 'status', 'daemonset', 'dragonfly-cache', '--timeout=180s']);
    const after = await peerOn(NODE);
    expect(after.metadata.name).not.toBe(before.metadata.name);
    expect(await download(client, origin, object, after)).toEqual(sent);
  });
});

interface Claim extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly ownerReferences?: { readonly name: string }[] };
  readonly status: { readonly phase: string };
}
