import type { Duration, Size } from 'cdk8s';
import type { IPeerStorage } from '../storage/peer-storage';
import type { IBenchmarkEngine } from './benchmark-engine';
import type { CacheJobOptions } from './job-options';

/** Properties of the benchmark of a disk. */
export interface StorageBenchmarkProps extends CacheJobOptions {
  /**
   * What to measure, as a peer would have it. The volume is a new one. The claim of storage that has one is made with the Job's pod, and deleted with
   * it. A folder that must exist for each peer, as of LocalVolumeStorage, is that of a peer with the name of this Job.
   */
  readonly storage: IPeerStorage;

  /**
   * What to measure with.
   * @default - fio
   */
  readonly engine?: IBenchmarkEngine;

  /**
   * What is written, by all threads together, and removed in the end. At most 90% of the volume. It should be more than what caches of the disk
   * can hold.
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * How many threads read or write at the same time, each in a file of its own: at a peer, about as many as there are downloads.
   * @default 16
   */
  readonly threads?: number;

  /**
   * How long each measurement takes, but for the first, which writes `size` once. Disks that are fast for a while, and slow when their credits
   * are used up, show it in minutes only. Whole seconds.
   * @default Duration.seconds(30)
   */
  readonly duration?: Duration;

  /**
   * What is read or written at a time where it goes on from there: a multiple of 4 KiB.
   * @default Size.mebibytes(1)
   */
  readonly sequentialBlock?: Size;

  /**
   * What is read or written at a time at random places: a multiple of 4 KiB.
   * @default Size.kibibytes(4)
   */
  readonly randomBlock?: Size;

  /**
   * Whether to go around the memory of the node. Where the file system cannot do that, it is done without, and the result says so. In memory there is
   * nothing to go around.
   * @default true
   */
  readonly directIo?: boolean;

  /**
   * Whose it is: label `owner` of its objects.
   * @default - no such label
   */
  readonly owner?: string;
}
