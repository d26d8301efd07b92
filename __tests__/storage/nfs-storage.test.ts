import { App, Chart, Size, Testing } from 'cdk8s';
import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { NfsOnDelete, type NfsClass, type NfsFolder } from '../../lib/storage/nfs-server';
import { NfsStorage, type NfsStorageProps } from '../../lib/storage/nfs-storage';
import { bound, ofKind, request } from './bound';

const SIZE = { size: Size.gibibytes(100) };
const CLASS: NfsClass = { name: 'nfs', server: 'nfs.example.com', share: '/exports' };
const FOLDER: NfsFolder = { server: '10.0.0.9', path: '/exports/cache' };

describe('a class of csi-driver-nfs', () => {
  test('has the server and the share', () => {
    const { manifests, problems, bindings } = bound(new NfsStorage({ ...SIZE, newClass: CLASS }));
    expect(problems).toEqual([]);
    expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
    expect(ofKind(manifests, 'StorageClass')).toEqual([
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: 'nfs' },
        provisioner: 'nfs.csi.k8s.io',
        parameters: { server: 'nfs.example.com', share: '/exports' },
      },
    ]);
    expect(ofKind(manifests, 'PersistentVolumeClaim')).toMatchObject([
      { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } }, storageClassName: 'nfs' } },
    ]);
  });

  test('takes all properties', () => {
    const newClass: Required<NfsClass> = {
      ...CLASS,
      subDir: 'dragonfly/${pvc.metadata.name}',
      onDelete: NfsOnDelete.ARCHIVE,
      reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN,
      allowVolumeExpansion: true,
      mountOptions: ['nfsvers=4.1'],
      parameters: { mountPermissions: '0770' },
      labels: { a: 'b' },
      annotations: { c: 'd' },
    };
    const { manifests, problems } = bound(new NfsStorage({ ...SIZE, newClass }));
    expect(problems).toEqual([]);
    expect(ofKind(manifests, 'StorageClass')).toEqual([
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: 'nfs', labels: { a: 'b' }, annotations: { c: 'd' } },
        provisioner: 'nfs.csi.k8s.io',
        parameters: {
          mountPermissions: '0770',
          onDelete: 'archive',
          server: 'nfs.example.com',
          share: '/exports',
          subDir: 'dragonfly/${pvc.metadata.name}',
        },
        allowVolumeExpansion: true,
        mountOptions: ['nfsvers=4.1'],
        reclaimPolicy: 'Retain',
      },
    ]);
  });
});

describe('a folder without a class', () => {
  test('is a volume of Kubernetes itself for each peer', () => {
    const folder: Required<NfsFolder> = { ...FOLDER, mountOptions: ['nfsvers=4.1'] };
    const { manifests, problems } = bound(new NfsStorage({ ...SIZE, folder }), [request(2)]);
    expect(problems).toEqual([]);
    expect(manifests).toMatchObject([
      {
        kind: 'PersistentVolume',
        metadata: { name: 'ns-cache-peer2-storage' },
        spec: {
          mountOptions: ['nfsvers=4.1'],
          nfs: { server: '10.0.0.9', path: '/exports/cache/peer2' },
          persistentVolumeReclaimPolicy: 'Retain',
        },
      },
      { kind: 'PersistentVolumeClaim', spec: { storageClassName: '', volumeName: 'ns-cache-peer2-storage' } },
    ]);
  });

  test('may be all that the server exports', () => {
    const { manifests } = bound(new NfsStorage({ ...SIZE, folder: { ...FOLDER, path: '/' } }));
    expect(ofKind(manifests, 'PersistentVolume')).toMatchObject([{ spec: { nfs: { path: '/peer1' } } }]);
  });

  test('fails when two caches have one folder', () => {
    const storage = new NfsStorage({ ...SIZE, folder: FOLDER });
    const { chart } = bound(storage);
    expect(bound(storage, [request()], new Chart(App.of(chart), 'other')).problems).toEqual([
      expect.stringContaining('storage is the folder 10.0.0.9:/exports/cache/peer1'),
    ]);
  });

  test('fails when the peers are made of one template', () => {
    const chart = new Chart(Testing.app(), 'template');
    new NfsStorage({ ...SIZE, folder: FOLDER }).bind(chart, { claimName: 'storage', labels: {} });
    expect(chart.node.validate()).toEqual([expect.stringContaining('storage is a NfsStorage with a folder, for peers that are made of')]);
  });
});

test.each<[string, Omit<NfsStorageProps, 'size'>, string[]]>([
  ['nothing says where', {}, ['storage.storageClassName is not given']],
  [
    'all three say where',
    { storageClassName: 'a', newClass: CLASS, folder: FOLDER },
    ['storage.storageClassName is "a", and storage.folder is given', 'storage.newClass is "nfs", and storage.folder is given'],
  ],
  ['the share is relative', { newClass: { ...CLASS, share: 'exports' } }, ['storage.newClass.share is "exports"']],
  ['the server has a port', { newClass: { ...CLASS, server: 'nfs:2049' } }, ['storage.newClass.server is "nfs:2049"']],
  ['all peers would share a folder', { newClass: { ...CLASS, subDir: 'dragonfly' } }, ['storage.newClass.subDir is "dragonfly"']],
  ['the folder is relative', { folder: { ...FOLDER, path: 'x' } }, ['storage.folder.path is "x"']],
  ['the folder has no server', { folder: { ...FOLDER, server: '' } }, ['storage.folder.server is ""']],
  ['the folder is read only', { folder: { ...FOLDER, mountOptions: ['ro'] } }, ['one of storage.folder.mountOptions is "ro"']],
])('fails when %s', (_, props, texts) => {
  expect(bound(new NfsStorage({ ...SIZE, ...props })).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
});
