import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { controlPlane } from '../cluster/control-plane';
import { credentials } from '../cluster/credentials';
import { ensurePrograms, keptFolder, program } from '../cluster/programs/programs';
import { kubectl } from './kubectl';
import type { Manifest } from './manifests';

const NAME = 'application-grid-controller';
const CRDS = keptFolder('superedge');
const SPEC = '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties';
const POOL = `${SPEC}/templatePool/additionalProperties/properties`;
const CLAIM = 'volumeClaimTemplates/items/properties/metadata';

/** What the CRDs of SuperEdge v0.9.0 drop, by CRD: labels of the templates in the pool, and names of claims. */
const KEPT = {
  'deploymentgrids.superedge.io': [`${POOL}/template/properties/metadata`],
  'statefulsetgrids.superedge.io': [`${POOL}/template/properties/metadata`, `${POOL}/${CLAIM}`, `${SPEC}/template/properties/${CLAIM}`],
};

/** The CRDs of units and groups of nodes, which SuperEdge keeps as templates in strings of its Go code. */
export function siteCrds(): Manifest[] {
  return ['crd_nodegroup.go', 'crd_nodeunit.go'].map((file) => {
    const [, template = ''] = readFileSync(join(keptFolder('superedge', 'site-crds'), file), 'utf8').split('`');
    const crd = load(template.replaceAll(/\{\{.*?\}\}/g, '""')) as { spec: { conversion: object } } & Manifest;
    // Nobody is there to convert, nor anything to be converted.
    return { ...crd, spec: { ...crd.spec, conversion: { strategy: 'None' } } };
  });
}

/** Starts SuperEdge's controller of grids on the control plane, with CRDs that keep what they would drop. */
export async function startSuperEdge(): Promise<void> {
  await ensurePrograms(['superedge']);
  await kubectl(['apply', '--server-side', '--force-conflicts', '--filename', CRDS]);
  for (const [crd, paths] of Object.entries(KEPT)) {
    const patch = paths.map((path) => ({ op: 'add', path: `${path}/x-kubernetes-preserve-unknown-fields`, value: true }));
    await kubectl(['patch', 'crd', crd, '--type=json', `--patch=${JSON.stringify(patch)}`]);
  }
  await kubectl(['wait', '--for=condition=Established', '--timeout=30s', '--filename', CRDS]);
  controlPlane.launch(NAME, [program(NAME), `--kubeconfig=${credentials.kubeconfig}`]);
}

/** Ends the controller, does what has to be done before its CRDs go, and removes them. */
export async function stopSuperEdge(meanwhile: () => Promise<void>): Promise<void> {
  await controlPlane.end(NAME);
  await meanwhile();
  await kubectl(['delete', '--ignore-not-found', '--filename', CRDS]);
}
