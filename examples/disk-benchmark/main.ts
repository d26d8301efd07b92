// For the choice of a disk before there is a cache: two classes of disks, and the disk and the memory of the node, each measured by a Job with a
// volume of its own, which is deleted with the Job.
import { Chart, Duration, Size } from 'cdk8s';
import { EmptyDirMedium } from 'cdk8s-plus-28';
import { CacheApp, ClaimStorage, ElbenchoEngine, EmptyDirStorage, StorageBenchmark } from '../../lib';

const app = new CacheApp();

const chart = new Chart(app, 'disk-benchmark', { namespace: 'disk-benchmark', disableResourceNameHashes: true });

// As large as a peer's disk would be: many clouds give larger disks more speed. As long as credits last, they tell nothing.
for (const storageClassName of ['csi-disk-topology', 'csi-disk-ssd']) {
  new StorageBenchmark(chart, storageClassName, {
    name: `benchmark-${storageClassName}`,
    storage: new ClaimStorage({ storageClassName, size: Size.gibibytes(500) }),
    size: Size.gibibytes(50),
    duration: Duration.minutes(5),
  });
}

new StorageBenchmark(chart, 'node', {
  name: 'benchmark-node',
  storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(20) }),
  engine: new ElbenchoEngine(),
});

new StorageBenchmark(chart, 'memory', {
  name: 'benchmark-memory',
  storage: new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(4) }),
  size: Size.gibibytes(2),
  resources: { memory: { request: Size.gibibytes(6), limit: Size.gibibytes(6) } },
});

app.synth();
