import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ensurePrograms, keptFolder } from '../cluster/programs/programs';
import { get, kubectl } from './kubectl';
import type { Manifest } from './manifests';
import { until } from './until';

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
 * @returns what removes them, as far as they were not there before
 */
export async function installCrds(): Promise<() => Promise<void>> {
  const sources = Object.keys(FILES) as Source[];
  await ensurePrograms(sources);
  return addCrds(sources.flatMap((source) => FILES[source].map((file) => definition(source, file))));
}

/**
 * Lets the API server know kinds.
 *
 * @returns what removes them, as far as they were not there before
 */
export async function addCrds(wanted: readonly Manifest[]): Promise<() => Promise<void>> {
  const { items } = await get<{ items: Manifest[] }>('customresourcedefinitions');
  const present = items.map(({ metadata }) => metadata.name);
  const missing = wanted.filter(({ metadata }) => !present.includes(metadata.name));
  const names = missing.map(({ metadata }) => metadata.name);
  if (missing.length === 0) {
    return () => Promise.resolve();
  }
  await kubectl(['apply', '--server-side', '--filename', '-'], missing.map((crd) => JSON.stringify(crd)).join('\n'));
  await kubectl(['wait', '--for=condition=Established', '--timeout=30s', ...names.map(asResource)]);
  return async () => {
    await kubectl(['delete', ...names.map(asResource)]);
    await until(`the API server lists none of ${names.join(', ')}`, 30, () => areUnlisted(names));
  };
}

function asResource(name: string): string {
  return `customresourcedefinition/${name}`;
}

/** Whether kubectl finds none of these kinds. That it asks anew is needed too: it keeps the list, and `get all` fails on a kind that is gone. */
async function areUnlisted(names: readonly string[]): Promise<boolean> {
  const { stdout } = await kubectl(['api-resources', '--output', 'name']);
  return !stdout.split('\n').some((listed) => names.includes(listed));
}

function definition(source: Source, file: string): Manifest {
  return load(readFileSync(join(keptFolder(source), `${file}.yaml`), 'utf8')) as Manifest;
}
