import type { Duration, Size } from 'cdk8s';

/** When pieces go from the kernel's memory to the disk. */
export enum RustWritebackMode {
  /** At once: each piece waits for the disk. */
  SYNC = 'sync',
  /** Soon, without a piece waiting for it. */
  ASYNC = 'async',
  /** When the kernel chooses to. */
  OFF = 'off',
}

/** The server from which other peers fetch pieces. */
export interface RustStorageServerOptions {
  /**
   * IP literal to listen on; not the one that is announced.
   * @default - every address of the pod
   */
  readonly ip?: string;

  /**
   * TCP port, which is announced as it is.
   * @default 4005
   */
  readonly tcpPort?: number;

  /**
   * Whether connections carry data from their first packet. It needs the sysctl `net.ipv4.tcp_fastopen` to be 3 on the node.
   * @default false
   */
  readonly tcpFastopen?: boolean;

  /**
   * UDP port, which is announced as it is. The daemon always listens on it; Services open it only if `download.protocol` is QUIC.
   * @default 4006
   */
  readonly quicPort?: number;
}

/** How a peer keeps what it has fetched. */
export interface RustStorageOptions {
  /**
   * The server from which other peers fetch pieces.
   * @default - TCP port 4005
   */
  readonly server?: RustStorageServerOptions;

  /**
   * When pieces go to the disk.
   * @default RustWritebackMode.ASYNC
   */
  readonly writebackMode?: RustWritebackMode;

  /**
   * Folder on which the peer's disk is mounted.
   * @default - /var/lib/dragonfly
   */
  readonly dir?: string;

  /**
   * How long the disk may take for one piece.
   * @default Duration.minutes(6)
   */
  readonly writePieceTimeout?: Duration;

  /**
   * Memory for each piece that is being written, at least 1 KiB.
   * @default Size.mebibytes(2)
   */
  readonly writeBufferSize?: Size;

  /**
   * Memory for each piece that is being read, at least 1 KiB.
   * @default Size.mebibytes(2)
   */
  readonly readBufferSize?: Size;

  /**
   * Memory for files that were preheated into memory.
   * @default Size.mebibytes(64)
   */
  readonly cacheCapacity?: Size;
}

/** What a peer evicts, and when. */
export interface RustGcPolicyOptions {
  /**
   * How long a file stays after it was last used. Clients before 1.2.1 keep it for 6 hours if you do not say how long.
   * @default Duration.days(30)
   */
  readonly taskTtl?: Duration;

  /**
   * How long a file stays that was imported as persistent.
   * @default Duration.days(1)
   */
  readonly persistentTaskTtl?: Duration;

  /**
   * How long a file stays that was imported as persistent in the cache.
   * @default Duration.days(1)
   */
  readonly persistentCacheTaskTtl?: Duration;

  /**
   * How long a file is unused before its pages are dropped from the kernel's memory.
   * @default Duration.minutes(40)
   */
  readonly pageCacheIdleTimeout?: Duration;

  /**
   * Bytes that the cache may use, of which the percentages below are taken; 0 for all of the file system that holds it. The daemon
   * refuses a download that does not fit into what is left of it.
   * @default - the size of the peer's disk if it is known, otherwise all of the file system
   */
  readonly distThreshold?: Size;

  /**
   * Share of the space in use at which eviction starts, in percent, from 1 to 99. What is above it must hold what arrives between two
   * looks at the disk; and of an ext4 file system some 7% is not the daemon's to use.
   * @default 80
   */
  readonly distHighThresholdPercent?: number;

  /**
   * Share of the space in use at which eviction stops, in percent, from 1 to 99 and below the high one: above it, one eviction would
   * empty the disk.
   * @default 60
   */
  readonly distLowThresholdPercent?: number;
}

/** How a peer evicts. */
export interface RustGcOptions {
  /**
   * How often the peer looks at its disk.
   * @default Duration.minutes(15)
   */
  readonly interval?: Duration;

  /**
   * What it evicts.
   * @default - files unused for 30 days; at 80% of the disk, those unused longest, down to 60%
   */
  readonly policy?: RustGcPolicyOptions;
}
