import type { ApiObject } from 'cdk8s';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { namespaceProblems } from '../rules/namespaces';
import type { Problem } from '../rules/problem';

/** What is wrong with the namespace of an entry, which sends to no Service of another one. */
export function entryNamespaceProblems(
  entry: ApiObject,
  cache: IDragonflyCache | undefined,
  backend: { readonly namespace?: string } | undefined,
): Problem[] {
  return cache === undefined || backend === undefined
    ? []
    : namespaceProblems('the entry', entry.metadata.namespace, 'the Service behind it', backend.namespace);
}
