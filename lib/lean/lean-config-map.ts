import { ConfigMap, type ConfigMapProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dropDefaults, lean } from './lean';

/** A ConfigMap that does not say that it can change. */
export class LeanConfigMap extends ConfigMap {
  public constructor(scope: Construct, id: string, props: ConfigMapProps) {
    super(scope, id, props);
    lean<object>(this.apiObject, (manifest) => {
      dropDefaults(manifest, { immutable: false });
    });
  }
}
