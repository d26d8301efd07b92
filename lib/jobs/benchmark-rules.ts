import { Size, type Duration } from 'cdk8s';
import { boundProblems, seconds } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import { kibibytes } from '../rules/resources';
import type { PeerStorageBinding } from '../storage/peer-storage';
import type { StorageBenchmarkProps } from './storage-benchmark-props';

/** Share of a volume that files may fill: file systems need the rest. */
const USABLE_SHARE = 0.9;

/** What direct I/O goes by on all disks. */
const ALIGNMENT_KIB = 4;

const LARGEST_BLOCK = Size.mebibytes(64);
const MOST_THREADS = 1024;
const LONGEST_DURATION = 86_400;

/** Phases that take as long as they are told. */
const TIMED_PHASES = 3;

/** What a benchmark was told, with its defaults. */
export interface BenchmarkSettings extends StorageBenchmarkProps {
  readonly size: Size;
  readonly threads: number;
  readonly duration: Duration;
  readonly sequentialBlock: Size;
  readonly randomBlock: Size;
  readonly activeDeadline: Duration;
}

/** What is wrong with a benchmark, as far as its own properties tell. */
export function benchmarkProblems(settings: BenchmarkSettings): Problem[] {
  const { threads, duration, sequentialBlock, randomBlock } = settings;
  return [
    ...boundProblems(
      { field: 'threads', value: threads, min: 1, max: MOST_THREADS },
      { field: 'duration', value: seconds(duration), min: 1, max: LONGEST_DURATION, unit: 'seconds' },
    ),
    ...Object.entries({ sequentialBlock, randomBlock }).flatMap(([field, block]) => blockProblems(field, block)),
    ...sizeProblems(settings),
    ...deadlineProblems(settings),
  ];
}

/** What each thread works on: whole blocks. */
export function bytesOfThread({ size, threads, sequentialBlock }: BenchmarkSettings): number {
  const block = kibibytes(sequentialBlock);
  return Math.floor(kibibytes(size) / threads / block) * block * 1024;
}

/** That a volume is one that somebody uses already. */
export function usedVolumeProblems({ exclusiveClaim }: PeerStorageBinding, claimName: string): Problem[] {
  // Storage that makes its volumes in a way of its own makes them of the name that it is told.
  return exclusiveClaim === undefined || exclusiveClaim.includes(claimName)
    ? []
    : [
        {
          wrong: `storage is the existing volume ${show(exclusiveClaim)}`,
          allowed: 'storage that makes a new volume: a benchmark fills it, and on the disk of a peer it would be in the way of clients',
          change: 'leave out existingClaim, and name the class of the disk',
        },
      ];
}

function blockProblems(field: string, block: Size): Problem[] {
  const blocks = kibibytes(block) / ALIGNMENT_KIB;
  return Number.isInteger(blocks) && blocks >= 1 && kibibytes(block) <= kibibytes(LARGEST_BLOCK)
    ? []
    : [
        {
          wrong: `${field} is ${block.asString()}`,
          allowed: `a multiple of ${ALIGNMENT_KIB} KiB, which direct I/O needs, up to ${LARGEST_BLOCK.asString()}`,
          change: 'choose such as Size.mebibytes(1) or Size.kibibytes(4)',
        },
      ];
}

function sizeProblems(settings: BenchmarkSettings): Problem[] {
  const { size, threads, storage, resources, randomBlock } = settings;
  const limit = resources?.memory?.limit;
  const wrong = `size is ${size.asString()}`;
  return [
    ...(bytesOfThread(settings) >= Math.max(kibibytes(randomBlock) * 1024, 1)
      ? []
      : [
          {
            wrong: `${wrong} for ${threads} threads`,
            allowed: 'at least one block for each thread',
            change: 'raise size, or take fewer threads or smaller blocks',
          },
        ]),
    ...(storage.capacity === undefined || kibibytes(size) <= kibibytes(storage.capacity) * USABLE_SHARE
      ? []
      : [
          {
            wrong: `${wrong}, and the volume has ${storage.capacity.asString()}`,
            allowed: `at most ${USABLE_SHARE * 100}% of the volume, as its file system needs some of it`,
            change: 'lower size, or take a larger volume: that of a peer is best, as the speed of many disks goes by their size',
          },
        ]),
    ...(storage.inMemory === true && limit !== undefined && kibibytes(size) >= kibibytes(limit)
      ? [
          {
            wrong: `${wrong} in memory, and resources.memory.limit is ${limit.asString()}`,
            allowed: 'less than the memory limit, which the volume and the engine share',
            change: 'raise the limit, or lower size',
          },
        ]
      : []),
  ];
}

function deadlineProblems({ duration, activeDeadline }: BenchmarkSettings): Problem[] {
  const [each = 0, all = 0] = [seconds(duration), seconds(activeDeadline)];
  return each * TIMED_PHASES < all
    ? []
    : [
        {
          wrong: `duration is ${each} seconds for each of ${TIMED_PHASES} measurements, and activeDeadline is ${all} seconds`,
          allowed: 'a deadline that leaves time to write the files first',
          change: 'raise activeDeadline, or lower duration',
        },
      ];
}
