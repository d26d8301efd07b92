import { Chart, Testing } from 'cdk8s';
import { ConfigMap, Deployment, Secret, type IConfigMap, type ISecret } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { CacheClient } from '../../lib/client/cache-client';
import type { CacheClientOptions, CacheInjectionOptions } from '../../lib/client/cache-client-options';
import type { DfdaemonCertificates } from '../../lib/config/dfdaemon-config';
import { FakeConfig, manifestOf, peerBasics, problemsOf, type Manifest } from '../fixtures';

/** A configuration with a CA for HTTPS. */
class ConfigWithCa extends FakeConfig {
  public override readonly certificates: DfdaemonCertificates = { proxyCa: secret('proxy-ca') };
}

/** A Secret that is there already. */
export function secret(name: string): ISecret {
  return Secret.fromSecretName(Testing.chart(), name, name);
}

/** A ConfigMap that is there already. */
export function configMap(name: string): IConfigMap {
  return ConfigMap.fromConfigMapName(Testing.chart(), name, name);
}

/** A cache of two peers. */
export function cacheOf(props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  return new DragonflyCacheChart(Testing.app(), 'cache', { ...peerBasics(), peerCount: 2, namespace: 'models', ...props });
}

/** A cache that opens HTTPS. */
export function cacheWithCa(): DragonflyCacheChart {
  return cacheOf({ config: new ConfigWithCa() });
}

/** A chart for workloads. */
export function chartIn(namespace?: string): Chart {
  return new Chart(Testing.app(), 'apps', { namespace });
}

/** A workload with one container. */
export function workloadIn(chart: Chart): Deployment {
  return new Deployment(chart, 'Server', { containers: [{ name: 'server', image: 'server:1', resources: {} }] });
}

/** A workload of the namespace `apps` that a cache was injected into. */
export function injected(options?: CacheClientOptions, cache = cacheOf(), injection?: CacheInjectionOptions) {
  const chart = chartIn('apps');
  const workload = workloadIn(chart);
  const client = CacheClient.of(cache, options);
  client.injectInto(workload, injection);
  return { cache, chart, client, workload };
}

/** The pod of a chart's Deployment. */
export function podIn(chart: Chart): Manifest {
  return manifestOf(chart, 'Deployment').spec.template.spec;
}

/** The environment of a container, by name. */
export function envOf(container: Manifest): Record<string, string> {
  return Object.fromEntries(container.env.map(({ name, value }: Manifest) => [name, value]));
}

/** What synthesis says against a client and its cache. */
export function problemsWith(options: CacheClientOptions, cache = cacheOf()): string[] {
  const { chart } = injected(options, cache);
  return [...problemsOf(cache), ...problemsOf(chart)];
}
