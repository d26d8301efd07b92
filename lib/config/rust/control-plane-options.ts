import type { Duration } from 'cdk8s';

/** Which kind of seed peer a peer is. */
export enum RustSeedPeerType {
  /** A seed peer: the scheduler triggers it to fetch from the origin. */
  SUPER = 'super',
  /** An ordinary peer, although it is announced as a seed peer. */
  NORMAL = 'normal',
}

/**
 * What a peer says of its place. Its IP and its hostname are written by the init container.
 *
 * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-config/src/dfdaemon.rs
 */
export interface RustHostOptions {
  /**
   * Data centre that the peer is in. The scheduler prefers parents in the same one.
   * @default - none
   */
  readonly idc?: string;

  /**
   * Place of the peer, from the widest to the narrowest area, separated by `|`: `cn|shanghai|az1`. The scheduler prefers parents near by.
   * @default - none
   */
  readonly location?: string;
}

/** How a peer talks to the manager. Its address comes from the control plane. */
export interface RustManagerOptions {
  /**
   * Path of the PEM file with the CA that signed the manager's certificate. The client uses TLS only if all three paths are given.
   * @default - no TLS
   */
  readonly caCert?: string;

  /**
   * Path of the PEM file with the peer's certificate.
   * @default - no TLS
   */
  readonly cert?: string;

  /**
   * Path of the PEM file with the peer's key.
   * @default - no TLS
   */
  readonly key?: string;
}

/** How a peer talks to its schedulers. Their addresses come from the control plane. */
export interface RustSchedulerOptions {
  /**
   * How often the peer reports its load. A scheduler forgets a peer that was silent for twice as long.
   * @default - 30 seconds with a `StandaloneScheduler`, which knows no peer after a restart; otherwise 5 minutes
   */
  readonly announceInterval?: Duration;

  /**
   * How long the exchange with the scheduler about one download may take, the download of its pieces included.
   * @default Duration.hours(3)
   */
  readonly scheduleTimeout?: Duration;

  /**
   * How often the peer asks for parents before it fetches from the origin; at least 1.
   * @default 5
   */
  readonly maxScheduleCount?: number;

  /**
   * Path of the PEM file with the CA that signed the schedulers' certificates. The client uses TLS only if all three paths are given.
   * @default - no TLS
   */
  readonly caCert?: string;

  /**
   * Path of the PEM file with the peer's certificate.
   * @default - no TLS
   */
  readonly cert?: string;

  /**
   * Path of the PEM file with the peer's key.
   * @default - no TLS
   */
  readonly key?: string;
}

/** Whether a peer is a seed peer. */
export interface RustSeedPeerOptions {
  /**
   * Whether the peer announces itself as a seed peer: the scheduler lets seed peers fetch from the origin for all others, and picks one of
   * them for each file by a hash.
   * @default false
   */
  readonly enable?: boolean;

  /**
   * Which kind of seed peer.
   * @default RustSeedPeerType.SUPER
   */
  readonly type?: RustSeedPeerType;
}

/** How a peer learns of changes of the schedulers. */
export interface RustDynconfigOptions {
  /**
   * How often the peer asks the manager, or reads its dynconfig file and resolves the name in it.
   * @default Duration.minutes(1)
   */
  readonly refreshInterval?: Duration;
}
