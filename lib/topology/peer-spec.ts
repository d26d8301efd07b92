import type { IPeerExposure } from '../exposure/peer-exposure';
import type { PeerOverrides } from '../peer/peer-options';
import type { IPeerStorage } from '../storage/peer-storage';

/** One peer of a cache, and what it has differently from the others. */
export interface PeerSpec extends PeerOverrides {
  /**
   * How this peer is reached from outside the cluster.
   * @default - the cache's `exposure`
   */
  readonly exposure?: IPeerExposure;

  /**
   * Where this peer keeps what it caches.
   * @default - the cache's `storage`
   */
  readonly storage?: IPeerStorage;

  /**
   * Number of this peer. Give it where peers were taken out of the middle of the list, so that the others keep their names and disks.
   * @default - the place in the list, from 1
   */
  readonly ordinal?: number;

  /**
   * Stable name of this peer, also its hostname.
   * @default - `peer` and the ordinal
   */
  readonly name?: string;
}
