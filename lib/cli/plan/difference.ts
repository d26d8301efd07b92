import { load } from 'js-yaml';
import { isTree, same, type Tree } from '../tree';

/** A field that two objects do not have in common. */
export interface Difference {
  /** Where it is: `spec.template.spec.containers[dfdaemon].image`. */
  readonly path: string;

  /** What it was; undefined if it was not there. */
  readonly before?: unknown;

  /** What it is; undefined if it is not there any more. */
  readonly after?: unknown;
}

/** Fields that tell the items of a list apart, in the lists of Kubernetes. */
const KEYS = ['name', 'mountPath', 'containerPort', 'port'];

/** What is different between two parts of manifests, as deep as both have something. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (same(before, after)) {
    return [];
  }
  if (isTree(before) && isTree(after)) {
    return Object.keys({ ...before, ...after })
      .sort()
      .flatMap((key) => differences(before[key], after[key], joined(path, key)));
  }
  const lists = keyed(before, after);
  if (lists) {
    return listDifferences(lists.before, lists.after, path);
  }
  const files = parsed(before, after);
  return files ? differences(files.before, files.after, path) : [{ path, before: before ?? undefined, after: after ?? undefined }];
}

function listDifferences(before: Map<string, Tree>, after: Map<string, Tree>, path: string): Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const found = keys.flatMap((key) => differences(before.get(key), after.get(key), `${path}[${key}]`));
  return found.length > 0 ? found : [{ path: `${path} (order)`, before: [...before.keys()], after: [...after.keys()] }];
}

function joined(path: string, key: string): string {
  const plain = /^[\w-]+$/.test(key);
  return path === '' ? key : `${path}${plain ? `.${key}` : `[${key}]`}`;
}

/** Two lists whose items have a key each. */
function keyed(before: unknown, after: unknown): { before: Map<string, Tree>; after: Map<string, Tree> } | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    return undefined;
  }
  for (const key of KEYS) {
    const lists = [before, after].map((list) => byKey(list, key));
    if (lists[0] && lists[1]) {
      return { before: lists[0], after: lists[1] };
    }
  }
  return undefined;
}

function byKey(list: unknown[], key: string): Map<string, Tree> | undefined {
  const items = list.filter(isTree).filter((item) => ['string', 'number'].includes(typeof item[key]));
  const map = new Map(items.map((item) => [String(item[key]), item]));
  return map.size === list.length ? map : undefined;
}

/** Two texts that are files of YAML or JSON, as those of a ConfigMap often are. */
function parsed(before: unknown, after: unknown): { before: Tree; after: Tree } | undefined {
  const [one, other] = [before, after].map(parsedText);
  return one && other && !same(one, other) ? { before: one, after: other } : undefined;
}

function parsedText(text: unknown): Tree | undefined {
  if (typeof text !== 'string' || !text.includes('\n')) {
    return undefined;
  }
  try {
    const tree = load(text);
    return isTree(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}
