import type { Duration, Size } from 'cdk8s';

/** Where a file is kept that a program in the pod, such as `dfget`, wants somewhere. What comes through the proxy is kept on the disk. */
export enum GoStorageStrategy {
  /** On the peer's disk, and copied or linked to where the program wants it. */
  SIMPLE = 'io.d7y.storage.v2.simple',
  /** Where the program wants it, and linked to from the peer's disk. */
  ADVANCE = 'io.d7y.storage.v2.advance',
}

/**
 * How a peer keeps what it has fetched. It always keeps it over restarts.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/storage/storage_manager.go
 */
export interface GoStorageOptions {
  /**
   * How long a file stays after it was last used; a restart of the daemon counts as use. 0 for ever. The daemon's own default is 6 hours.
   * @default Duration.days(30)
   */
  readonly taskExpireTime?: Duration;

  /**
   * Where files are kept that programs in the pod want somewhere.
   * @default GoStorageStrategy.SIMPLE
   */
  readonly strategy?: GoStorageStrategy;

  /**
   * Bytes in files at which those unused longest are evicted; at least 1 MiB, and less than the disk has. What is above it must hold
   * what arrives in two `gcInterval`s: the first marks files, the second deletes them.
   * @default - 90% of the peer's disk if its size is known, in whole MiB; otherwise none
   */
  readonly diskGcThreshold?: Size;

  /**
   * Share of the file system in use at which files unused longest are evicted, in percent, from 1 to 99.
   * @default 95
   */
  readonly diskGcThresholdPercent?: number;

  /**
   * Whether a finished file answers further requests. If not, the peer downloads it anew for each one.
   * @default true
   */
  readonly multiplex?: boolean;

  /**
   * Memory for each piece that is being read from an origin; since release 2.1.37.
   * @default - the runtime's own
   */
  readonly writeBufferSize?: Size;

  /**
   * Folders of the disk that are read at once at start; at least 1. Since release 2.1.39, one after the other before.
   * @default 64
   */
  readonly reloadGoroutineCount?: number;
}
