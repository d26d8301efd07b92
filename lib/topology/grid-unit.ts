import type { PeerOverrides } from '../peer/peer-options';
import type { IPeerStorage } from '../storage/peer-storage';

/** A unit of nodes whose peers differ from those of the other units. Units that are not named here have peers, too. */
export interface GridUnit extends PeerOverrides {
  /** Name of the unit: the value of the node label that makes nodes a unit. At most 63 lower-case letters, digits and "-". */
  readonly name: string;

  /**
   * Where the peers of this unit keep what they cache.
   * @default - the cache's `storage`
   */
  readonly storage?: IPeerStorage;
}

/** A unit of nodes whose peers differ in storage, size or number from those of the other units. */
export interface StatefulSetGridUnit extends GridUnit {
  /**
   * How many peers the unit has, a whole number from 1.
   * @default - as many as the other units
   */
  readonly replicas?: number;
}

/** What a user set of a grid. */
export interface GridProps {
  readonly gridUniqKey: string;
  readonly replicas?: number;
  readonly units?: readonly StatefulSetGridUnit[];
}
