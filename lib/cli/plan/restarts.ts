import type { Manifest } from '../manifest';
import { at, listAt, numberAt, same, textAt, treeAt, type Tree } from '../tree';
import type { Change } from './change';
import type { Finding } from './finding';
import { disksOf, isGrid, isWorkload, ordinalsOf, templatesOf } from './workload';

/** Which pods of a workload are replaced, as texts; nothing if none is. */
export interface Replaced {
  readonly pods?: string;
  readonly finding: Finding;
}

/**
 * Which pods a change of a workload replaces, if the API server takes it.
 *
 * @param configs names of the ConfigMaps and Secrets that change with it
 */
export function replacedPods(change: Change, configs: string[]): Replaced | undefined {
  const { before, after } = change;
  if (!isWorkload(after) || same(templatesOf(before), templatesOf(after))) {
    return partitionLowered(change);
  }
  const pods = podsOf(change);
  const held = heldBack(after, pods);
  if (held !== undefined) {
    return { finding: { level: 'change', text: held } };
  }
  const which = pods === undefined ? 'its pod is replaced' : `its pods are replaced: ${pods}`;
  const text = `${which}${reasons(after, configs)}${emptied(after)}`;
  return { pods, finding: { level: 'restart', text } };
}

/** Names of the ConfigMaps and Secrets that the pods of a workload mount, or take variables from. */
export function configsOf(workload: Manifest): string[] {
  const volumes = templatesOf(workload).flatMap((template) => [
    ...listAt(template, 'spec.volumes'),
    ...listAt(template, 'spec.volumes').flatMap((volume) => listAt(volume, 'projected.sources')),
  ]);
  const containers = templatesOf(workload).flatMap((template) => [
    ...listAt(template, 'spec.containers'),
    ...listAt(template, 'spec.initContainers'),
  ]);
  const variables = containers.flatMap((container) => [
    ...listAt(container, 'env').map((variable) => treeAt(variable, 'valueFrom')),
    ...listAt(container, 'envFrom'),
  ]);
  const configMaps = [
    ...volumes.map((volume) => textAt(volume, 'configMap.name')),
    ...variables.flatMap((source) => [textAt(source, 'configMapKeyRef.name'), textAt(source, 'configMapRef.name')]),
  ];
  const secrets = [
    ...volumes.flatMap((volume) => [textAt(volume, 'secret.secretName'), textAt(volume, 'secret.name')]),
    ...variables.flatMap((source) => [textAt(source, 'secretKeyRef.name'), textAt(source, 'secretRef.name')]),
  ];
  const names = (kind: string, found: (string | undefined)[]) =>
    found.filter((name) => name !== undefined).map((name) => `${kind} ${name}`);
  return [...new Set([...names('ConfigMap', configMaps), ...names('Secret', secrets)])];
}

/** Why no pod is replaced, though the template changes. */
function heldBack({ kind, object }: Manifest, pods: string | undefined): string | undefined {
  if (at(object, 'spec.paused') === true) {
    return 'it is paused: its pods are replaced when it is resumed';
  }
  if (textAt(object, 'spec.updateStrategy.type') === 'OnDelete') {
    return 'its pods are replaced when somebody deletes them: its updateStrategy is OnDelete';
  }
  if (kind !== 'DaemonSet' && numberAt(object, 'spec.replicas') === 0) {
    return 'it has no pods';
  }
  return pods === '' ? `no pod is replaced: its partition is ${partitionOf(object)}` : undefined;
}

/** Which pods are replaced, in which order; none if there is just one. */
function podsOf({ before, after }: Change): string | undefined {
  const { kind, name, object } = after;
  if (isGrid(after)) {
    return kind === 'DeploymentGrid' ? 'those of all units at once' : 'in all units at once, in each the last one first';
  }
  if (kind === 'DaemonSet') {
    return 'node by node';
  }
  if (kind === 'StatefulSet') {
    const there = ordinalsOf(before) ?? ordinalsOf(after);
    const ordinals = ordinalsOf(after)?.filter((ordinal) => ordinal >= partitionOf(object) && there?.includes(ordinal));
    return ordinals === undefined ? 'the last one first' : inOrder(name, ordinals);
  }
  const replicas = numberAt(object, 'spec.replicas') ?? 1;
  return replicas === 1 ? undefined : `all ${replicas}`;
}

const SHOWN = 10;

function inOrder(name: string, ordinals: number[]): string {
  const pods = [...ordinals].reverse().map((ordinal) => `${name}-${ordinal}`);
  return (pods.length > SHOWN ? [...pods.slice(0, SHOWN - 1), '...', ...pods.slice(-1)] : pods).join(', ');
}

function partitionOf(statefulSet: Tree): number {
  return numberAt(statefulSet, 'spec.updateStrategy.rollingUpdate.partition') ?? 0;
}

function reasons(workload: Manifest, configs: string[]): string {
  const changed = configsOf(workload).filter((name) => configs.includes(name));
  return changed.length > 0 ? `, as ${changed.join(' and ')} changed` : '';
}

/** What is said of pods whose cache goes with them. */
function emptied(workload: Manifest): string {
  const storage = disksOf(workload).find(({ text, passing }) => passing && text.endsWith(' storage'));
  return storage === undefined ? '' : `; what they have cached goes with them, as it is in an ${storage.text.split(' ')[0]} volume`;
}

/** A StatefulSet whose partition is lowered replaces the pods that it had left out. */
function partitionLowered({ before, after }: Change): Replaced | undefined {
  const [was, is] = [partitionOf(before.object), partitionOf(after.object)];
  const ordinals = ordinalsOf(after)?.filter((ordinal) => ordinal >= is && ordinal < was) ?? [];
  if (after.kind !== 'StatefulSet' || ordinals.length === 0) {
    return undefined;
  }
  const pods = inOrder(after.name, ordinals);
  return { pods, finding: { level: 'restart', text: `pods that an earlier change left out are replaced: ${pods}` } };
}
