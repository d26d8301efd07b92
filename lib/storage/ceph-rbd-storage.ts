import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Problem } from '../rules/problem';
import { cephRbdClass, cephRbdClassProblems, type CephRbdClass } from './ceph-rbd-class';
import { accessModeProblems, bindClassClaim, classClaimProblems, type ClassClaim, type ClassClaimOptions } from './class-claim';
import { capacityOf } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';

/** Properties of storage on RBD images. Give one of `storageClassName` and `newClass`. */
export interface CephRbdStorageProps extends ClassClaimOptions {
  /**
   * A class to make, once for all peers.
   * @default - a class that exists
   */
  readonly newClass?: CephRbdClass;

  /**
   * How many may mount a disk: one node, or one pod.
   * @default PersistentVolumeAccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: PersistentVolumeAccessMode;
}

/**
 * A block disk of Ceph for each peer, by ceph-csi, with Rook or without. The cache outlives pods and nodes.
 *
 * Synthesis fails if there is not exactly one of `storageClassName` and `newClass`, if many nodes were to mount a disk, if an image feature
 * lacks another one that it needs, if a name is none, or if the size is zero or no whole number of GiB.
 *
 * @see https://github.com/rook/rook/blob/master/deploy/examples/csi/rbd/storageclass.yaml
 * @see https://github.com/ceph/ceph-csi/blob/devel/examples/rbd/storageclass.yaml
 */
export class CephRbdStorage implements IPeerStorage {
  /** Size of the disk. */
  public readonly capacity?: Size;

  private readonly claim: ClassClaim;

  private readonly problems: Problem[];

  /** @param props size and class of the disk */
  public constructor(props: CephRbdStorageProps) {
    const { newClass, accessMode } = props;
    this.capacity = capacityOf(props.size);
    this.claim = { options: props, accessMode, newClass: newClass && cephRbdClass(newClass) };
    this.problems = [
      ...classClaimProblems(this.claim),
      ...accessModeProblems(
        accessMode,
        [PersistentVolumeAccessMode.READ_WRITE_ONCE, PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
        'a file system on a block disk is mounted once',
      ),
      ...(newClass === undefined ? [] : cephRbdClassProblems(newClass)),
    ];
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
