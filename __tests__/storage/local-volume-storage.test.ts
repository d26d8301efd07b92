import { App, Chart, Size, Testing } from 'cdk8s';
import { LocalVolumeStorage, type LocalVolumeStorageProps } from '../../lib/storage/local-volume-storage';
import { bound, ofKind, podVolume, request } from './bound';

const MINIMAL: LocalVolumeStorageProps = { size: Size.gibibytes(500), path: '/mnt/disks', nodes: ['a', 'b', 'a'] };

const local = (props: Partial<LocalVolumeStorageProps> = {}) => new LocalVolumeStorage({ ...MINIMAL, ...props });

describe('LocalVolumeStorage', () => {
  test('is a class, and a volume and a claim that are bound to each other', () => {
    const { manifests, problems, bindings } = bound(local());
    expect(problems).toEqual([]);
    expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
    expect(manifests).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'ns-cache-peer1-storage', labels: { peer: 'peer1' }, annotations: { wave: '1' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          capacity: { storage: '500Gi' },
          claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'cache-peer1-storage', namespace: 'ns' },
          local: { path: '/mnt/disks/peer1' },
          nodeAffinity: {
            required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }] }] },
          },
          persistentVolumeReclaimPolicy: 'Retain',
          storageClassName: 'dragonfly-cache-local',
        },
      },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'cache-peer1-storage', namespace: 'ns', labels: { peer: 'peer1' }, annotations: { wave: '1' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '500Gi' } },
          storageClassName: 'dragonfly-cache-local',
          volumeName: 'ns-cache-peer1-storage',
        },
      },
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: 'dragonfly-cache-local' },
        provisioner: 'kubernetes.io/no-provisioner',
        volumeBindingMode: 'WaitForFirstConsumer',
      },
    ]);
  });

  test('gives each peer its node, by the ordinal', () => {
    const { manifests } = bound(local(), [request(3), request(2)]);
    expect(ofKind(manifests, 'PersistentVolume').map(({ spec }) => spec)).toMatchObject(
      [
        ['/mnt/disks/peer3', 'a'],
        ['/mnt/disks/peer2', 'b'],
      ].map(([path, node]) => ({
        local: { path },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ values: [node] }] }] } },
      })),
    );
  });

  test('is mounted by the claim, and tells its size', () => {
    expect(podVolume(local())).toMatchObject({ name: 'storage', persistentVolumeClaim: { claimName: 'cache-peer1-storage' } });
    expect(local().capacity?.toGibibytes()).toBe(500);
  });

  test('takes a class that exists, and reserves nothing in a namespace that is not known', () => {
    const { manifests, problems } = bound(local({ storageClassName: 'disks' }), [request()], new Chart(Testing.app(), 'test'));
    expect(problems).toEqual([]);
    expect(ofKind(manifests, 'StorageClass')).toEqual([]);
    const [{ metadata, spec }] = ofKind(manifests, 'PersistentVolume') as [Record<string, Record<string, unknown>>];
    expect([metadata?.name, spec?.storageClassName, spec?.claimRef]).toEqual(['cache-peer1-storage', 'disks', undefined]);
  });

  test('takes all properties, of which one class too many is refused', () => {
    const all: Required<LocalVolumeStorageProps> = {
      ...MINIMAL,
      storageClassName: 'disks',
      newClassName: 'new',
      labels: { tier: 'fast' },
      annotations: { note: 'x' },
    };
    const { manifests, problems } = bound(local(all));
    expect(problems).toEqual([expect.stringContaining('storage.storageClassName is "disks", and storage.newClassName is "new"')]);
    expect(ofKind(manifests, 'PersistentVolumeClaim')).toMatchObject([
      { metadata: { labels: { peer: 'peer1', tier: 'fast' }, annotations: { wave: '1', note: 'x' } } },
    ]);
  });

  test.each<[string, Partial<LocalVolumeStorageProps>, string]>([
    ['the size is zero', { size: Size.gibibytes(0) }, 'storage.size is 0Gi'],
    ['the size is no whole number of GiB', { size: Size.mebibytes(1500) }, 'storage.size is 1500Mi'],
    ['the path is relative', { path: 'mnt/disks' }, 'storage.path is "mnt/disks". Allowed: an absolute path below /'],
    ['the path goes back', { path: '/mnt/../etc' }, 'storage.path is "/mnt/../etc"'],
    ['the path is the root', { path: '/' }, 'storage.path is "/"'],
    ['the path ends with a slash', { path: '/mnt/' }, 'storage.path is "/mnt/"'],
    ['a node is no name', { nodes: ['a', ''] }, 'one of storage.nodes is ""'],
    ['there is no node', { nodes: [] }, 'storage.nodes has 0 nodes, and none for the peer with the ordinal 1'],
    ['the class is no name', { newClassName: 'A' }, 'storage.newClassName is "A"'],
  ])('fails when %s', (_, props, text) => {
    expect(bound(local(props)).problems).toEqual([expect.stringContaining(text)]);
  });

  test('fails when there are fewer nodes than ordinals', () => {
    expect(bound(local(), [request(4)]).problems).toEqual([
      expect.stringContaining('storage.nodes has 3 nodes, and none for the peer with the ordinal 4'),
    ]);
  });

  test('fails when two caches of an app have one folder on one node', () => {
    const { chart } = bound(local());
    const other = bound(local(), [request(1, 'other')], new Chart(App.of(chart), 'other'));
    expect(other.problems).toEqual([
      expect.stringContaining('storage is the folder a:/mnt/disks/peer1, which test/cache-peer1-storage has, too'),
    ]);
  });

  test('fails when the peers are made of one template', () => {
    const chart = new Chart(Testing.app(), 'template');
    local().bind(chart, { claimName: 'storage', labels: {} });
    expect(chart.node.validate()).toEqual([
      expect.stringContaining('storage is a LocalVolumeStorage, for peers that are made of one template'),
    ]);
  });

  test('fails when the name of the volume is too long', () => {
    const { problems } = bound(local(), [{ ...request(), claimName: `a${'.b'.repeat(125)}` }]);
    expect(problems).toEqual([expect.stringMatching(/the name of PersistentVolume is ".*" \(254 characters\)/)]);
  });
});
