import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { show, type Problem } from '../rules/problem';
import { bindClassClaim, classClaimProblems, type ClassClaim, type ClassClaimOptions } from './class-claim';
import { secretParameters } from './class-secrets';
import { capacityOf } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import type { NewStorageClass, StorageClassOptions, StorageSecret } from './storage-class';
import { secretProblems } from './storage-class-rules';

/** A class of folders of a JuiceFS. */
export interface JuiceFsClass extends StorageClassOptions {
  /** Secret with the file system's name, metadata engine and object storage, by which volumes are made, expanded and mounted. */
  readonly secret: StorageSecret;

  /**
   * Name of a volume's folder, in which `${.PVC.namespace}`, `${.PVC.name}` and the like are replaced. It must have `${.PVC.name}`, as all
   * peers would share a folder otherwise. The driver must run with `--provisioner=true`.
   * @default - the name of the volume
   */
  readonly pathPattern?: string;
}

/** Properties of storage on a JuiceFS. Give one of `storageClassName` and `newClass`. */
export interface JuiceFsStorageProps extends ClassClaimOptions {
  /**
   * A class to make, once for all peers.
   * @default - a class that exists
   */
  readonly newClass?: JuiceFsClass;
}

/**
 * A folder of its own on a JuiceFS for each peer, by the driver `csi.juicefs.com`. The cache outlives pods and nodes. Drivers before v0.20.0
 * keep nobody to the size; the daemon is told it all the same.
 *
 * Synthesis fails if there is not exactly one of `storageClassName` and `newClass`, if the folders that the class makes would be one and
 * the same, if a name is none, or if the size is zero or no whole number of GiB.
 *
 * @see https://juicefs.com/docs/csi/guide/pv/
 */
export class JuiceFsStorage implements IPeerStorage {
  /** Size of the volume. */
  public readonly capacity?: Size;

  private readonly claim: ClassClaim;

  private readonly problems: Problem[];

  /** @param props size and class of the volume */
  public constructor(props: JuiceFsStorageProps) {
    const { newClass } = props;
    this.capacity = capacityOf(props.size);
    this.claim = {
      options: props,
      // The only mode with which the driver's documentation has a volume that can be written to.
      accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY,
      newClass: newClass && juiceFsClass(newClass),
    };
    this.problems = [...classClaimProblems(this.claim), ...(newClass === undefined ? [] : juiceFsClassProblems(newClass))];
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

function juiceFsClass(options: JuiceFsClass): NewStorageClass {
  const { secret, pathPattern } = options;
  const secrets = secretParameters({ provisioner: secret, 'controller-expand': secret, 'node-publish': secret });
  return { options, provisioner: 'csi.juicefs.com', parameters: { ...secrets, pathPattern } };
}

function juiceFsClassProblems({ secret, pathPattern }: JuiceFsClass): Problem[] {
  return [
    ...secretProblems({ secret }),
    ...(pathPattern === undefined || pathPattern.includes('${.PVC.name}')
      ? []
      : [
          {
            wrong: `storage.newClass.pathPattern is ${show(pathPattern)}`,
            allowed: 'a pattern with ${.PVC.name} in it: two peers cannot share a folder',
            change: 'leave it out, or write it like ${.PVC.namespace}-${.PVC.name}',
          },
        ]),
  ];
}
