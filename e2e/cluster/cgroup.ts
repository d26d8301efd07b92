import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';
const FOLDER = 'dragonfly-cache';

/**
 * Makes the cgroup below which a node has those of its pods, in each hierarchy.
 *
 * @throws Error if the host has only the unified hierarchy, with which this was never tried
 */
export function prepareCgroup(name: string): void {
  const hierarchies = hierarchiesOf(ROOT);
  if (!hierarchies.includes('cpuset')) {
    throw new Error('this cluster needs a host with cgroup v1; on this one, start a cluster with kind and name it in KUBECONFIG');
  }
  removeCgroup(name);
  for (const hierarchy of hierarchies) {
    mkdirSync(join(ROOT, hierarchy, FOLDER, name), { recursive: true });
  }
  // The one controller whose new groups start empty.
  for (const group of [FOLDER, join(FOLDER, name)]) {
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      writeFileSync(join(ROOT, 'cpuset', group, file), readFileSync(join(ROOT, 'cpuset', file)));
    }
  }
}

/** Removes the cgroups of a node that is off, or, without a name, of all. */
export function removeCgroup(name = ''): void {
  for (const hierarchy of hierarchiesOf(ROOT)) {
    const group = join(ROOT, hierarchy, FOLDER, name);
    if (existsSync(group)) {
      execFileSync('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';']);
    }
  }
}

function hierarchiesOf(root: string): string[] {
  return readdirSync(root).filter((entry) => existsSync(join(root, entry, 'cgroup.procs')));
}
