import { isDeepStrictEqual } from 'node:util';

/** A mapping of a manifest, or of a file in one. */
export type Tree = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path like `spec.template.spec`; none if there is none, or null. */
export function at(tree: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => (isTree(value) ? value[key] : undefined), tree) ?? undefined;
}

/** The mapping at a path; an empty one if there is none. */
export function treeAt(tree: unknown, path: string): Tree {
  const value = at(tree, path);
  return isTree(value) ? value : {};
}

/** The mappings of the list at a path; none if there is no list. */
export function listAt(tree: unknown, path: string): Tree[] {
  const value = at(tree, path);
  return Array.isArray(value) ? value.filter(isTree) : [];
}

/** The text at a path; none if there is none. */
export function textAt(tree: unknown, path: string): string | undefined {
  const value = at(tree, path);
  return typeof value === 'string' ? value : undefined;
}

/** The number at a path; none if there is none. */
export function numberAt(tree: unknown, path: string): number | undefined {
  const value = at(tree, path);
  return typeof value === 'number' ? value : undefined;
}

/** Whether two parts of manifests say the same, in whatever order their keys are. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? undefined, other ?? undefined);
}
