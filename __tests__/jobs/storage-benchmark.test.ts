import { Chart, Duration, Size, Testing } from 'cdk8s';
import { EmptyDirMedium, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ElbenchoEngine } from '../../lib/jobs/elbencho-engine';
import { FioEngine } from '../../lib/jobs/fio-engine';
import { StorageBenchmark } from '../../lib/jobs/storage-benchmark';
import type { StorageBenchmarkProps } from '../../lib/jobs/storage-benchmark-props';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { EphemeralStorage } from '../../lib/storage/ephemeral-storage';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { HuaweiDiskType } from '../../lib/storage/huawei-disk-props';
import { HuaweiDiskStorage } from '../../lib/storage/huawei-disk-storage';
import { LocalVolumeStorage } from '../../lib/storage/local-volume-storage';
import type { IPeerStorage, PeerStorageRequest } from '../../lib/storage/peer-storage';
import { manifestOf, manifests, problemsOf, type Manifest } from '../fixtures';
import { EVERY_OPTION, everyOption, REFUSED } from './options';

const disk = new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(100) });

function measured(
  props: Partial<StorageBenchmarkProps> = {},
  chart = new Chart(Testing.app(), 'test', { disableResourceNameHashes: true }),
) {
  const benchmark = new StorageBenchmark(chart, 'Benchmark', { storage: disk, ...props });
  return { benchmark, chart, problems: problemsOf(chart), job: () => manifestOf(chart, 'Job') };
}

const pod = ({ spec }: Manifest) => spec.template.spec;
const environment = (job: Manifest): Record<string, string> =>
  Object.fromEntries(pod(job).containers[0].env.map(({ name, value }: { name: string; value: string }) => [name, value]));
const volume = (job: Manifest) => pod(job).volumes.at(-1);

