import type { Size } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { isDnsSubdomain } from '../rules/names';
import { refuse, show, type Problem } from '../rules/problem';
import { bindOwnClaim, capacityOf, claimVolume } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { isWholeGibibytes, sizeProblem } from './size';

/** Properties of storage on a persistent volume. */
export interface ClaimStorageProps {
  /**
   * Class of the disk. On Huawei CCE `csi-disk-topology` binds late, so that the disk is made in the zone of the pod; on CCI 1.0 `ssd`,
   * `sas` and `sata` are disks.
   * @default - the cluster's default class
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
   */
  readonly storageClassName?: string;

  /**
   * Size of the disk, a whole number of GiB. With `existingClaim` it is what that claim has, so that the daemon can be told how much it
   * may keep; nothing is asked of the cluster then.
   * @default - unknown for an existing claim; otherwise it must be given
   */
  readonly size?: Size;

  /**
   * How many may mount the volume. With `existingClaim` it is what that claim has. Two peers cannot share one, whatever it is: the daemon
   * locks its store.
   * @default PersistentVolumeAccessMode.READ_WRITE_ONCE
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly accessMode?: PersistentVolumeAccessMode;

  /**
   * Annotations of the claim, such as `everest.io/disk-volume-type` on Huawei CCE. They win over those of the peer.
   * @default - those of the peer
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the claim. They win over those of the peer.
   * @default - those of the peer
   */
  readonly labels?: Record<string, string>;

  /**
   * Name of a claim that exists in the namespace of the peer. No claim is made then, so that class, annotations and labels of one cannot
   * be given.
   * @default - a claim is made for each peer
   */
  readonly existingClaim?: string;
}

/**
 * A disk of its own for each peer, which outlives the pod: the cache is kept over restarts and upgrades. The claim is the child `Claim` of
 * the peer.
 *
 * Synthesis fails if the size is missing, zero or no whole number of GiB, if a name is none, if the volume could not be written to, or if
 * what only a new claim can have is given for an existing one.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
export class ClaimStorage implements IPeerStorage {
  /** Size of the disk. */
  public readonly capacity?: Size;

  private readonly accessMode: PersistentVolumeAccessMode;

  private readonly problems: Problem[];

  /** @param props size and class of the disk, or the name of a claim */
  public constructor(private readonly props: ClaimStorageProps) {
    this.capacity = props.size && capacityOf(props.size);
    this.accessMode = props.accessMode ?? PersistentVolumeAccessMode.READ_WRITE_ONCE;
    this.problems = problems(props);
  }

  /**
   * Defines the claim and the volume that mounts it.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    const { props, accessMode } = this;
    refuse(scope, ...this.problems);
    if (props.existingClaim === undefined) {
      return bindOwnClaim(scope, request, { ...props, accessMode });
    }
    const claim = PersistentVolumeClaim.fromClaimName(scope, 'Claim', props.existingClaim);
    return { volume: claimVolume(scope, claim), exclusiveClaim: claim.name };
  }
}

function problems(props: ClaimStorageProps): Problem[] {
  return [...sizeProblems(props), ...nameProblems(props), ...accessProblems(props), ...existingProblems(props)];
}

function sizeProblems({ size, existingClaim }: ClaimStorageProps): Problem[] {
  if (size !== undefined) {
    return isWholeGibibytes(size) ? [] : [sizeProblem('storage.size', size, 'GiB')];
  }
  return existingClaim !== undefined
    ? []
    : [
        {
          wrong: 'storage.size is not given',
          allowed: 'a size for each claim that is made',
          change: 'give a size such as Size.gibibytes(500), or the name of an existing claim',
        },
      ];
}

function nameProblems({ storageClassName, existingClaim }: ClaimStorageProps): Problem[] {
  // An empty class is a name too: it asks for a volume that was made by hand.
  return Object.entries({ storageClassName: storageClassName === '' ? undefined : storageClassName, existingClaim })
    .filter(([, name]) => name !== undefined && !isDnsSubdomain(name))
    .map(([field, name]) => ({
      wrong: `storage.${field} is ${show(name)}`,
      allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
      change: `take a name from \`kubectl get ${field === 'existingClaim' ? 'pvc' : 'storageclass'}\``,
    }));
}

function accessProblems({ accessMode }: ClaimStorageProps): Problem[] {
  return accessMode === PersistentVolumeAccessMode.READ_ONLY_MANY
    ? [
        {
          wrong: `storage.accessMode is ${show(accessMode)}`,
          allowed: 'a mode in which the daemon can write what it caches',
          change: 'leave it out, or choose ReadWriteOnce, ReadWriteOncePod or ReadWriteMany',
        },
      ]
    : [];
}

function existingProblems({ existingClaim, storageClassName, annotations, labels }: ClaimStorageProps): Problem[] {
  return Object.entries({ storageClassName, annotations, labels })
    .filter(([, value]) => existingClaim !== undefined && value !== undefined)
    .map(([field, value]) => ({
      wrong: `storage.${field} is ${show(value)} for the existing claim ${show(existingClaim)}`,
      allowed: 'an existing claim as it is, or a new one',
      change: `leave out storage.${field} or storage.existingClaim`,
    }));
}
