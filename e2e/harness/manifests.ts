import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, loadAll } from 'js-yaml';
import { CacheApp, DragonflyCacheChart, type DragonflyCacheChartProps } from '../../lib';

/** An object of Kubernetes, as far as it is looked at here. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: unknown;
  readonly data?: Record<string, string>;
}

/** The objects in the files of a folder, in the order in which they are applied. */
export function manifestsIn(folder: string): Manifest[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as Manifest[]);
}

/** Writes objects into a folder, as one file. */
export function writeManifests(folder: string, manifests: readonly Manifest[]): void {
  writeFileSync(join(folder, 'cache.yaml'), manifests.map((manifest) => dump(manifest)).join('---\n'));
}

/** The objects of a cache, and of what is added to it, synthesized as a program of a user does it. */
export async function synthesized(props: DragonflyCacheChartProps, add?: (cache: DragonflyCacheChart) => unknown): Promise<Manifest[]> {
  return inFolder((outdir) => {
    const app = new CacheApp({ outdir });
    const cache = new DragonflyCacheChart(app, 'cache', props);
    add?.(cache);
    app.synth();
    return manifestsIn(outdir);
  });
}

/** Does something with a folder that is removed afterwards. */
export async function inFolder<T>(action: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dragonfly-cache-e2e-'));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
