import type { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { isLabelValue } from '../rules/names';
import { refuse, show, type Problem } from '../rules/problem';
import { claimSizeProblems } from './class-claim';
import { folderProblems, peerFolder } from './folder-rules';
import { capacityOf, type ClaimOptions } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { bindStaticVolume, knownPeer } from './static-volume';
import { defineStorageClass, type NewStorageClass } from './storage-class';
import { classNameProblems } from './storage-class-rules';

/** Name of the class that is made. */
const LOCAL_CLASS = 'dragonfly-cache-local';

/** Properties of storage on the disks of nodes. */
export interface LocalVolumeStorageProps extends ClaimOptions {
  /**
   * Folder on the nodes: an absolute path. Each peer has the folder of its own name in it, `/mnt/disks/peer1`, which must exist and be a
   * folder that user 1000 may write to.
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
   */
  readonly path: string;

  /**
   * The node of each peer, by the peer's ordinal: the first one is that of peer 1. Several peers may have the same node. A node is written as
   * its label `kubernetes.io/hostname` has it. A peer cannot move to another node: that makes another volume.
   */
  readonly nodes: string[];

  /**
   * Name of a class that exists, with the provisioner `kubernetes.io/no-provisioner`.
   * @default - a class is made, named `newClassName`
   */
  readonly storageClassName?: string;

  /**
   * Name of the class that is made, once for all peers.
   * @default dragonfly-cache-local
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#local
   */
  readonly newClassName?: string;
}

/**
 * A folder on the disk of a node for each peer. The cache outlives the pod, but not the node, and a peer whose node is away does not start
 * elsewhere. The volume is the peer's child `PersistentVolume`, and its claim the child `Claim`. The volume is kept (`Retain`): nothing in
 * the cluster could delete it.
 *
 * The size is what the daemon is told. Nothing but the daemon keeps to it: the folders of peers on one file system share its space.
 *
 * Synthesis fails if there is no node for a peer, if a path is not absolute, if a name is none, if the size is zero or no whole number of
 * GiB, if two peers of the app have one folder, or if the peers are made of one template.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
 */
export class LocalVolumeStorage implements IPeerStorage {
  /** Size of the volume. */
  public readonly capacity?: Size;

  private readonly problems: Problem[];

  /** @param props folder, nodes and size */
  public constructor(private readonly props: LocalVolumeStorageProps) {
    this.capacity = capacityOf(props.size);
    this.problems = problems(props);
  }

  /**
   * Defines the volume and its claim, and the class, if it is made.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    const { path, nodes, storageClassName, newClassName = LOCAL_CLASS } = this.props;
    const peer = knownPeer(scope, 'LocalVolumeStorage', request);
    const node = nodes[peer.ordinal - 1];
    refuse(scope, ...this.problems, ...(node === undefined ? [noNode(nodes, peer.ordinal)] : []));
    const folder = peerFolder(path, peer.name);
    return bindStaticVolume(scope, request, {
      options: this.props,
      storageClassName: storageClassName ?? newClassName,
      newClass: storageClassName === undefined ? defineStorageClass(scope, request, localClass(newClassName)) : undefined,
      folder: `${node ?? ''}:${folder}`,
      source: {
        local: { path: folder },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: node === undefined ? [] : [node] }] },
            ],
          },
        },
      },
    });
  }
}

function localClass(name: string): NewStorageClass {
  return {
    options: { name },
    provisioner: 'kubernetes.io/no-provisioner',
    parameters: {},
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}

function problems(props: LocalVolumeStorageProps): Problem[] {
  const { path, nodes, storageClassName, newClassName } = props;
  const names = Object.entries({ storageClassName, newClassName });
  return [
    ...claimSizeProblems(props),
    ...folderProblems('path', path),
    ...nodes.filter((node) => node === '' || !isLabelValue(node)).map(badNode),
    ...names.flatMap(([field, name]) => (name === undefined ? [] : classNameProblems(field, name))),
    ...(storageClassName === undefined || newClassName === undefined
      ? []
      : [
          {
            wrong: `storage.storageClassName is ${show(storageClassName)}, and storage.newClassName is ${show(newClassName)}`,
            allowed: 'a class that exists, or one that is made',
            change: 'leave out one of them',
          },
        ]),
  ];
}

function badNode(node: string): Problem {
  return {
    wrong: `one of storage.nodes is ${show(node)}`,
    allowed: 'a value of the label kubernetes.io/hostname: 1 to 63 letters, digits, "-", "_" and "."',
    change: 'take it from `kubectl get node -L kubernetes.io/hostname`',
  };
}

function noNode(nodes: string[], ordinal: number): Problem {
  return {
    wrong: `storage.nodes has ${nodes.length === 1 ? '1 node' : `${nodes.length} nodes`}, and none for the peer with the ordinal ${ordinal}`,
    allowed: 'a node for each peer, by its ordinal; several peers may have the same one',
    change: 'add the node of that peer to the list',
  };
}
