import { Chart, Size, Testing } from 'cdk8s';
import { EmptyDirMedium, Pod } from 'cdk8s-plus-28';
import { EmptyDirStorage, type EmptyDirStorageProps } from '../../lib/storage/empty-dir-storage';

function bind(props?: EmptyDirStorageProps) {
  const chart = new Chart(Testing.app(), 'test');
  const storage = new EmptyDirStorage(props);
  const binding = storage.bind(chart, { claimName: 'unused', labels: {} });
  return { chart, storage, binding, problems: chart.node.validate() };
}

function volume(props?: EmptyDirStorageProps): unknown {
  const { chart, binding, problems } = bind(props);
  expect(problems).toEqual([]);
  new Pod(chart, 'Pod', { volumes: [binding.volume], containers: [{ image: 'x' }] });
  const [pod] = Testing.synth(chart) as { spec: { volumes: unknown[] } }[];
  return pod?.spec.volumes[0];
}

test('is an emptyDir on the node and nothing else', () => {
  expect(volume()).toEqual({ name: 'storage', emptyDir: {} });
  expect(volume({ medium: EmptyDirMedium.DEFAULT })).toEqual({ name: 'storage', emptyDir: {} });
});

test('has no size that is known and is not held in memory', () => {
  const { storage, binding } = bind();
  expect(storage).toMatchObject({ inMemory: false, capacity: undefined });
  expect(binding.exclusiveClaim).toBeUndefined();
});

test('takes all properties', () => {
  const all: Required<EmptyDirStorageProps> = { medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(4) };
  expect(volume(all)).toEqual({ name: 'storage', emptyDir: { medium: 'Memory', sizeLimit: '4096Mi' } });
  const { storage } = bind(all);
  expect(storage.inMemory).toBe(true);
  expect(storage.capacity?.toGibibytes()).toBe(4);
});

test('limits a disk', () => {
  expect(volume({ sizeLimit: Size.mebibytes(100) })).toEqual({ name: 'storage', emptyDir: { sizeLimit: '100Mi' } });
});

test.each([
  ['the limit is zero', { sizeLimit: Size.mebibytes(0) }, 'storage.sizeLimit is 0Mi'],
  ['the limit is no whole number of MiB', { sizeLimit: Size.kibibytes(1500) }, 'storage.sizeLimit is 1500Ki'],
  ['memory has no limit', { medium: EmptyDirMedium.MEMORY }, 'storage.sizeLimit is not given for storage in memory'],
])('fails when %s', (_, props, text) => {
  const { problems, storage } = bind(props);
  expect(problems).toEqual([expect.stringContaining(text)]);
  expect(storage.capacity).toBeUndefined();
});
