import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { toYaml } from '../lib/yaml/yaml';

/** A manifest, as far as tests look at it by name. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
}

/** One object that a program synthesized. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly manifest: Manifest;
}

/** Runs a program of the project, and gives what it synthesized, in the order of the files. */
export function synthesized(program: string): Document[] {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    jest.requireActual(`../${program}`);
    return readdirSync(outdir)
      .sort()
      .flatMap((file) => documents(file, readFileSync(join(outdir, file), 'utf8')));
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

function documents(file: string, yaml: string): Document[] {
  return yaml.split(/^---\n/m).map((text) => ({ file, text, manifest: load(text) as Manifest }));
}

/** The objects of the first peer, and those that are of no peer: a reader needs no other. */
export function oneOfEach(all: Document[]): Document[] {
  return all.filter(({ manifest }) => [undefined, 'peer1'].includes(manifest.metadata.labels?.peer));
}

/** The text of objects, as it stands in a file. */
export function textOf(all: Document[]): string {
  return joined(all.map(({ text }) => text));
}

/** Length, as JSON, from which on a part of a manifest is not shown again. */
const LONG = 100;

/** The text of objects, in which long parts that another program makes too are left out, and dashboards, which tests of their own look at. */
export function textBeside(all: Document[], other: Document[]): string {
  const known = new Set<string>();
  other.forEach(({ manifest }) =>
    JSON.stringify(manifest, (_, part: unknown) => {
      known.add(JSON.stringify(part));
      return part;
    }),
  );
  const same = (part: unknown) => JSON.stringify(part).length > LONG && known.has(JSON.stringify(part));
  return joined(
    all
      .filter(({ manifest }) => !same(manifest))
      .map(({ manifest }) => JSON.stringify(manifest, (key, part: unknown) => (same(part) || key.endsWith('.json') ? '...' : part)))
      .map((json) => toYaml(JSON.parse(json))),
  );
}

function joined(texts: string[]): string {
  return `\n${texts.join('---\n')}`;
}
