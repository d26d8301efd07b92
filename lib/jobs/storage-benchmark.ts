import { Duration, Size } from 'cdk8s';
import type { ConfigMap, Job } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { cacheLabels } from '../naming/labels';
import { BENCHMARK_NAME } from '../naming/names';
import { refuse } from '../rules/problem';
import { kibibytes } from '../rules/resources';
import { BenchmarkClaims } from './benchmark-claims';
import { benchmarkProblems, bytesOfThread, usedVolumeProblems, type BenchmarkSettings } from './benchmark-rules';
import { BENCHMARK_FILE, benchmarkScript, DISK_PATH } from './benchmark-script';
import { CacheJob } from './cache-job';
import { FioEngine } from './fio-engine';
import type { StorageBenchmarkProps } from './storage-benchmark-props';

/**
 * Measures a disk before peers get it: a Job that writes and reads files one after the other and at random places, and whose log is what it measured, as
 * one JSON document.
 *
 * Synthesis fails if the volume exists already, if it is too small for what would be written, if a block is none, if the deadline comes before the end,
 * or if the storage or an option of the Job is refused.
 */
export class StorageBenchmark extends Construct {
  /** The Job. Its name ends with a checksum of what it runs. */
  public readonly job: Job;

  /** The ConfigMap with the script. */
  public readonly configMap: ConfigMap;

  /** Labels that select the pods of the Job. */
  public readonly podSelector: Record<string, string>;

  public constructor(scope: Construct, id: string, props: StorageBenchmarkProps) {
    super(scope, id);
    const { storage, engine = new FioEngine(), name = BENCHMARK_NAME, owner } = props;
    const settings: BenchmarkSettings = {
      ...props,
      size: props.size ?? Size.gibibytes(10),
      threads: props.threads ?? 16,
      duration: props.duration ?? Duration.seconds(30),
      sequentialBlock: props.sequentialBlock ?? Size.mebibytes(1),
      randomBlock: props.randomBlock ?? Size.kibibytes(4),
      activeDeadline: props.activeDeadline ?? Duration.hours(1),
    };
    const labels = cacheLabels(name, owner);
    const bound = storage.bind(this, { claimName: name, labels, peerName: name, ordinal: 1, claims: new BenchmarkClaims() });
    const made = new CacheJob(this, 'Job', {
      options: props,
      name,
      owner,
      image: engine.image,
      files: { [BENCHMARK_FILE]: benchmarkScript(engine.script) },
      script: BENCHMARK_FILE,
      env: {
        NAME: name,
        DISK: DISK_PATH,
        BYTES: bytesOfThread(settings),
        THREADS: settings.threads,
        SECONDS_EACH: settings.duration.toSeconds({ integral: false }),
        SEQUENTIAL_BLOCK: kibibytes(settings.sequentialBlock) * 1024,
        RANDOM_BLOCK: kibibytes(settings.randomBlock) * 1024,
        DIRECT: props.directIo === false || storage.inMemory === true ? 0 : 1,
      },
      volumeMounts: [{ path: DISK_PATH, volume: bound.volume }],
    });
    this.job = made.workload as Job;
    this.configMap = made.configMap;
    this.podSelector = made.labels;
    refuse(this, ...benchmarkProblems(settings), ...usedVolumeProblems(bound, name));
  }
}
