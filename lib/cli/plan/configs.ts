import { nameOf, type Manifest } from '../manifest';
import { at, same, treeAt } from '../tree';
import type { Change } from './change';
import type { Finding } from './finding';
import { configsOf } from './restarts';
import { isWorkload, templatesOf } from './workload';

/** Whether an object holds files and variables for pods. */
export function isConfig({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === 'v1' && ['ConfigMap', 'Secret'].includes(kind);
}

/**
 * Which keys of a ConfigMap or Secret change, and who notices.
 *
 * @param changes all changes
 * @param objects those that are there already
 */
export function configFindings({ before, after }: Change, changes: Change[], objects: Manifest[]): Finding[] {
  const keys = ['data', 'binaryData', 'stringData'].flatMap((field) => {
    const [was, is] = [treeAt(before.object, field), treeAt(after.object, field)];
    return Object.keys({ ...was, ...is }).filter((key) => !same(was[key], is[key]));
  });
  if (!isConfig(after) || keys.length === 0 || at(before.object, 'immutable') === true) {
    return [];
  }
  const readers = objects.filter(
    (one) => isWorkload(one) && one.namespace === after.namespace && configsOf(one).includes(`${after.kind} ${after.name}`),
  );
  const unmoved = readers.filter((one) => !changes.some((change) => change.after === one && isReplaced(change)));
  return [{ level: 'change', text: `changed: ${keys.join(', ')}${noticed(readers, unmoved)}` }];
}

function isReplaced({ before, after }: Change): boolean {
  return !same(templatesOf(before), templatesOf(after));
}

function noticed(readers: Manifest[], unmoved: Manifest[]): string {
  if (readers.length === 0) {
    return '';
  }
  return unmoved.length === 0 ? '; the pods that read it are replaced' : `; ${unmoved.map(nameOf).join(', ')} reads it at its next start`;
}
