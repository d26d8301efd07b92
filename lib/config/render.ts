import { isDeepStrictEqual } from 'node:util';
import { Duration, Size } from 'cdk8s';
import type { Problem } from '../rules/problem';
import { bytesIn, millisIn, showField } from './units';

/** A map of fields, as a daemon's YAML has them or as the props that become it. */
export type Tree = Record<string, unknown>;

/** How one generation of dfdaemon writes what is typed in the props. */
export interface Dialect {
  /** Keys that are spelled otherwise than the props, by the name of the prop. */
  readonly keys: ReadonlyMap<string, string>;

  /** Text or number for a size; `key` is the name of the prop. */
  readonly size: (size: Size, key: string) => string | number;

  /** Text for a duration. */
  readonly duration: (duration: Duration) => string;
}

/** The plain tree that a tree of props stands for: with the daemon's keys and units, and without fields that nobody set. */
export function toPlain(props: object, dialect: Dialect): Tree {
  const plain: Tree = {};
  for (const [key, value] of Object.entries(props)) {
    const field = plainValue(value, dialect, key);
    if (field !== undefined && !(isTree(field) && Object.keys(field).length === 0)) {
      plain[dialect.keys.get(key) ?? key] = field;
    }
  }
  return plain;
}

function plainValue(value: unknown, dialect: Dialect, key: string): unknown {
  if (value instanceof Size) {
    return dialect.size(value, key);
  }
  if (value instanceof Duration) {
    return dialect.duration(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => plainValue(item, dialect, key));
  }
  return isTree(value) ? toPlain(value, dialect) : value;
}

/** Each value in a tree of props with its path, sizes and durations whole: `['gc.policy.taskTtl', Duration]`, `['rules[0].regex', '.*']`. */
export function leaves(value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => leaves(item, `${path}[${index}]`));
  }
  if (isTree(value) && !(value instanceof Size) && !(value instanceof Duration)) {
    return Object.entries(value).flatMap(([key, item]) => leaves(item, under(path, key)));
  }
  return value === undefined ? [] : [[path, value]];
}

/** What no daemon can read: texts that are empty, sizes that are not whole bytes, durations that are not whole milliseconds. */
export function valueProblems(props: object, path = ''): Problem[] {
  return leaves(props, path).flatMap(([field, value]): Problem[] => {
    const wrong = `${field} is ${showField(value)}`;
    if (value === '') {
      return [{ wrong, allowed: 'a text that is not empty', change: 'give a value, or leave the field out' }];
    }
    if (value instanceof Size && !Number.isSafeInteger(bytesIn(value))) {
      return [{ wrong, allowed: 'a whole number of bytes below 8 PiB', change: 'round it yourself' }];
    }
    if (value instanceof Duration && !Number.isSafeInteger(millisIn(value))) {
      return [{ wrong, allowed: 'a whole number of milliseconds', change: 'round it yourself' }];
    }
    return [];
  });
}

/**
 * Adds the user's raw fields to a plain tree, in place. A raw field must not go around a typed one: either the tree has it with the same
 * value, or no typed field stands for it.
 *
 * @param owned for each path that a typed field or the library itself sets, in lower case, what to change instead of the raw field
 * @returns what is refused, and is not added
 */
export function mergeExtra(plain: Tree, extra: Tree, owned: ReadonlyMap<string, string>, path = ''): Problem[] {
  return Object.entries(extra).flatMap(([key, value]): Problem[] => {
    const field = under(path, key);
    const typed = Object.hasOwn(plain, key) ? plain[key] : undefined;
    const alien = leaves(value, `extra.${field}`).filter(([, leaf]) => !isScalar(leaf));
    if (alien.length > 0) {
      return alien.map(([where, leaf]) => ({
        wrong: `${where} is ${leaf instanceof Size || leaf instanceof Duration ? showField(leaf) : `a ${typeof leaf}`}`,
        allowed: 'texts, numbers and booleans, and lists and maps of them',
        change: 'write the value as it stands in the YAML file',
      }));
    }
    const change = owned.get(field.toLowerCase());
    const twin = Object.keys(plain).find((other) => other !== key && other.toLowerCase() === key.toLowerCase());
    if (twin !== undefined) {
      const allowed = `${under(path, twin)}: the Go daemon cannot tell the two apart, and the Rust client does not know the other`;
      return [{ wrong: `extra has the field ${field} beside ${under(path, twin)}`, allowed, change: `write ${under(path, twin)}` }];
    }
    if (isTree(value) && change === undefined && (typed === undefined || isTree(typed))) {
      const inner = typed ?? {};
      plain[key] = inner;
      return mergeExtra(inner, value, owned, field);
    }
    if (typed === undefined && change === undefined) {
      plain[key] = value;
      return [];
    }
    const allowed = 'fields that have no typed field and that the library does not set';
    const wrong = `extra.${field} is ${showField(value)}${typed === undefined ? '' : `, but the file has ${showField(typed)}`}`;
    return isDeepStrictEqual(typed, value) ? [] : [{ wrong, allowed, change: change ?? 'remove it' }];
  });
}

/** What to change where a raw field goes around a typed one, by the path in the file in lower case, for `mergeExtra`. */
export function ownedFields(paths: readonly string[], { keys }: Dialect): [string, string][] {
  const inFile = (path: string) => path.split('.').map((key) => keys.get(key) ?? key);
  return paths.map((path) => [inFile(path).join('.').toLowerCase(), `set ${path} instead`]);
}

/** The value at a path of a tree: `gc.policy.taskTtl`. */
export function at(tree: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isTree(value) && Object.hasOwn(value, key) ? value[key] : undefined), tree);
}

function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}
