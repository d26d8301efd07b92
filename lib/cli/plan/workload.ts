import type { Manifest } from '../manifest';
import { isTree, listAt, numberAt, textAt, treeAt, type Tree } from '../tree';
import { kindOf } from './change';

/** Where the templates of pods are, by kind. */
const TEMPLATES: Record<string, string> = {
  'apps/Deployment': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
  'superedge.io/DeploymentGrid': 'spec.template.template',
  'superedge.io/StatefulSetGrid': 'spec.template.template',
};

/** Kinds whose pods run until they are replaced. */
const LASTING = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'superedge.io/DeploymentGrid', 'superedge.io/StatefulSetGrid'];

/** Whether an object makes pods that run until they are replaced. */
export function isWorkload(manifest: Manifest): boolean {
  return LASTING.includes(kindOf(manifest));
}

/** Whether an object is a grid of SuperEdge, which makes a workload for each unit of nodes. */
export function isGrid(manifest: Manifest): boolean {
  return kindOf(manifest).startsWith('superedge.io/');
}

/** The templates of pods that an object has: one, and with a grid those of units that differ. */
export function templatesOf(manifest: Manifest): Tree[] {
  const path = TEMPLATES[kindOf(manifest)];
  if (path === undefined) {
    return [];
  }
  const pool = Object.values(treeAt(manifest.object, 'spec.templatePool')).filter(isTree);
  return [treeAt(manifest.object, path), ...pool.map((template) => treeAt(template, 'template'))];
}

/** Numbers of the pods of a StatefulSet, from the first to the last; none if it does not say how many there are. */
export function ordinalsOf({ object }: Manifest): number[] | undefined {
  const replicas = numberAt(object, 'spec.replicas');
  const start = numberAt(object, 'spec.ordinals.start') ?? 0;
  return replicas === undefined ? undefined : Array.from({ length: replicas }, (_, index) => start + index);
}

/** A disk that pods mount. */
export interface Disk {
  /** What it is, in words that tell it from all others. */
  readonly text: string;

  /** Whether it goes with the pod. */
  readonly passing: boolean;

  /** The claim, if it is one. */
  readonly claim?: string;
}

/** Sources of volumes that are no disks. */
const NO_DISKS = ['configMap', 'secret', 'projected', 'downwardAPI', 'image'];

/** Disks that the pods of a workload mount, but for the claims that a StatefulSet makes. */
export function disksOf(manifest: Manifest): Disk[] {
  return templatesOf(manifest).flatMap((template) => listAt(template, 'spec.volumes').flatMap(diskOf));
}

function diskOf({ name, ...volume }: Tree): Disk[] {
  const [entry] = Object.entries(volume);
  if (entry === undefined || NO_DISKS.includes(entry[0])) {
    return [];
  }
  const [kind, source] = entry;
  const claim = textAt(source, 'claimName');
  if (claim !== undefined) {
    return [{ text: `claim ${claim}`, passing: false, claim }];
  }
  if (kind === 'emptyDir' || kind === 'ephemeral') {
    return [{ text: `${kind} ${String(name)}`, passing: true }];
  }
  const path = textAt(source, 'path');
  const server = textAt(source, 'server');
  const where = path === undefined ? JSON.stringify(source) : server === undefined ? path : `${server}:${path}`;
  return [{ text: `${kind} ${where}`, passing: false }];
}
