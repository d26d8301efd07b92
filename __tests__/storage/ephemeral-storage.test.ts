import { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import { EphemeralStorage, type EphemeralStorageProps } from '../../lib/storage/ephemeral-storage';
import { bound, podVolume } from './bound';

const MINIMAL: EphemeralStorageProps = { size: Size.gibibytes(200) };

test('is a template of a claim in the pod, and no claim beside it', () => {
  const storage = new EphemeralStorage(MINIMAL);
  expect(podVolume(storage)).toEqual({
    name: 'storage',
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { labels: { peer: 'peer1' } },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '200Gi' } } },
      },
    },
  });
  const { manifests, bindings } = bound(storage);
  expect(manifests).toEqual([]);
  expect(bindings[0]?.exclusiveClaim).toBeUndefined();
  expect(storage.capacity?.toGibibytes()).toBe(200);
});

test('takes all properties', () => {
  const all: Required<EphemeralStorageProps> = {
    ...MINIMAL,
    storageClassName: 'fast',
    accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY,
    labels: { tier: 'fast' },
    annotations: { note: 'x' },
  };
  expect(podVolume(new EphemeralStorage(all))).toEqual({
    name: 'storage',
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { labels: { peer: 'peer1', tier: 'fast' }, annotations: { note: 'x' } },
        spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '200Gi' } }, storageClassName: 'fast' },
      },
    },
  });
});

test.each<[string, Partial<EphemeralStorageProps>, string]>([
  ['the size is zero', { size: Size.gibibytes(0) }, 'storage.size is 0Gi'],
  ['the class is no name', { storageClassName: 'A' }, 'storage.storageClassName is "A"'],
  ['nobody may write', { accessMode: PersistentVolumeAccessMode.READ_ONLY_MANY }, 'storage.accessMode is "ReadOnlyMany"'],
  ['a label is none', { labels: { a: '-' } }, 'label of storage a is "-"'],
  ['an annotation is none', { annotations: { 'a b': '' } }, 'the key of one annotation of storage is "a b"'],
])('fails when %s', (_, props, text) => {
  expect(bound(new EphemeralStorage({ ...MINIMAL, ...props })).problems).toEqual([expect.stringContaining(text)]);
});
