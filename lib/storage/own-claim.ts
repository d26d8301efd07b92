import type { Size } from 'cdk8s';
import { PersistentVolume, Volume, type IPersistentVolumeClaim } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { LeanClaim } from '../lean/lean-claim';
import type { PeerClaim } from './peer-claims';
import type { PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { isWholeGibibytes } from './size';
import { STORAGE_VOLUME } from './volume-name';

/** What every claim that is made for a peer has. */
export interface ClaimOptions {
  /** Size of the volume, a whole number of GiB. */
  readonly size: Size;

  /**
   * Annotations of the claim. They win over those of the peer.
   * @default - those of the peer
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the claim. They win over those of the peer.
   * @default - those of the peer
   */
  readonly labels?: Record<string, string>;
}

/** What a peer's own claim asks for. */
export interface OwnClaim extends Omit<PeerClaim, 'name' | 'labels'> {
  readonly labels?: Record<string, string>;

  /** The class, if it is made, which is applied before the claim. */
  readonly newClass?: IConstruct;
}

/** Defines a peer's own claim, and the volume that mounts it. */
export function bindOwnClaim(scope: Construct, request: PeerStorageRequest, claim: OwnClaim): PeerStorageBinding {
  const wanted: PeerClaim = {
    name: request.claimName,
    labels: { ...request.labels, ...claim.labels },
    annotations: { ...request.annotations, ...claim.annotations },
    accessMode: claim.accessMode,
    storageClassName: claim.storageClassName,
    size: claim.size && capacityOf(claim.size),
    volumeName: claim.volumeName,
  };
  return request.claims === undefined ? claimBeside(scope, wanted, claim.newClass) : { volume: request.claims.claim(scope, wanted) };
}

/** A claim beside the pod. */
function claimBeside(scope: Construct, claim: PeerClaim, newClass?: IConstruct): PeerStorageBinding {
  const { name, labels, annotations, volumeName } = claim;
  const made = new LeanClaim(scope, 'Claim', {
    metadata: { name, labels, annotations },
    storageClassName: claim.storageClassName,
    storage: claim.size,
    accessModes: [claim.accessMode],
    volume: volumeName === undefined ? undefined : PersistentVolume.fromPersistentVolumeName(scope, 'Bound', volumeName),
  });
  if (newClass !== undefined) {
    made.node.addDependency(newClass);
  }
  // Also if many may mount it: the daemon locks its store.
  return { volume: claimVolume(scope, made), exclusiveClaim: made.name };
}

/** The volume that mounts a claim. */
export function claimVolume(scope: Construct, claim: IPersistentVolumeClaim): Volume {
  return Volume.fromPersistentVolumeClaim(scope, 'Storage', claim, { name: STORAGE_VOLUME });
}

/** Size of a volume, if a claim can ask for it. */
export function capacityOf(size: Size): Size | undefined {
  return isWholeGibibytes(size) ? size : undefined;
}
