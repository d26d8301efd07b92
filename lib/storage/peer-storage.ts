import type { Size } from 'cdk8s';
import type { Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { IPeerClaims } from './peer-claims';

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

  /**
   * Stable name of the peer.
   * @default - not known: several peers are made of one template
   */
  readonly peerName?: string;

  /**
   * Number of the peer, from 1.
   * @default - not known: several peers are made of one template
   */
  readonly ordinal?: number;

  /**
   * Whether each node has one pod of the peers at most.
   * @default false
   */
  readonly onePerNode?: boolean;

  /**
   * Makes the claims of the peer.
   * @default - a claim beside the pod
   */
  readonly claims?: IPeerClaims;

  /**
   * Construct that becomes the parent of what all peers need before they start, such as a StorageClass.
   * @default - the chart of the peer
   */
  readonly shared?: Construct;
}

/** Where a peer keeps what it caches. */
export interface PeerStorageBinding {
  /** Volume to mount. */
  readonly volume: Volume;

  /**
   * Name of the claim that the volume mounts and that no other pod may mount: the daemon locks its store, also where the disk could be shared.
   * @default - each pod that mounts the volume has its own
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
