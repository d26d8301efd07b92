import type { Size } from 'cdk8s';
import { EmptyDirMedium, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { refuse, type Problem } from '../rules/problem';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { isWholeMebibytes, sizeProblem } from './size';
import { STORAGE_VOLUME } from './volume-name';

/** Properties of storage that lives and dies with the pod. */
export interface EmptyDirStorageProps {
  /**
   * What the volume is kept on: the disk of the node, or memory, which counts towards the memory limit of the daemon's container.
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;

  /**
   * Most that the volume may hold, a whole number of MiB. A pod that writes more to a disk is evicted. Huawei CCI heeds it for memory only.
   * @default - whatever the node's disk holds; in memory it must be given
   */
  readonly sizeLimit?: Size;
}

/**
 * Storage on the node's own disk or in its memory, for platforms that give a pod no other. The cache is lost with the pod: every restart
 * fetches from the origin again.
 *
 * Synthesis fails if the limit is zero or no whole number of MiB, or if memory has none.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export class EmptyDirStorage implements IPeerStorage {
  /** Most that the volume may hold. */
  public readonly capacity?: Size;

  /** Whether the volume is held in memory. */
  public readonly inMemory?: boolean;

  private readonly problems: Problem[];

  /** @param props medium and limit of the volume */
  public constructor(props: EmptyDirStorageProps = {}) {
    this.capacity = props.sizeLimit !== undefined && isWholeMebibytes(props.sizeLimit) ? props.sizeLimit : undefined;
    this.inMemory = props.medium === EmptyDirMedium.MEMORY;
    this.problems = problems(props);
  }

  /**
   * Defines the volume.
   *
   * @param scope the peer
   * @param _request what is known of the peer, of which an emptyDir needs nothing
   */
  public bind(scope: Construct, _request: PeerStorageRequest): PeerStorageBinding {
    refuse(scope, ...this.problems);
    return {
      volume: Volume.fromEmptyDir(scope, 'Storage', STORAGE_VOLUME, {
        // The default medium is an empty text, which a manifest need not hold.
        medium: this.inMemory ? EmptyDirMedium.MEMORY : undefined,
        sizeLimit: this.capacity,
      }),
    };
  }
}

function problems({ medium, sizeLimit }: EmptyDirStorageProps): Problem[] {
  if (sizeLimit !== undefined) {
    return isWholeMebibytes(sizeLimit) ? [] : [sizeProblem('storage.sizeLimit', sizeLimit, 'MiB')];
  }
  return medium === EmptyDirMedium.MEMORY
    ? [
        {
          wrong: 'storage.sizeLimit is not given for storage in memory',
          allowed: 'a limit under the memory limit of the container, as the cache would grow until the pod is killed',
          change: 'give a limit such as Size.gibibytes(4)',
        },
      ]
    : [];
}
