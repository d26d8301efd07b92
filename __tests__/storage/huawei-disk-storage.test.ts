import { Size } from 'cdk8s';
import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { DiskFileSystem } from '../../lib/storage/file-system';
import { HuaweiDiskType, type HuaweiDiskStorageProps } from '../../lib/storage/huawei-disk-props';
import { HuaweiDiskStorage } from '../../lib/storage/huawei-disk-storage';
import { bound, ofKind } from './bound';

const MINIMAL: HuaweiDiskStorageProps = { size: Size.gibibytes(500), diskType: HuaweiDiskType.ESSD };
const ZONE = { region: 'cn-north-4', zone: 'cn-north-4a' };

test('is a disk of its type, in the zone of the pod', () => {
  const storage = new HuaweiDiskStorage(MINIMAL);
  const { manifests, problems, bindings } = bound(storage);
  expect(problems).toEqual([]);
  expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
  expect(storage.capacity?.toGibibytes()).toBe(500);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'cache-peer1-storage',
        namespace: 'ns',
        labels: { peer: 'peer1' },
        annotations: { 'everest.io/disk-volume-type': 'ESSD', wave: '1' },
      },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '500Gi' } }, storageClassName: 'csi-disk-topology' },
    },
  ]);
});

test('takes all properties of a claim of a class that exists', () => {
  const all: Omit<Required<HuaweiDiskStorageProps>, 'newClass'> = {
    size: Size.gibibytes(500),
    diskType: HuaweiDiskType.GPSSD2,
    iops: 4000,
    throughput: 1000,
    storageClassName: 'csi-disk',
    zone: ZONE,
    encryptionKeyId: '4f9a',
    tags: { team: 'ml', cost: '7' },
    namePrefix: 'dragonfly',
    fileSystem: DiskFileSystem.XFS,
    keepDisk: true,
    labels: { a: 'b' },
    annotations: { c: 'd' },
  };
  const { manifests, problems } = bound(new HuaweiDiskStorage(all));
  expect(problems).toEqual([]);
  expect(manifests.map(({ metadata }) => metadata)).toEqual([
    {
      name: 'cache-peer1-storage',
      namespace: 'ns',
      labels: {
        a: 'b',
        'failure-domain.beta.kubernetes.io/region': 'cn-north-4',
        'failure-domain.beta.kubernetes.io/zone': 'cn-north-4a',
        peer: 'peer1',
      },
      annotations: {
        c: 'd',
        'csi.storage.k8s.io/fstype': 'xfs',
        'everest.io/crypt-key-id': '4f9a',
        'everest.io/csi.volume-name-prefix': 'dragonfly',
        'everest.io/disk-iops': '4000',
        'everest.io/disk-throughput': '1000',
        'everest.io/disk-volume-tags': '{"cost":"7","team":"ml"}',
        'everest.io/disk-volume-type': 'GPSSD2',
        'everest.io/reclaim-policy': 'retain-volume-only',
        wave: '1',
      },
    },
  ]);
});

test('makes a class that has the type, so that the claim has not', () => {
  const newClass = { name: 'evs', reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN };
  const { manifests, problems } = bound(new HuaweiDiskStorage({ ...MINIMAL, newClass, encryptionKeyId: '4f9a' }));
  expect(problems).toEqual([]);
  expect(ofKind(manifests, 'PersistentVolumeClaim')[0]?.metadata.annotations).toEqual({ 'everest.io/crypt-key-id': '4f9a', wave: '1' });
  expect(ofKind(manifests, 'StorageClass')).toEqual([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'evs' },
      provisioner: 'everest-csi-provisioner',
      parameters: {
        'csi.storage.k8s.io/csi-driver-name': 'disk.csi.everest.io',
        'csi.storage.k8s.io/fstype': 'ext4',
        'everest.io/disk-volume-type': 'ESSD',
        'everest.io/passthrough': 'true',
      },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
  ]);
});

test.each<[string, Partial<HuaweiDiskStorageProps>, string]>([
  ['the disk is too small', { size: Size.gibibytes(9) }, 'storage.size is 9 GiB. Allowed: a whole number of GiB from 10 to 32768'],
  ['the disk is too large', { size: Size.tebibytes(33) }, 'storage.size is 33792 GiB'],
  ['the size is no whole number of GiB', { size: Size.mebibytes(20500) }, 'storage.size is 20500Mi'],
  ['another type has a speed', { iops: 3000 }, 'storage.iops is 3000, and storage.diskType is "ESSD"'],
  ['GPSSD2 has no throughput', { diskType: HuaweiDiskType.GPSSD2, iops: 3000 }, 'storage.throughput is not given'],
  [
    'the disk is too small for its iops',
    { diskType: HuaweiDiskType.GPSSD2, size: Size.gibibytes(10), iops: 6000, throughput: 125 },
    'storage.iops is 6000. Allowed: a whole number from 3000 to 5000',
  ],
  [
    'the throughput is over a quarter of iops',
    { diskType: HuaweiDiskType.GPSSD2, iops: 3000, throughput: 751 },
    'storage.throughput is 751 MiB a second. Allowed: a whole number of MiB a second from 125 to 750',
  ],
  ['csi-disk has no zone', { storageClassName: 'csi-disk' }, 'storage.zone is not given'],
  ['a late class has a zone', { zone: ZONE }, 'storage.zone is {"region":"cn-north-4","zone":"cn-north-4a"}'],
  ['a zone is no name', { storageClassName: 'csi-disk', zone: { ...ZONE, zone: '' } }, 'storage.zone.zone is ""'],
  ['a key is none', { encryptionKeyId: '<your_key_id>' }, 'storage.encryptionKeyId is "<your_key_id>"'],
  ['a prefix is none', { namePrefix: '' }, 'storage.namePrefix is ""'],
  ["a tag is CCE's own", { tags: { 'CCE-Namespace': 'x' } }, 'storage.tags sets "CCE-Namespace"'],
  [
    'an annotation stands for a property',
    { annotations: { 'everest.io/disk-volume-type': 'SAS' } },
    'storage.annotations sets everest.io/',
  ],
  [
    'a class is both named and made',
    { storageClassName: 'csi-disk-topology', newClass: { name: 'evs' } },
    'storage.storageClassName is "csi-disk-topology", and storage.newClass is "evs"',
  ],
  [
    'the disk is kept twice',
    { keepDisk: true, newClass: { name: 'evs', reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN } },
    'storage.keepDisk is true, and storage.newClass.reclaimPolicy is "Retain"',
  ],
])('fails when %s', (_, props, text) => {
  expect(bound(new HuaweiDiskStorage({ ...MINIMAL, ...props })).problems).toEqual([expect.stringContaining(text)]);
});
