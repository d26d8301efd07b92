import { show, type Problem } from './problem';

/**
 * What is wrong with the namespaces of two objects that must share one.
 *
 * @param what what the first object is called
 * @param namespace that of the first object
 * @param other what the second object is called
 * @param wanted that of the second object
 */
export function namespaceProblems(what: string, namespace: string | undefined, other: string, wanted: string | undefined): Problem[] {
  return namespace === wanted
    ? []
    : [
        {
          wrong: `the namespace of ${what} is ${show(namespace)}, and that of ${other} is ${show(wanted)}`,
          allowed: 'one namespace for both',
          change: 'name the namespace of the cache as well',
        },
      ];
}
