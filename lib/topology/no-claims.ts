import { Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import type { IPeerClaims, PeerClaim } from '../storage/peer-claims';

/** Of a workload that can make no claim for each of its pods: all would mount one and the same. */
export class NoClaims implements IPeerClaims {
  public constructor(private readonly topology: string) {}

  public claim(scope: Construct, { name }: PeerClaim): Volume {
    refuse(scope, {
      wrong: 'storage makes a claim, which all pods would share',
      allowed: `with ${this.topology}, storage that each pod has of its own: HostPathStorage, EphemeralStorage or EmptyDirStorage`,
      change: 'choose one of them, or another topology',
    });
    return Volume.fromEmptyDir(scope, 'Storage', name);
  }
}
