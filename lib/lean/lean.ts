import type { ApiObject } from 'cdk8s';
import { metadataProblems } from '../rules/metadata';
import { describe } from '../rules/problem';

/**
 * Keeps out of an object's manifest what cdk8s-plus adds though nobody asked for it, and checks its name, labels and annotations.
 *
 * @param object the object that cdk8s-plus made
 * @param trim takes out of the manifest what equals the API server's own default
 */
export function lean<Manifest>(object: ApiObject, trim: (manifest: Manifest) => void): void {
  const render = object.toJson.bind(object);
  object.toJson = () => {
    const manifest = render() as Manifest;
    trim(manifest);
    return manifest;
  };
  // Of the two constructs that an object is, users know the outer one.
  (object.node.scope ?? object).node.addValidation({ validate: () => metadataProblems(object).map(describe) });
}

/** Takes out of a part of a manifest the fields that hold their defaults. */
export function dropDefaults(part: object | undefined, defaults: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(defaults)) {
    if (part !== undefined && Reflect.get(part, field) === value) {
      Reflect.deleteProperty(part, field);
    }
  }
}
