import { JsonPatch, type ApiObject } from 'cdk8s';

/** Takes an object out of the namespace that its chart gives to every object: it belongs to the whole cluster. */
export function clusterScoped(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
}
