import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Problem } from './problem';
import { repeated } from './repeated';

/** Objects under a construct of which the API server would keep only the last, as they have the same kind, name and namespace. */
export function duplicateProblems(scope: IConstruct): Problem[] {
  const objects = scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  return repeated(objects, nameOf).map(([name, places]) => ({
    wrong: `${name} is defined ${places.length} times: at ${places.map(({ node }) => node.path).join(' and ')}`,
    allowed: 'one object of each kind and name in a namespace',
    change: 'rename all but one of them',
  }));
}

function nameOf({ apiGroup, kind, name, metadata: { namespace } }: ApiObject): string {
  return `${apiGroup === 'core' ? kind : `${kind}.${apiGroup}`} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
