import type { Size } from 'cdk8s';
import type { Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** What a peer tells its storage. */
export interface PeerStorageRequest {
  /** Name for the peer's claim, where it has one. */
  readonly claimName: string;

  /** Labels for the peer's objects. */
  readonly labels: Record<string, string>;

  /**
   * Annotations for the peer's objects, such as the order in which they change.
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}

/** Where a peer keeps what it caches. */
export interface PeerStorageBinding {
  /** Volume to mount. */
  readonly volume: Volume;

  /**
   * Name of the claim that the volume mounts and that no other pod may mount.
   * @default - any number of pods may mount the volume, or each has its own
   */
  readonly exclusiveClaim?: string;
}

/** Storage for one peer. */
export interface IPeerStorage {
  /**
   * Size of the volume of one peer.
   * @default - unknown
   */
  readonly capacity?: Size;

  /**
   * Whether the volume is held in memory, so that it counts towards the container's memory limit.
   * @default false
   */
  readonly inMemory?: boolean;

  /**
   * Defines the peer's storage.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding;
}
