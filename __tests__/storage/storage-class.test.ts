import { App, Chart, Size, Testing } from 'cdk8s';
import { Volume, type PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { JuiceFsStorage, type JuiceFsClass } from '../../lib/storage/juice-fs-storage';
import type { IPeerClaims, PeerClaim } from '../../lib/storage/peer-claims';
import { bound, ofKind, request } from './bound';

const SECRET = { name: 'juicefs', namespace: 'storage' };

function storage(newClass?: Partial<JuiceFsClass>, storageClassName?: string) {
  return new JuiceFsStorage({
    size: Size.gibibytes(10),
    storageClassName,
    newClass: newClass && { name: 'fast', secret: SECRET, ...newClass },
  });
}

describe('a StorageClass that is made', () => {
  test('is made once for all peers, outside of any namespace', () => {
    const { manifests, problems } = bound(storage({}), [request(1), request(2), request(3)]);
    expect(problems).toEqual([]);
    expect(ofKind(manifests, 'StorageClass').map(({ metadata }) => metadata)).toEqual([{ name: 'fast' }]);
    expect(ofKind(manifests, 'PersistentVolumeClaim').map(({ spec }) => spec.storageClassName)).toEqual(['fast', 'fast', 'fast']);
  });

  test('is made once for two storages and two charts that say the same of it', () => {
    const { chart } = bound(storage({ parameters: { a: '1', b: '2' } }));
    const other = bound(storage({ parameters: { b: '2', a: '1' } }), [request()], new Chart(App.of(chart), 'other'));
    expect(other.problems).toEqual([]);
    expect(ofKind(other.manifests, 'StorageClass')).toEqual([]);
    expect(ofKind(bound(storage({})).manifests, 'StorageClass')).toHaveLength(1);
  });

  test('goes where the cache wants what all peers need', () => {
    const app = Testing.app();
    const shared = new Chart(app, 'shared');
    const { manifests } = bound(storage({}), [{ ...request(), shared } as ReturnType<typeof request>], new Chart(app, 'peer'));
    expect(ofKind(manifests, 'StorageClass')).toEqual([]);
    expect(Testing.synth(shared)).toMatchObject([{ kind: 'StorageClass', metadata: { name: 'fast' } }]);
  });

  test('comes before the claims of it', () => {
    const { chart } = bound(storage({}));
    expect(Testing.synth(chart)).toMatchObject([{ kind: 'StorageClass' }, { kind: 'PersistentVolumeClaim' }]);
  });

  test('is of claims that the workload makes, too', () => {
    const asked: PeerClaim[] = [];
    const claims: IPeerClaims = {
      claim: (scope, claim) => {
        asked.push(claim);
        return Volume.fromEmptyDir(scope, 'Volume', claim.name);
      },
    };
    const chart = new Chart(Testing.app(), 'test');
    const { exclusiveClaim } = storage({}).bind(chart, { claimName: 'storage', labels: { a: 'b' }, claims });
    expect(exclusiveClaim).toBeUndefined();
    expect(asked).toMatchObject([{ name: 'storage', labels: { a: 'b' }, accessMode: 'ReadWriteMany', storageClassName: 'fast' }]);
    expect(Testing.synth(chart)).toMatchObject([{ kind: 'StorageClass' }]);
  });

  test('fails when two classes of one name differ', () => {
    const { chart } = bound(storage({}));
    const { problems } = bound(storage({ allowVolumeExpansion: true }), [request()], new Chart(App.of(chart), 'other'));
    expect(problems).toEqual([expect.stringContaining('the StorageClass "fast" is made twice, with different properties')]);
  });
});

describe('bad classes', () => {
  test.each<[string, JuiceFsStorage, string]>([
    ['there is none', storage(), 'storage.storageClassName is not given. Allowed: a class that exists, or newClass'],
    ['there are two', storage({}, 'slow'), 'storage.storageClassName is "slow", and storage.newClass is "fast"'],
    ['an existing one is no name', storage(undefined, 'Slow'), 'storage.storageClassName is "Slow"'],
    ['the name of a new one is empty', storage({ name: '' }), 'storage.newClass.name is ""'],
    [
      'volumes were to be recycled',
      storage({ reclaimPolicy: 'Recycle' as unknown as PersistentVolumeReclaimPolicy }),
      'storage.newClass.reclaimPolicy is "Recycle". Allowed: Retain or Delete',
    ],
    ['it is mounted to be read only', storage({ mountOptions: ['nolock,ro'] }), 'one of storage.newClass.mountOptions is "nolock,ro"'],
    ['an option of a mount has a space', storage({ mountOptions: ['-o ro'] }), 'one of storage.newClass.mountOptions is "-o ro"'],
    [
      'a parameter stands for a property',
      storage({ parameters: { 'csi.storage.k8s.io/provisioner-secret-name': 'x' } }),
      'storage.newClass.parameters sets csi.storage.k8s.io/provisioner-secret-name',
    ],
    ['a label is none', storage({ labels: { a: '-' } }), 'label of storage.newClass a is "-"'],
    ['an annotation is none', storage({ annotations: { 'a b': '' } }), 'the key of one annotation of storage.newClass is "a b"'],
    ['a secret is no name', storage({ secret: { name: 'a', namespace: 'A' } }), 'storage.newClass.secret is {"name":"a","namespace":"A"}'],
  ])('fails when %s', (_, bad, text) => {
    expect(bound(bad).problems).toEqual([expect.stringContaining(text)]);
  });
});
