import { Volume, type ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { SECRET_FILE_MODE } from '../naming/certificates';

/** A volume with some keys of a Secret as files, which nobody but the group of the pod's volumes may read. */
export function secretVolume(scope: Construct, name: string, secret: ISecret, keys: readonly string[]): Volume {
  const items = Object.fromEntries(keys.map((key) => [key, { path: key }]));
  return Volume.fromSecret(scope, name, secret, { name, defaultMode: SECRET_FILE_MODE, items });
}
