import { Size } from 'cdk8s';
import { PersistentVolume, type Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { LeanClaim } from '../lean/lean-claim';
import { EphemeralStorage } from '../storage/ephemeral-storage';
import { claimVolume } from '../storage/own-claim';
import type { IPeerClaims, PeerClaim } from '../storage/peer-claims';

/**
 * Claims of a Job that measures a disk: each is made with the Job's pod and deleted with it. Where the volume is made by hand and waits for a claim
 * of one name, that claim is made and stays.
 */
export class BenchmarkClaims implements IPeerClaims {
  public claim(scope: Construct, claim: PeerClaim): Volume {
    const { name, labels, accessMode, storageClassName, volumeName, size = Size.gibibytes(1) } = claim;
    const annotations = Object.keys(claim.annotations ?? {}).length > 0 ? claim.annotations : undefined;
    if (volumeName === undefined) {
      return new EphemeralStorage({ size, storageClassName, accessMode, annotations }).bind(scope, { claimName: name, labels }).volume;
    }
    const made = new LeanClaim(scope, 'Claim', {
      metadata: { name, labels, annotations },
      storageClassName,
      storage: size,
      accessModes: [accessMode],
      volume: PersistentVolume.fromPersistentVolumeName(scope, 'Bound', volumeName),
    });
    return claimVolume(scope, made);
  }
}
