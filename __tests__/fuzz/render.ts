import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../fixtures';

/** The manifests of all objects under a construct, those of charts inside it too. */
export function renderAll(scope: Construct): Manifest[] {
  return scope.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => object.toJson());
}
