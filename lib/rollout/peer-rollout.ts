import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** Where a peer's objects go, and what they are marked with. */
export interface PeerRolloutBinding {
  /** Construct that becomes the parent of the peer. */
  readonly scope: Construct;

  /** Annotations for each of the peer's objects. */
  readonly annotations: Record<string, string>;

  /** Further annotations for the peer's claim. */
  readonly storageAnnotations: Record<string, string>;
}

/** Order in which the peers of a cache change. */
export interface IPeerRollout {
  /**
   * Gives the construct that becomes the parent of what all peers need before they start.
   *
   * @param cache the cache's chart
   */
  bindShared(cache: Chart): Construct;

  /**
   * Gives the place of the next peer; called once a peer, in their order.
   *
   * @param cache the cache's chart
   * @param id id that is free for a child of the cache's chart
   */
  bindPeer(cache: Chart, id: string): PeerRolloutBinding;
}
