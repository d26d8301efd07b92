import { Chart, Size, Testing } from 'cdk8s';
import { Pod, PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import { ClaimStorage, type ClaimStorageProps } from '../../lib/storage/claim-storage';

const REQUEST = { claimName: 'cache-peer1-storage', labels: { peer: 'peer1' } };
const MINIMAL: ClaimStorageProps = { size: Size.gibibytes(500) };

function bind(props: ClaimStorageProps, request: Parameters<ClaimStorage['bind']>[1] = REQUEST) {
  const chart = new Chart(Testing.app(), 'test');
  const storage = new ClaimStorage(props);
  const binding = storage.bind(chart, request);
  return { chart, storage, binding, problems: chart.node.validate() };
}

describe('a claim of its own', () => {
  test('asks for the size and writes nothing that was not asked for', () => {
    const { chart, problems } = bind({ ...MINIMAL, storageClassName: 'ssd' });
    expect(problems).toEqual([]);
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'cache-peer1-storage', labels: { peer: 'peer1' } },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '500Gi' } }, storageClassName: 'ssd' },
      },
    ]);
  });

  test('is held by one peer only, and tells its size', () => {
    const { storage, binding } = bind(MINIMAL);
    expect(binding.exclusiveClaim).toBe('cache-peer1-storage');
    expect(storage.capacity?.toGibibytes()).toBe(500);
  });

  test('is held by one peer only, also if many could write', () => {
    const { chart, binding } = bind({ ...MINIMAL, accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY });
    expect(binding.exclusiveClaim).toBe('cache-peer1-storage');
    expect(Testing.synth(chart)).toMatchObject([{ spec: { accessModes: ['ReadWriteMany'] } }]);
  });

  test('is mounted by a volume named storage', () => {
    const { chart, binding } = bind(MINIMAL);
    new Pod(chart, 'Pod', { volumes: [binding.volume], containers: [{ image: 'x' }] });
    const [, pod] = Testing.synth(chart) as { spec: { volumes: object[] } }[];
    expect(pod?.spec.volumes[0]).toMatchObject({ name: 'storage', persistentVolumeClaim: { claimName: 'cache-peer1-storage' } });
  });

  test('merges labels and annotations of the peer with those of the user, who wins', () => {
    const { chart } = bind(
      { ...MINIMAL, labels: { tier: 'fast', peer: 'one' }, annotations: { 'everest.io/disk-volume-type': 'SSD', wave: '9' } },
      { ...REQUEST, annotations: { wave: '1', order: 'x' } },
    );
    expect(Testing.synth(chart)).toMatchObject([
      {
        metadata: {
          labels: { peer: 'one', tier: 'fast' },
          annotations: { 'everest.io/disk-volume-type': 'SSD', wave: '9', order: 'x' },
        },
      },
    ]);
  });

  test('takes an empty class, which asks for a volume made by hand', () => {
    const { chart, problems } = bind({ ...MINIMAL, storageClassName: '' });
    expect(problems).toEqual([]);
    expect(Testing.synth(chart)).toMatchObject([{ spec: { storageClassName: '' } }]);
  });

  test('takes a size in another unit that is whole in GiB', () => {
    expect(Testing.synth(bind({ size: Size.mebibytes(2048) }).chart)).toMatchObject([
      { spec: { resources: { requests: { storage: '2Gi' } } } },
    ]);
  });
});

describe('an existing claim', () => {
  test('is mounted and not made', () => {
    const { chart, binding, storage, problems } = bind({ existingClaim: 'disk-7', size: Size.gibibytes(40) });
    expect(problems).toEqual([]);
    expect(Testing.synth(chart)).toEqual([]);
    expect(binding.exclusiveClaim).toBe('disk-7');
    expect(storage.capacity?.toGibibytes()).toBe(40);
  });

  test('needs no size, and is held by one peer only, also if many could write', () => {
    const { binding, storage, problems } = bind({ existingClaim: 'disk-7', accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY });
    expect(problems).toEqual([]);
    expect(binding.exclusiveClaim).toBe('disk-7');
    expect(storage.capacity).toBeUndefined();
  });

  test('fails when what only a new claim can have is given, with all properties set', () => {
    const all: Required<ClaimStorageProps> = {
      storageClassName: 'ssd',
      size: Size.gibibytes(1),
      accessMode: PersistentVolumeAccessMode.READ_WRITE_ONCE_POD,
      annotations: { a: 'b' },
      labels: { c: 'd' },
      existingClaim: 'disk-7',
    };
    const { problems, binding } = bind(all);
    expect(problems).toEqual([
      expect.stringContaining('storage.storageClassName is "ssd" for the existing claim "disk-7"'),
      expect.stringContaining('storage.annotations is {"a":"b"}'),
      expect.stringContaining('storage.labels is {"c":"d"}'),
    ]);
    expect(binding.exclusiveClaim).toBe('disk-7');
  });
});

describe('bad input', () => {
  const cases: [string, ClaimStorageProps, string][] = [
    ['there is no size', {}, 'storage.size is not given'],
    ['the size is zero', { size: Size.gibibytes(0) }, 'storage.size is 0Gi'],
    [
      'the size is no whole number of GiB',
      { size: Size.mebibytes(1500) },
      'storage.size is 1500Mi. Allowed: a whole number of GiB above 0',
    ],
    ['the size is no number', { size: Size.gibibytes(NaN) }, 'storage.size is NaNGi'],
    ['the class is no name', { ...MINIMAL, storageClassName: 'SSD disk' }, 'storage.storageClassName is "SSD disk"'],
    ['the existing claim is no name', { existingClaim: '' }, 'storage.existingClaim is ""'],
    ['nobody may write', { ...MINIMAL, accessMode: PersistentVolumeAccessMode.READ_ONLY_MANY }, 'storage.accessMode is "ReadOnlyMany"'],
  ];

  test.each(cases)('fails when %s', (_, props, text) => {
    const { problems, storage } = bind(props);
    expect(problems).toEqual([expect.stringContaining(text)]);
    expect(storage.capacity?.toGibibytes() ?? 500).toBe(500);
  });

  test('reports all problems of one claim', () => {
    expect(bind({ storageClassName: 'A', accessMode: PersistentVolumeAccessMode.READ_ONLY_MANY }).problems).toHaveLength(3);
  });
});
