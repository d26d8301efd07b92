import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode, Volume, k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { refuse, type Problem } from '../rules/problem';
import { accessModeProblems, claimSizeProblems } from './class-claim';
import { capacityOf, type ClaimOptions } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { gibibytes } from './size';
import { classNameProblems } from './storage-class-rules';
import { STORAGE_VOLUME } from './volume-name';

/** Properties of a disk that lives and dies with the pod. */
export interface EphemeralStorageProps extends ClaimOptions {
  /**
   * Class of the disk. With a reclaim policy other than `Delete` the disk stays, though the claim goes.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;

  /**
   * How many may mount the volume.
   * @default PersistentVolumeAccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: PersistentVolumeAccessMode;
}

/**
 * A disk of a StorageClass that is made with the pod and deleted with it: a generic ephemeral volume. It has a size of its own, other than an
 * emptyDir, which is part of the node's disk. The cache is lost with the pod. Each pod has its own claim, whichever workload makes it.
 *
 * Synthesis fails if the size is zero or no whole number of GiB, if the volume could not be written to, or if a name or label is none.
 *
 * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
export class EphemeralStorage implements IPeerStorage {
  /** Size of the disk. */
  public readonly capacity?: Size;

  private readonly problems: Problem[];

  /** @param props size and class of the disk */
  public constructor(private readonly props: EphemeralStorageProps) {
    this.capacity = capacityOf(props.size);
    this.problems = problems(props);
  }

  /**
   * Defines the volume. Annotations of the peer are none of its claim's, which no rollout applies or prunes.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    refuse(scope, ...this.problems);
    // cdk8s-plus makes volumes of this kind from nothing else.
    const volume = Reflect.construct(Volume, [scope, 'Storage', STORAGE_VOLUME, { ephemeral: this.source(request) }]) as Volume;
    return { volume };
  }

  private source({ labels }: PeerStorageRequest): k8s.EphemeralVolumeSource {
    const { props } = this;
    return {
      volumeClaimTemplate: {
        metadata: { labels: { ...labels, ...props.labels }, annotations: props.annotations && { ...props.annotations } },
        spec: {
          accessModes: [props.accessMode ?? PersistentVolumeAccessMode.READ_WRITE_ONCE],
          resources: { requests: { storage: k8s.Quantity.fromString(gibibytes(props.size)) } },
          storageClassName: props.storageClassName,
        },
      },
    };
  }
}

function problems(props: EphemeralStorageProps): Problem[] {
  const { storageClassName, accessMode } = props;
  const { READ_ONLY_MANY, ...writable } = PersistentVolumeAccessMode;
  return [
    ...claimSizeProblems(props),
    ...(storageClassName === undefined ? [] : classNameProblems('storageClassName', storageClassName)),
    ...accessModeProblems(accessMode, Object.values(writable), `the daemon writes what it caches, which ${READ_ONLY_MANY} does not allow`),
    ...labelProblems('label of storage', props.labels),
    ...annotationProblems('annotation of storage', props.annotations),
  ];
}
