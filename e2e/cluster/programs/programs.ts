import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../paths';
import { print } from '../print';
import { build } from './build';
import { COMPONENTS } from './components';
import type { Component, ComponentName, ProgramName } from './components';
import { CRATE_BUILD, installPackages } from './debian';
import { locked } from './lock';

/** What every cluster needs. */
const NEEDED: readonly ComponentName[] = ['kubernetes', 'coredns', 'metallb', 'dragonfly', 'dfdaemon'];

/**
 * Sees to it that components are there, and builds what is missing. A component is built once; it stays in the cache folder.
 *
 * @throws Error with what to do, or the end of a log
 */
export async function ensurePrograms(names: readonly ComponentName[] = NEEDED): Promise<void> {
  await locked(async () => {
    for (const name of names.filter((candidate) => !isComplete(candidate))) {
      const component: Component = COMPONENTS[name];
      if ('crate' in component.source) {
        await installPackages(CRATE_BUILD);
      }
      print(`building ${name} ${component.version} (about ${component.minutes} min, once)`);
      const start = Date.now();
      await build(name, component, folderOf(name));
      print(`built ${name} ${component.version} in ${Math.round((Date.now() - start) / 1000)} s`);
    }
  });
}

/** The path of a program that we build. */
export function program(name: ProgramName): string {
  const components = Object.keys(COMPONENTS) as ComponentName[];
  const path = components.flatMap(programsOf).find((candidate) => candidate.endsWith(`/${name}`));
  if (path === undefined) {
    throw new Error(`no component has a program ${name}`);
  }
  return path;
}

/** The paths of a component's programs. */
export function programsOf(name: ComponentName): string[] {
  const { source, programs }: Component = COMPONENTS[name];
  return programs.map((each) => join(folderOf(name), 'crate' in source ? 'bin' : '', each));
}

/** The folder that a component is built into. */
function folderOf(name: ComponentName): string {
  return join(cache, `${name}-${COMPONENTS[name].version}`);
}

/** A folder that a component keeps beside its programs, such as that with its CustomResourceDefinitions. */
export function keptFolder(name: ComponentName, kept = 'crds'): string {
  return join(folderOf(name), kept);
}

function isComplete(name: ComponentName): boolean {
  const { source }: Component = COMPONENTS[name];
  const folders = 'crate' in source ? [] : Object.keys(source.folders ?? {}).map((folder) => join(folderOf(name), folder));
  return [...programsOf(name), ...folders].every((path) => existsSync(path));
}
