import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Problem } from './problem';

/** Objects under a construct of which the API server would keep only the last, as they have the same kind, name and namespace. */
export function duplicateProblems(scope: IConstruct): Problem[] {
  const paths = new Map<string, string[]>();
  for (const construct of scope.node.findAll()) {
    if (ApiObject.isApiObject(construct)) {
      const object = nameOf(construct);
      const known = paths.get(object);
      if (known === undefined) {
        paths.set(object, [construct.node.path]);
      } else {
        known.push(construct.node.path);
      }
    }
  }
  return [...paths]
    .filter(([, places]) => places.length > 1)
    .map(([object, places]) => ({
      wrong: `${object} is defined ${places.length} times: at ${places.join(' and ')}`,
      allowed: 'one object of each kind and name in a namespace',
      change: 'rename all but one of them',
    }));
}

function nameOf({ apiGroup, kind, name, metadata: { namespace } }: ApiObject): string {
  return `${apiGroup === 'core' ? kind : `${kind}.${apiGroup}`} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
