import { Size } from 'cdk8s';
import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { JuiceFsStorage, type JuiceFsClass, type JuiceFsStorageProps } from '../../lib/storage/juice-fs-storage';
import { bound, ofKind } from './bound';

const CLASS: JuiceFsClass = { name: 'juicefs', secret: { name: 'juicefs-secret', namespace: 'storage' } };

const SECRETS = Object.fromEntries(
  ['provisioner', 'controller-expand', 'node-publish'].flatMap((use) => [
    [`csi.storage.k8s.io/${use}-secret-name`, 'juicefs-secret'],
    [`csi.storage.k8s.io/${use}-secret-namespace`, 'storage'],
  ]),
);

test('is a class with its secret, and a claim of it that one peer mounts', () => {
  const { manifests, problems, bindings } = bound(new JuiceFsStorage({ size: Size.gibibytes(100), newClass: CLASS }));
  expect(problems).toEqual([]);
  expect(bindings[0]?.exclusiveClaim).toBe('cache-peer1-storage');
  expect(ofKind(manifests, 'StorageClass')).toEqual([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'juicefs' },
      provisioner: 'csi.juicefs.com',
      parameters: SECRETS,
    },
  ]);
  expect(ofKind(manifests, 'PersistentVolumeClaim')).toMatchObject([
    { spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '100Gi' } }, storageClassName: 'juicefs' } },
  ]);
});

test('takes all properties', () => {
  const newClass: Required<JuiceFsClass> = {
    ...CLASS,
    pathPattern: '${.PVC.namespace}-${.PVC.name}',
    mountOptions: ['cache-size=204800'],
    reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN,
    allowVolumeExpansion: true,
    parameters: { 'juicefs/mount-image': 'juicedata/mount:ce-v1.2.0' },
    labels: { a: 'b' },
    annotations: { c: 'd' },
  };
  const all: Omit<Required<JuiceFsStorageProps>, 'storageClassName'> = {
    size: Size.gibibytes(100),
    newClass,
    labels: { e: 'f' },
    annotations: { g: 'h' },
  };
  const { manifests, problems } = bound(new JuiceFsStorage(all));
  expect(problems).toEqual([]);
  expect(manifests).toMatchObject([
    { metadata: { labels: { e: 'f' }, annotations: { g: 'h' } } },
    {
      parameters: { ...SECRETS, 'juicefs/mount-image': 'juicedata/mount:ce-v1.2.0', pathPattern: '${.PVC.namespace}-${.PVC.name}' },
      mountOptions: ['cache-size=204800'],
      reclaimPolicy: 'Retain',
      allowVolumeExpansion: true,
    },
  ]);
});

test.each<[string, Partial<JuiceFsStorageProps>, string]>([
  ['the size is zero', { size: Size.gibibytes(0) }, 'storage.size is 0Gi'],
  [
    'all peers would share a folder',
    { newClass: { ...CLASS, pathPattern: '${.PVC.namespace}' } },
    'storage.newClass.pathPattern is "${.PVC.namespace}"',
  ],
])('fails when %s', (_, props, text) => {
  const { problems } = bound(new JuiceFsStorage({ size: Size.gibibytes(1), newClass: CLASS, ...props }));
  expect(problems).toEqual([expect.stringContaining(text)]);
});
