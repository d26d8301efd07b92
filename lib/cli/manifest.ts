import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Misuse } from './misuse';

/** One object of a manifest file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;

  /** The document as it stands in the file. */
  readonly text: string;
}

/**
 * Reads the objects of all `*.yaml` files of a folder, in the order of the files' names.
 *
 * @throws Misuse if a file cannot be read or parsed, or there is no object at all
 */
export function readManifests(folder: string): Manifest[] {
  const manifests = filesOf(folder).flatMap((file) => readFile(join(folder, file)));
  if (manifests.length === 0) {
    throw new Misuse(`no objects in the *.yaml files of ${folder}: run cdk8s synth first, or name the folder that it wrote`);
  }
  refuseDuplicates(manifests);
  return manifests;
}

/** The object as messages name it. */
export function nameOf({ kind, namespace, name }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort();
  } catch (error) {
    throw new Misuse(`cannot read the folder ${folder}: ${reason(error)}`);
  }
}

function readFile(file: string): Manifest[] {
  try {
    // A line that starts with three dashes is a document's end wherever it stands: YAML allows it in no value. The documents go to kubectl
    // as they are, so that it reads what it would read from the file.
    return readFileSync(file, 'utf8')
      .split(/^---(?=\s|$)/m)
      .flatMap((text) => parse(text));
  } catch (error) {
    throw new Misuse(`cannot use ${file}: ${reason(error)}; nothing was applied`);
  }
}

/** What a document may hold, as far as it is looked at here. */
interface Document {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: {
    readonly name?: unknown;
    readonly namespace?: string | null;
    readonly labels?: Record<string, string> | null;
  } | null;
}

function parse(text: string): Manifest[] {
  const document = load(text) as Document | string | number | boolean | null | undefined;
  if (document === null || document === undefined) {
    return [];
  }
  const { apiVersion, kind, metadata } = document as Document;
  const name = metadata?.name;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') {
    throw new Error(`a document is no Kubernetes object with apiVersion, kind and metadata.name: ${JSON.stringify(document).slice(0, 80)}`);
  }
  return [{ apiVersion, kind, name, namespace: metadata?.namespace ?? undefined, labels: metadata?.labels ?? {}, text: text.trim() }];
}

function refuseDuplicates(manifests: Manifest[]): void {
  const seen = new Set<string>();
  for (const manifest of manifests) {
    const id = `${manifest.apiVersion.split('/').slice(0, -1).join()} ${nameOf(manifest)}`;
    if (seen.has(id)) {
      throw new Misuse(`${nameOf(manifest)} is there twice: remove the file that is left from an earlier synth; nothing was applied`);
    }
    seen.add(id);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
