import type { Size } from 'cdk8s';
import { HostPathVolumeType, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { refuse, type Problem } from '../rules/problem';
import { folderProblems } from './folder-rules';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { isWholeMebibytes, sizeProblem } from './size';
import { STORAGE_VOLUME } from './volume-name';

/** Properties of storage in a folder of the node. */
export interface HostPathStorageProps {
  /**
   * The folder: an absolute path. It must exist on each node and belong to the peers' user and group, 1000 if nothing else is said:
   * `install -d -o 1000 -g 1000 /mnt/nvme`. A pod on a node without it does not start.
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
   */
  readonly path: string;

  /**
   * What the daemon may keep there, a whole number of MiB. Nothing but the daemon keeps to it.
   * @default - what the file system holds
   */
  readonly size?: Size;
}

/**
 * A folder of the node that a pod happens to run on, for a topology with one peer on each node: `DaemonSetPeers`. The cache outlives the pod,
 * as the next pod of the node finds it. Pod Security Standards allow it in namespaces that are `privileged` only.
 *
 * Synthesis fails if the path is not absolute, if the size is zero or no whole number of MiB, or if the topology has peers that are known one
 * by one: two of them could run on one node, and the daemon locks its store.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export class HostPathStorage implements IPeerStorage {
  /** What the daemon may keep there. */
  public readonly capacity?: Size;

  /** @param props the folder, and how much of it the daemon may use */
  public constructor(private readonly props: HostPathStorageProps) {
    this.capacity = props.size !== undefined && isWholeMebibytes(props.size) ? props.size : undefined;
  }

  /**
   * Defines the volume.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    const { path, size } = this.props;
    refuse(
      scope,
      ...folderProblems('path', path),
      ...(size === undefined || isWholeMebibytes(size) ? [] : [sizeProblem('storage.size', size, 'MiB')]),
      ...(request.onePerNode === true ? [] : [SHARED]),
    );
    return { volume: Volume.fromHostPath(scope, 'Storage', STORAGE_VOLUME, { path, type: HostPathVolumeType.DIRECTORY }) };
  }
}

const SHARED: Problem = {
  wrong: 'storage is a HostPathStorage, and two peers could run on one node',
  allowed: 'a folder of the node with the topology DaemonSetPeers, as the daemon locks its store',
  change: 'choose the topology DaemonSetPeers, or LocalVolumeStorage',
};
