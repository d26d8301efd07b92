import { PersistentVolumeClaim, type PersistentVolumeClaimProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dropDefaults, lean } from './lean';

/** A claim without the default volume mode. */
export class LeanClaim extends PersistentVolumeClaim {
  public constructor(scope: Construct, id: string, props: PersistentVolumeClaimProps) {
    super(scope, id, props);
    lean<{ spec: object }>(this.apiObject, ({ spec }) => {
      dropDefaults(spec, { volumeMode: 'Filesystem' });
    });
  }
}
