import { COMPONENT_LABEL } from '../../naming/labels';
import type { Manifest } from '../manifest';
import { isGrid, isWorkload } from '../plan/workload';
import { listAt, numberAt, same, textAt, treeAt, type Tree } from '../tree';

/** What is found in a cluster. */
export interface Live {
  readonly pods: Tree[];
  readonly services: Tree[];
  readonly workloads: Tree[];
}

/** A workload of the folder, and what there is of it in the cluster. */
export interface Part {
  readonly manifest: Manifest;

  /** The workload in the cluster; none if it is not there. */
  readonly live?: Tree;

  /** Its pods. */
  readonly pods: Tree[];

  /** How many pods it should have; none if it is not in the cluster. */
  readonly wanted?: number;
}

/** Finds the workloads of a folder in a cluster. */
export function partsOf(manifests: Manifest[], { pods, workloads }: Live): Part[] {
  return manifests.filter(isWorkload).map((manifest) => {
    const live = workloads.find((one) => isSame(one, manifest));
    return {
      manifest,
      live,
      pods: pods.filter((pod) => inNamespace(pod, manifest) && isOf(pod, manifest)),
      wanted: live && wantedOf(live),
    };
  });
}

/** Pods of the same caches that no workload of the folder has made, and no Job. */
export function strangers(parts: Part[], { pods }: Live): Tree[] {
  const known = parts.flatMap((part) => part.pods);
  const components = new Set(parts.flatMap(({ manifest }) => manifest.labels[COMPONENT_LABEL] ?? []));
  return pods.filter((pod) => {
    const component = textAt(treeAt(pod, 'metadata.labels'), COMPONENT_LABEL);
    return component !== undefined && components.has(component) && !known.includes(pod) && ownerOf(pod).kind !== 'Job';
  });
}

/** Kind and name of what has made a pod: the Deployment, not its ReplicaSet. */
export function ownerOf(pod: Tree): { kind: string; name: string } {
  const [owner = {}] = listAt(pod, 'metadata.ownerReferences');
  const name = textAt(owner, 'name') ?? '';
  const kind = textAt(owner, 'kind') ?? '';
  const hash = textAt(pod, 'metadata.labels.pod-template-hash');
  return kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`)
    ? { kind: 'Deployment', name: name.slice(0, -hash.length - 1) }
    : { kind, name };
}

/** Whether a pod is over, and another one has taken its place. */
export function isOver(pod: Tree): boolean {
  return ['Succeeded', 'Failed'].includes(textAt(pod, 'status.phase') ?? '');
}

function isOf(pod: Tree, manifest: Manifest): boolean {
  const owner = ownerOf(pod);
  return isGrid(manifest)
    ? // A grid makes a workload for each unit, which is called by both.
      `${owner.kind}Grid` === manifest.kind && owner.name.startsWith(`${manifest.name}-`)
    : same(owner, { kind: manifest.kind, name: manifest.name });
}

function isSame(live: Tree, manifest: Manifest): boolean {
  return textAt(live, 'kind') === manifest.kind && textAt(live, 'metadata.name') === manifest.name && inNamespace(live, manifest);
}

/** An object without a namespace is in the one that was asked for. */
function inNamespace(live: Tree, { namespace }: Manifest): boolean {
  return namespace === undefined || textAt(live, 'metadata.namespace') === namespace;
}

/** Of a Deployment or StatefulSet that does not say how many, the API server has said that it is one. */
function wantedOf(live: Tree): number | undefined {
  return numberAt(live, textAt(live, 'kind') === 'DaemonSet' ? 'status.desiredNumberScheduled' : 'spec.replicas');
}
