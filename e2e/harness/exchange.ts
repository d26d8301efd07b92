import type { Manifest } from './manifests';

/** Objects that a test cluster can run, and what is different from those of the cache. */
export interface Exchanged {
  readonly manifests: Manifest[];

  /** Each change in words. */
  readonly changes: string[];
}

interface PodSpec {
  readonly containers: { resources?: unknown }[];
  readonly initContainers?: { resources?: unknown }[];
}

/**
 * Takes from a cache what no test cluster has: disks of a class that is not there, and that the cache does not make, become disks of the
 * default class, and requests and limits go, as they ask for more CPUs than a test machine has. All else stays as it was synthesized.
 *
 * @param original the objects
 * @param storageClasses classes that the cluster has
 */
export function exchanged(original: readonly Manifest[], storageClasses: readonly string[]): Exchanged {
  const manifests = structuredClone([...original]);
  const made = manifests.filter(({ kind }) => kind === 'StorageClass').map(({ metadata }) => metadata.name);
  const known = [...storageClasses, ...made];
  const changes = manifests.flatMap((manifest) => {
    switch (manifest.kind) {
      case 'PersistentVolumeClaim':
        return withoutUnknownClass(manifest.spec as { storageClassName?: string }, known);
      case 'Deployment':
      case 'StatefulSet':
        return withoutResources((manifest.spec as { template: { spec: PodSpec } }).template.spec);
      default:
        return [];
    }
  });
  return { manifests, changes: [...new Set(changes)] };
}

function withoutUnknownClass(spec: { storageClassName?: string }, known: readonly string[]): string[] {
  const { storageClassName } = spec;
  if (storageClassName === undefined || known.includes(storageClassName)) {
    return [];
  }
  delete spec.storageClassName;
  return [`the default StorageClass for ${storageClassName}`];
}

function withoutResources({ containers, initContainers = [] }: PodSpec): string[] {
  const sized = [...initContainers, ...containers].filter(({ resources }) => resources !== undefined);
  return sized.map((container) => {
    delete container.resources;
    return 'no requests and limits';
  });
}
