import { Size } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { CephFsMounter, type CephFsClass } from '../../lib/storage/ceph-fs-class';
import { CephFsStorage, type CephFsStorageProps } from '../../lib/storage/ceph-fs-storage';
import { CephRbdImageFeature, type CephRbdClass } from '../../lib/storage/ceph-rbd-class';
import { CephRbdStorage, type CephRbdStorageProps } from '../../lib/storage/ceph-rbd-storage';
import { DiskFileSystem } from '../../lib/storage/file-system';
import { bound, ofKind } from './bound';

const SIZE = { size: Size.gibibytes(500) };
const CEPH = {
  name: 'ceph',
  clusterId: 'rook-ceph',
  controllerSecret: { name: 'controller', namespace: 'rook-ceph' },
  nodeSecret: { name: 'node', namespace: 'rook-ceph' },
};
const FURTHER = {
  reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN,
  allowVolumeExpansion: true,
  mountOptions: ['discard'],
  parameters: { encrypted: 'true' },
  labels: { a: 'b' },
  annotations: { c: 'd' },
};
const RBD: CephRbdClass = { ...CEPH, pool: 'replicapool' };
const FS: CephFsClass = { ...CEPH, fsName: 'myfs' };

/** Parameters that name Secrets. */
function secrets(uses: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(uses).flatMap(([use, name]) => [
      [`csi.storage.k8s.io/${use}-secret-name`, name],
      [`csi.storage.k8s.io/${use}-secret-namespace`, 'rook-ceph'],
    ]),
  );
}

const FS_SECRETS = secrets({ provisioner: 'controller', 'controller-expand': 'controller', 'node-stage': 'node' });
const RBD_SECRETS = { ...FS_SECRETS, ...secrets({ 'controller-publish': 'controller' }) };

describe('CephRbdStorage', () => {
  test('is a class as Rook has it, and a claim of it', () => {
    const storage = new CephRbdStorage({ ...SIZE, newClass: RBD });
    const { manifests, problems, bindings } = bound(storage);
    expect(problems).toEqual([]);
    expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
    expect(storage.capacity?.toGibibytes()).toBe(500);
    expect(ofKind(manifests, 'StorageClass')).toEqual([
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: 'ceph' },
        provisioner: 'rook-ceph.rbd.csi.ceph.com',
        parameters: { clusterID: 'rook-ceph', pool: 'replicapool', ...RBD_SECRETS },
      },
    ]);
    expect(ofKind(manifests, 'PersistentVolumeClaim')).toMatchObject([
      { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '500Gi' } }, storageClassName: 'ceph' } },
    ]);
  });

  test('takes all properties', () => {
    const newClass: Required<CephRbdClass> = {
      ...RBD,
      ...FURTHER,
      provisioner: 'rbd.csi.ceph.com',
      dataPool: 'ec',
      imageFeatures: [CephRbdImageFeature.LAYERING, CephRbdImageFeature.EXCLUSIVE_LOCK, CephRbdImageFeature.OBJECT_MAP],
      fileSystem: DiskFileSystem.XFS,
    };
    const all: Omit<Required<CephRbdStorageProps>, 'storageClassName'> = {
      ...SIZE,
      newClass,
      accessMode: PersistentVolumeAccessMode.READ_WRITE_ONCE_POD,
      labels: { e: 'f' },
      annotations: { g: 'h' },
    };
    const { manifests, problems } = bound(new CephRbdStorage(all));
    expect(problems).toEqual([]);
    expect(manifests).toMatchObject([
      { metadata: { labels: { e: 'f' }, annotations: { g: 'h' } }, spec: { accessModes: ['ReadWriteOncePod'] } },
      {
        metadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
        provisioner: 'rbd.csi.ceph.com',
        parameters: {
          clusterID: 'rook-ceph',
          'csi.storage.k8s.io/fstype': 'xfs',
          dataPool: 'ec',
          encrypted: 'true',
          imageFeatures: 'layering,exclusive-lock,object-map',
          pool: 'replicapool',
          ...RBD_SECRETS,
        },
        allowVolumeExpansion: true,
        mountOptions: ['discard'],
        reclaimPolicy: 'Retain',
      },
    ]);
  });

  test('takes a class that exists', () => {
    const { manifests, problems } = bound(new CephRbdStorage({ ...SIZE, storageClassName: 'rook-ceph-block' }));
    expect(problems).toEqual([]);
    expect(manifests).toMatchObject([{ kind: 'PersistentVolumeClaim', spec: { storageClassName: 'rook-ceph-block' } }]);
  });

  test.each<[string, Partial<CephRbdStorageProps>, string]>([
    ['the size is zero', { size: Size.gibibytes(0) }, 'storage.size is 0Gi'],
    [
      'many nodes were to mount a block disk',
      { accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY },
      'storage.accessMode is "ReadWriteMany". Allowed: ReadWriteOnce or ReadWriteOncePod',
    ],
    ['nobody may write', { accessMode: PersistentVolumeAccessMode.READ_ONLY_MANY }, 'storage.accessMode is "ReadOnlyMany"'],
    ['there is no pool', { newClass: { ...RBD, pool: '' } }, 'storage.newClass.pool is ""'],
    ['the id is too long', { newClass: { ...RBD, clusterId: 'a'.repeat(37) } }, `storage.newClass.clusterId is "${'a'.repeat(37)}"`],
    ['the driver is no name', { newClass: { ...RBD, provisioner: 'RBD' } }, 'storage.newClass.provisioner is "RBD"'],
    [
      'a feature lacks another',
      { newClass: { ...RBD, imageFeatures: [CephRbdImageFeature.FAST_DIFF] } },
      'storage.newClass.imageFeatures is ["fast-diff"]. Allowed: fast-diff together with object-map',
    ],
    [
      'a secret has no name',
      { newClass: { ...RBD, nodeSecret: { name: '', namespace: 'a' } } },
      'storage.newClass.nodeSecret is {"name":"","namespace":"a"}',
    ],
  ])('fails when %s', (_, props, text) => {
    expect(bound(new CephRbdStorage({ ...SIZE, newClass: RBD, ...props })).problems).toEqual([expect.stringContaining(text)]);
  });
});