describe('StorageBenchmark', () => {
  test('measures a new disk, which is deleted with the pod, by fio in the image of the peers', () => {
    const { benchmark, chart, job, problems } = measured();
    expect(problems).toEqual([]);
    expect(manifests(chart).map(({ kind }: Manifest) => kind as string)).toEqual(['ConfigMap', 'Job']);
    const labels = { component: 'storage-benchmark' };
    expect(benchmark.podSelector).toEqual(labels);
    expect(job().metadata).toEqual({ name: benchmark.job.name, labels });
    expect(pod(job()).containers[0]).toMatchObject({
      image: 'dragonflyoss/client:v1.5.10',
      command: ['/bin/sh', '/job/benchmark.sh'],
      volumeMounts: [{ mountPath: '/job' }, { mountPath: '/tmp' }, { mountPath: '/disk', name: 'storage' }],
    });
    expect(volume(job())).toEqual({
      name: 'storage',
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } }, storageClassName: 'ssd' },
        },
      },
    });
    expect(environment(job())).toEqual({
      NAME: 'storage-benchmark',
      DISK: '/disk',
      BYTES: '671088640',
      THREADS: '16',
      SECONDS_EACH: '30',
      SEQUENTIAL_BLOCK: '1048576',
      RANDOM_BLOCK: '4096',
      DIRECT: '1',
    });
    expect(benchmark.configMap.data['benchmark.sh']).toContain(new FioEngine().script);
  });

  test('takes all options', () => {
    const chart = new Chart(Testing.app(), 'test');
    const all: Required<StorageBenchmarkProps> = {
      ...everyOption(chart),
      storage: disk,
      engine: new ElbenchoEngine({ image: 'registry.example.com/elbencho:3' }),
      size: Size.gibibytes(3),
      threads: 7,
      duration: Duration.minutes(2),
      sequentialBlock: Size.mebibytes(4),
      randomBlock: Size.kibibytes(64),
      directIo: false,
      owner: 'ml',
    };
    const { benchmark, job, problems } = measured(all, chart);
    expect(problems).toEqual([]);
    expect(job()).toMatchObject({ metadata: { labels: { component: 'my-job', owner: 'ml', team: 'ml' } }, spec: EVERY_OPTION });
    expect(pod(job()).containers[0].image).toBe('registry.example.com/elbencho:3');
    expect(environment(job())).toEqual({
      NAME: 'my-job',
      DISK: '/disk',
      // Whole blocks of 4 MiB.
      BYTES: `${109 * 4 * 1024 * 1024}`,
      THREADS: '7',
      SECONDS_EACH: '120',
      SEQUENTIAL_BLOCK: `${4 * 1024 * 1024}`,
      RANDOM_BLOCK: '65536',
      DIRECT: '0',
    });
    expect(benchmark.configMap.data['benchmark.sh']).toContain(new ElbenchoEngine().script);
  });

  test('engines have images of their own', () => {
    expect(new ElbenchoEngine().image).toBe('breuner/elbencho:v3.1-11');
    expect(new FioEngine({ image: 'registry.example.com/fio:3' }).image).toBe('registry.example.com/fio:3');
  });

  test('an emptyDir is measured as it is, and memory without direct I/O', () => {
    expect(volume(measured({ storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(20) }) }).job())).toEqual({
      name: 'storage',
      emptyDir: { sizeLimit: '20480Mi' },
    });
    const storage = new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(20) });
    const { job, problems } = measured({ storage });
    expect(problems).toEqual([]);
    expect(environment(job()).DIRECT).toBe('0');
  });

  test.each<[string, IPeerStorage, object]>([
    [
      'EphemeralStorage',
      new EphemeralStorage({ size: Size.gibibytes(100), annotations: { a: 'b' } }),
      { metadata: { labels: { component: 'storage-benchmark' }, annotations: { a: 'b' } } },
    ],
    [
      'HuaweiDiskStorage',
      new HuaweiDiskStorage({ size: Size.gibibytes(100), diskType: HuaweiDiskType.SSD }),
      { metadata: { annotations: { 'everest.io/disk-volume-type': 'SSD' } }, spec: { storageClassName: 'csi-disk-topology' } },
    ],
  ])('%s is made with the pod', (_, storage, volumeClaimTemplate) => {
    const { job, problems } = measured({ storage });
    expect(problems).toEqual([]);
    expect(volume(job())).toMatchObject({ name: 'storage', ephemeral: { volumeClaimTemplate } });
  });

  test('LocalVolumeStorage is a folder of the name of the Job, with a claim that stays', () => {
    const storage = new LocalVolumeStorage({ size: Size.gibibytes(100), path: '/mnt/disks', nodes: ['node1'] });
    const { chart, job, problems } = measured({ storage });
    expect(problems).toEqual([]);
    expect(manifestOf(chart, 'PersistentVolume').spec.local).toEqual({ path: '/mnt/disks/storage-benchmark' });
    expect(manifestOf(chart, 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'storage-benchmark', labels: { component: 'storage-benchmark' } },
      spec: { volumeName: 'storage-benchmark', resources: { requests: { storage: '100Gi' } } },
    });
    expect(volume(job())).toEqual({ name: 'storage', persistentVolumeClaim: { claimName: 'storage-benchmark' } });
  });

  test('storage of your own may name its volume after what it is told', () => {
    const own: IPeerStorage = {
      bind: (scope: Construct, { claimName }: PeerStorageRequest) => ({
        volume: Volume.fromAzureDisk(scope, 'Storage', claimName, `https://example.com/${claimName}.vhd`, { name: 'storage' }),
        exclusiveClaim: `https://example.com/${claimName}.vhd`,
      }),
    };
    expect(measured({ storage: own }).problems).toEqual([]);
  });

  test.each(REFUSED)('fails when %s', (_, props, texts) => {
    expect(measured(props).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  test.each<[string, Partial<StorageBenchmarkProps>, string]>([
    [
      'the disk is that of a peer',
      { storage: new ClaimStorage({ existingClaim: 'dragonfly-cache-peer1-storage' }) },
      'storage is the existing volume "dragonfly-cache-peer1-storage". Allowed: storage that makes a new volume',
    ],
    ['the folder is that of the peer on the node', { storage: new HostPathStorage({ path: '/mnt' }) }, 'storage is a HostPathStorage'],
    ['the storage is refused', { storage: new ClaimStorage({}) }, 'storage.size is not given'],
    ['the volume is too small', { size: Size.gibibytes(91) }, 'size is 91Gi, and the volume has 100Gi. Allowed: at most 90% of the volume'],
    [
      'there is less than a block for each thread',
      { size: Size.mebibytes(15) },
      'size is 15Mi for 16 threads. Allowed: at least one block',
    ],
    [
      'a random block is larger than what a thread works on',
      { size: Size.mebibytes(16), randomBlock: Size.mebibytes(2) },
      'size is 16Mi for 16 threads',
    ],
    ['there are no threads', { threads: 0 }, 'threads is 0. Allowed: a whole number from 1 to 1024'],
    ['there is no time', { duration: Duration.seconds(0) }, 'duration is 0 seconds'],
    ['a block is not aligned', { randomBlock: Size.kibibytes(6) }, 'randomBlock is 6Ki. Allowed: a multiple of 4 KiB'],
    ['a block is too large', { sequentialBlock: Size.mebibytes(65) }, 'sequentialBlock is 65Mi'],
    [
      'the deadline comes first',
      { duration: Duration.minutes(20) },
      'duration is 1200 seconds for each of 3 measurements, and activeDeadline is 3600',
    ],
    [
      'memory ends before',
      {
        storage: new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(4) }),
        size: Size.gibibytes(2),
        resources: { memory: { limit: Size.gibibytes(2) } },
      },
      'size is 2Gi in memory, and resources.memory.limit is 2Gi. Allowed: less than the memory limit',
    ],
  ])('fails when %s', (_, props, text) => {
    expect(measured(props).problems[0]).toContain(text);
  });
});
