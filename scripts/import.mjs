// Writes imports/: `npm run import` reads the CRDs from the addresses in cdk8s.yaml, `npm run import -- FOLDER` from the *.yaml files of a
// folder, for machines without internet.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';

const folder = process.argv[2] ?? process.env.CRDS;

function readFolder() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
}

async function download(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status} ${response.statusText}`);
  }
  const text = await response.text();
  // SuperEdge keeps some CRDs as a template in a string of its Go code.
  return address.endsWith('.go') ? text.split('`')[1].replaceAll(/\{\{.*?\}\}/g, "''") : text;
}

const texts = folder ? readFolder() : await Promise.all(load(readFileSync('cdk8s.yaml', 'utf8')).imports.map(download));
const crds = texts.flatMap((text) => loadAll(text)).filter((object) => object?.kind === 'CustomResourceDefinition');
// One class a kind, of the version that the cluster stores: with more than one, the oldest would get the plain name.
for (const { spec } of crds) {
  spec.versions = spec.versions.filter((version) => version.storage);
}

// cdk8s writes a file for each API group, and overwrites it with the next address of the group: so it gets all of them at once. It also
// reads less than every YAML; JSON is the part that all readers agree on.
const staging = mkdtempSync(join(tmpdir(), 'crds-'));
const file = join(staging, 'crds.yaml');
writeFileSync(file, crds.map((crd) => JSON.stringify(crd)).join('\n---\n'));
rmSync('imports', { recursive: true, force: true });
const { status } = spawnSync('cdk8s', ['import', file, '--no-save', '--check-upgrade=false'], { stdio: 'inherit' });
rmSync(staging, { recursive: true });
process.exitCode = status ?? 1;