describe('CephFsStorage', () => {
  test('is a class as Rook has it, and a claim of it', () => {
    const { manifests, problems, bindings } = bound(new CephFsStorage({ ...SIZE, newClass: FS }));
    expect(problems).toEqual([]);
    expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
    expect(manifests).toMatchObject([
      { kind: 'PersistentVolumeClaim', spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'ceph' } },
      { provisioner: 'rook-ceph.cephfs.csi.ceph.com', parameters: { clusterID: 'rook-ceph', fsName: 'myfs', ...FS_SECRETS } },
    ]);
  });

  test('takes all properties', () => {
    const newClass: Required<CephFsClass> = {
      ...FS,
      ...FURTHER,
      provisioner: 'cephfs.csi.ceph.com',
      pool: 'myfs-replicated',
      mounter: CephFsMounter.KERNEL,
    };
    const all: Omit<Required<CephFsStorageProps>, 'storageClassName'> = { ...SIZE, newClass, labels: { e: 'f' }, annotations: { g: 'h' } };
    const { manifests, problems } = bound(new CephFsStorage(all));
    expect(problems).toEqual([]);
    expect(ofKind(manifests, 'StorageClass')).toMatchObject([
      { provisioner: 'cephfs.csi.ceph.com', parameters: { encrypted: 'true', mounter: 'kernel', pool: 'myfs-replicated' } },
    ]);
  });

  test.each<[string, Partial<CephFsStorageProps>, string]>([
    ['there is no file system', { newClass: { ...FS, fsName: '' } }, 'storage.newClass.fsName is ""'],
    ['the pool is no name', { newClass: { ...FS, pool: 'a/b' } }, 'storage.newClass.pool is "a/b"'],
    ['a class is both named and made', { storageClassName: 'a' }, 'storage.storageClassName is "a", and storage.newClass is "ceph"'],
  ])('fails when %s', (_, props, text) => {
    expect(bound(new CephFsStorage({ ...SIZE, newClass: FS, ...props })).problems).toEqual([expect.stringContaining(text)]);
  });
});
