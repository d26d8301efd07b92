import type { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Problem } from '../rules/problem';
import { cephFsClass, cephFsClassProblems, type CephFsClass } from './ceph-fs-class';
import { bindClassClaim, classClaimProblems, type ClassClaim, type ClassClaimOptions } from './class-claim';
import { capacityOf } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';

/** Properties of storage on a CephFS. Give one of `storageClassName` and `newClass`. */
export interface CephFsStorageProps extends ClassClaimOptions {
  /**
   * A class to make, once for all peers.
   * @default - a class that exists
   */
  readonly newClass?: CephFsClass;
}

/**
 * A volume of its own on a CephFS for each peer, by ceph-csi, with Rook or without. The cache outlives pods and nodes.
 *
 * Synthesis fails if there is not exactly one of `storageClassName` and `newClass`, if a name is none, or if the size is zero or no whole
 * number of GiB.
 *
 * @see https://github.com/rook/rook/blob/master/deploy/examples/csi/cephfs/storageclass.yaml
 * @see https://docs.ceph.com/en/latest/csi/cephfs/
 */
export class CephFsStorage implements IPeerStorage {
  /** Size of the volume. */
  public readonly capacity?: Size;

  private readonly claim: ClassClaim;

  private readonly problems: Problem[];

  /** @param props size and class of the volume */
  public constructor(props: CephFsStorageProps) {
    const { newClass } = props;
    this.capacity = capacityOf(props.size);
    this.claim = { options: props, newClass: newClass && cephFsClass(newClass) };
    this.problems = [...classClaimProblems(this.claim), ...(newClass === undefined ? [] : cephFsClassProblems(newClass))];
  }

  /**
   * Defines the claim and the volume that mounts it, and the class, if it is made.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    return bindClassClaim(scope, request, this.claim, this.problems);
  }
}
