import type { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { refuse, show, type Problem } from '../rules/problem';
import { bindClassClaim, claimSizeProblems, classClaimProblems, type ClassClaim, type ClassClaimOptions } from './class-claim';
import { peerFolder } from './folder-rules';
import { nfsClass, nfsClassProblems, nfsFolderProblems, type NfsClass, type NfsFolder } from './nfs-server';
import { capacityOf } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { bindStaticVolume, knownPeer } from './static-volume';

/** Properties of storage on an NFS server. Give one of `storageClassName`, `newClass` and `folder`. */
export interface NfsStorageProps extends ClassClaimOptions {
  /**
   * A class to make, of the driver csi-driver-nfs, which makes a folder for each claim.
   * @default - a class that exists, or a folder without a driver
   */
  readonly newClass?: NfsClass;

  /**
   * A folder of a server that has a folder for each peer already. It needs no driver.
   * @default - a class
   */
  readonly folder?: NfsFolder;
}

/**
 * A folder of its own on an NFS server for each peer: by the driver `nfs.csi.k8s.io`, which makes the folders, or by volumes of Kubernetes
 * itself, for folders that are there. The cache outlives pods and nodes. All peers share the server's disk and network, so that it is the
 * limit of the whole cache.
 *
 * The size is what the daemon is told. NFS itself keeps nobody to it.
 *
 * Synthesis fails if there is not exactly one of `storageClassName`, `newClass` and `folder`, if a path is not absolute, if the folders that
 * the class makes would be one and the same, if two peers of the app have one folder, if a name is none, or if the size is zero or no whole
 * number of GiB.
 *
 * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/master/docs/driver-parameters.md
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#nfs
 */
export class NfsStorage implements IPeerStorage {
  /** Size of the volume. */
  public readonly capacity?: Size;

  private readonly claim: ClassClaim;

  private readonly problems: Problem[];

  /** @param props size, and a class or a folder */
  public constructor(private readonly props: NfsStorageProps) {
    const { newClass } = props;
    this.capacity = capacityOf(props.size);
    this.claim = { options: props, newClass: newClass && nfsClass(newClass) };
    this.problems = props.folder === undefined ? this.classProblems() : folderProblems(props, props.folder);
  }

  /**
   * Defines the claim, and the class or the volume, if it is made.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    const { folder } = this.props;
    if (folder === undefined) {
      return bindClassClaim(scope, request, this.claim, this.problems);
    }
    refuse(scope, ...this.problems);
    const { server, mountOptions } = folder;
    const path = peerFolder(folder.path, knownPeer(scope, 'NfsStorage with a folder', request).name);
    return bindStaticVolume(scope, request, {
      options: this.props,
      folder: `${server}:${path}`,
      source: { nfs: { server, path }, mountOptions },
    });
  }

  private classProblems(): Problem[] {
    const { newClass } = this.props;
    return [...classClaimProblems(this.claim), ...(newClass === undefined ? [] : nfsClassProblems(newClass))];
  }
}

function folderProblems(props: NfsStorageProps, folder: NfsFolder): Problem[] {
  const { storageClassName, newClass } = props;
  return [
    ...claimSizeProblems(props),
    ...nfsFolderProblems(folder),
    ...Object.entries({ storageClassName, newClass: newClass?.name })
      .filter(([, name]) => name !== undefined)
      .map(([field, name]) => ({
        wrong: `storage.${field} is ${show(name)}, and storage.folder is given`,
        allowed: 'a class, or a folder without one',
        change: 'leave out one of them',
      })),
  ];
}
