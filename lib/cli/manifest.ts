import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Misuse } from './misuse';
import type { Tree } from './tree';

/** One object of a manifest file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;

  /** The document as it stands in the file. */
  readonly text: string;

  /** The same, parsed. */
  readonly object: Tree;
}

/** A file with manifests. */
export interface ManifestFile {
  /** Its name in messages. */
  readonly name: string;

  readonly text: string;
}

/**
 * Reads the objects of all `*.yaml` files of a folder, in the order of the files' names.
 *
 * @throws Misuse if a file cannot be read or parsed, or there is no object at all
 */
export function readManifests(folder: string): Manifest[] {
  const manifests = parseManifests(manifestFiles(folder));
  if (manifests.length === 0) {
    throw new Misuse(`no objects in the *.yaml files of ${folder}: run cdk8s synth first, or name the folder that it wrote`);
  }
  return manifests;
}

/**
 * Parses the objects of files, in the order of the files.
 *
 * @throws Misuse if a file cannot be parsed, or an object is there twice
 */
export function parseManifests(files: ManifestFile[]): Manifest[] {
  const manifests = files.flatMap(parseFile);
  refuseDuplicates(manifests);
  return manifests;
}

/** Whether a file of a folder is one with manifests. */
export function isManifestFile(name: string): boolean {
  return name.endsWith('.yaml');
}

/** What tells an object from all others, whatever the version of its kind. */
export function identityOf({ apiVersion, kind, namespace, name }: Manifest): string {
  return [groupOf(apiVersion), kind, namespace ?? '', name].join('|');
}

/** The API group of a version: none for `v1`, `apps` for `apps/v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.split('/').slice(0, -1).join();
}

/** The object as messages name it. */
export function nameOf({ kind, namespace, name }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/**
 * Reads the `*.yaml` files of a folder, in the order of their names.
 *
 * @throws Misuse if they cannot be read
 */
export function manifestFiles(folder: string): ManifestFile[] {
  try {
    return readdirSync(folder)
      .filter(isManifestFile)
      .sort()
      .map((file) => ({ name: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }));
  } catch (error) {
    throw new Misuse(`cannot read the folder ${folder}: ${reason(error)}`);
  }
}

function parseFile({ name, text }: ManifestFile): Manifest[] {
  try {
    // A line that starts with three dashes is a document's end wherever it stands: YAML allows it in no value. The documents go to kubectl
    // as they are, so that it reads what it would read from the file.
    return text.split(/^---(?=\s|$)/m).flatMap((document) => parse(document));
  } catch (error) {
    throw new Misuse(`cannot use ${name}: ${reason(error)}; nothing was done`);
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
  const namespace = metadata?.namespace ?? undefined;
  return [{ apiVersion, kind, name, namespace, labels: metadata?.labels ?? {}, text: text.trim(), object: document as unknown as Tree }];
}

function refuseDuplicates(manifests: Manifest[]): void {
  const seen = new Set<string>();
  for (const manifest of manifests) {
    const id = identityOf(manifest);
    if (seen.has(id)) {
      throw new Misuse(`${nameOf(manifest)} is there twice: remove the file that is left from an earlier synth; nothing was done`);
    }
    seen.add(id);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
