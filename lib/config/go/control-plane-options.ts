import type { Duration } from 'cdk8s';

/**
 * What a peer says of its place. Its IP and its hostname are written by the init container.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/config/peerhost.go
 */
export interface GoHostOptions {
  /**
   * Data centre that the peer is in. The scheduler prefers parents in the same one, and the manager a scheduler cluster for it.
   * @default - none
   */
  readonly idc?: string;

  /**
   * Place of the peer, from the widest to the narrowest area, separated by `|`: `cn|shanghai|az1`. The scheduler prefers parents near by.
   * @default - none
   */
  readonly location?: string;
}

/** Which kind of seed peer the manager shows. The scheduler is always told `super`. */
export enum GoSeedPeerType {
  /** Super. */
  SUPER = 'super',
  /** Strong. */
  STRONG = 'strong',
  /** Weak. */
  WEAK = 'weak',
}

/** How a seed peer tells the manager that it is alive. */
export interface GoKeepAliveOptions {
  /**
   * How often.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;
}

/** Whether a peer is a seed peer. */
export interface GoSeedPeerOptions {
  /**
   * Whether the peer announces itself as a seed peer: the scheduler lets seed peers fetch from the origin for all others, and picks one of
   * them for each file by a hash. Schedulers up to 2.3 know only the seed peers that the manager names.
   * @default false
   */
  readonly enable?: boolean;

  /**
   * Which kind the manager shows. Only with a manager.
   * @default GoSeedPeerType.SUPER
   */
  readonly type?: GoSeedPeerType;

  /**
   * Id of the seed peer cluster that the peer joins. Only with a manager.
   * @default 1
   */
  readonly clusterId?: number;

  /**
   * How the manager learns that the peer is alive. Only with a manager.
   * @default - every 5 seconds
   */
  readonly keepAlive?: GoKeepAliveOptions;
}

/** How a peer talks to the manager. Its address comes from the control plane. */
export interface GoManagerOptions {
  /**
   * How often the peer asks for its schedulers. Only with a manager.
   * @default Duration.minutes(10)
   */
  readonly refreshInterval?: Duration;

  /**
   * Whether the peer is a seed peer.
   * @default - an ordinary peer
   */
  readonly seedPeer?: GoSeedPeerOptions;
}

/** How a peer talks to its schedulers. Their addresses come from the control plane. */
export interface GoSchedulerOptions {
  /**
   * How the peer talks to the manager.
   * @default - the daemon's own settings
   */
  readonly manager?: GoManagerOptions;

  /**
   * How long the peer waits for a parent before it fetches from the origin.
   * @default Duration.minutes(5)
   */
  readonly scheduleTimeout?: Duration;

  /**
   * Whether a download fails that the scheduler cannot be asked about, rather than going to the origin. The scheduler may still send a
   * peer there.
   * @default false
   */
  readonly disableAutoBackSource?: boolean;
}

/** How a peer reports its load. */
export interface GoAnnouncerOptions {
  /**
   * How often the schedulers hear of it.
   * @default Duration.seconds(30)
   */
  readonly schedulerInterval?: Duration;
}

/**
 * Gossip among seed peers about which of them has what, so that the proxy of one sends a request on to the proxy of another, since
 * release 2.1.45. It needs a manager, peers that are seed peers, and proxies without TLS and credentials.
 *
 * A peer gossips the address of its pod on port 7946, TCP and UDP, whatever address it announces to the scheduler: every
 * pod must reach every other one directly. So it does not go with peers that announce the address of their exposure because
 * their pods are not reached from elsewhere.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/pex/peer_exchange.go
 */
export interface GoPeerExchangeOptions {
  /**
   * Whether the peer takes part.
   * @default false
   */
  readonly enable?: boolean;

  /**
   * How long the peer waits before it tries again to join the others.
   * @default Duration.minutes(1)
   */
  readonly initialInterval?: Duration;

  /**
   * How long after its start the peer tells what it has on its disk; shorter than `storage.taskExpireTime`.
   * @default Duration.minutes(3)
   */
  readonly initialBroadcastDelay?: Duration;

  /**
   * How often the peer compares its list of the others with theirs.
   * @default Duration.minutes(10)
   */
  readonly reSyncInterval?: Duration;

  /**
   * How many peers keep a copy of a file before they send requests on to each other; at least 1.
   * @default 2
   */
  readonly replicaThreshold?: number;

  /**
   * How likely a peer drops its copy of a file when asked for it while more peers than `replicaThreshold` have one, in percent; 0 for never.
   * @default 1
   */
  readonly replicaCleanPercentage?: number;
}
