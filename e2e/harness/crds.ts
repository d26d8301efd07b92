import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ensurePrograms, keptFolder } from '../cluster/programs/programs';
import { get, kubectl } from './kubectl';
import type { Manifest } from './manifests';
import { isOwnCluster } from './own-cluster';
import { tell } from './report';

/** Files with the definitions of kinds that the library emits, by the components that bring them. */
const FILES = {
  'cert-manager': ['cert-manager.io_certificates', 'cert-manager.io_clusterissuers', 'cert-manager.io_issuers'],
  cilium: ['ciliumnetworkpolicies'],
  'gateway-api': ['gateways', 'httproutes', 'tcproutes'].map((kind) => `gateway.networking.k8s.io_${kind}`),
  'prometheus-operator': ['podmonitors', 'prometheusrules', 'servicemonitors'].map((kind) => `monitoring.coreos.com_${kind}`),
} as const;

type Source = keyof typeof FILES;

/**
 * Lets the API server know kinds of others that the library emits: of cert-manager, Cilium, the Gateway API and Prometheus. The programs
 * behind them are not there.
 *
 * @returns what removes them from a cluster that is not ours, as far as they were not there before; in ours, other suites may need them
 */
export async function installCrds(): Promise<() => Promise<void>> {
  const sources = Object.keys(FILES) as Source[];
  await ensurePrograms(tell, sources);
  const added = await addCrds(sources.flatMap((source) => FILES[source].map((file) => definition(source, file))));
  return async () => {
    if (!isOwnCluster && added.length > 0) {
      await kubectl(['delete', ...added]);
    }
  };
}

/**
 * Lets the API server know kinds.
 *
 * @returns those that were not there before
 */
export async function addCrds(wanted: readonly Manifest[]): Promise<string[]> {
  const { items } = await get<{ items: Manifest[] }>('customresourcedefinitions');
  const present = items.map(({ metadata }) => metadata.name);
  const missing = wanted.filter(({ metadata }) => !present.includes(metadata.name));
  const names = missing.map(({ metadata }) => `customresourcedefinition/${metadata.name}`);
  if (names.length > 0) {
    await kubectl(['apply', '--server-side', '--filename', '-'], missing.map((crd) => JSON.stringify(crd)).join('\n'));
    await kubectl(['wait', '--for=condition=Established', '--timeout=30s', ...names]);
  }
  return names;
}

function definition(source: Source, file: string): Manifest {
  return load(readFileSync(join(keptFolder(source), `${file}.yaml`), 'utf8')) as Manifest;
}
