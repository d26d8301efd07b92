import type { Manifest } from './manifests';

/** A step that changes labels, as prometheus-operator has it. */
interface Relabeling {
  readonly action?: string;
  readonly sourceLabels?: string[];
  readonly regex?: string;
  readonly replacement?: string;
  readonly targetLabel?: string;
}

/** What prometheus-operator reads of a PodMonitor, as far as ours have it. */
interface PodMonitor extends Manifest {
  readonly spec: {
    readonly namespaceSelector?: { readonly matchNames: string[] };
    readonly selector: { readonly matchLabels: Record<string, string> };
    readonly sampleLimit?: number;
    readonly podMetricsEndpoints: {
      readonly port: string;
      readonly interval?: string;
      readonly scrapeTimeout?: string;
      readonly relabelings?: Relabeling[];
      readonly metricRelabelings?: Relabeling[];
    }[];
  };
}

/** Fields that are translated. Another one must not go unseen. */
const KNOWN = ['namespaceSelector', 'selector', 'sampleLimit', 'podMetricsEndpoints'];
const KNOWN_OF_ENDPOINT = ['port', 'interval', 'scrapeTimeout', 'relabelings', 'metricRelabelings'];

/**
 * What prometheus-operator makes of a PodMonitor for the configuration of Prometheus.
 *
 * Debian's Prometheus does not ask the API server itself: it reads from a file what `podTargets` gives.
 *
 * @param targets the file
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.0/pkg/prometheus/promcfg.go generatePodMonitorConfig
 */
export function scrapeConfigs(manifest: Manifest, targets: string): object[] {
  const { metadata, spec } = manifest as PodMonitor;
  expectKnown(spec, KNOWN);
  return spec.podMetricsEndpoints.map((endpoint, index) => {
    expectKnown(endpoint, KNOWN_OF_ENDPOINT);
    const { port, interval, scrapeTimeout, relabelings = [], metricRelabelings = [] } = endpoint;
    return {
      job_name: `podMonitor/${metadata.namespace}/${metadata.name}/${index}`,
      file_sd_configs: [{ files: [targets] }],
      ...(interval && { scrape_interval: interval }),
      ...(scrapeTimeout && { scrape_timeout: scrapeTimeout }),
      ...(spec.sampleLimit && { sample_limit: spec.sampleLimit }),
      relabel_configs: [
        { action: 'drop', source_labels: ['__meta_kubernetes_pod_phase'], regex: '(Failed|Succeeded)' },
        {
          action: 'keep',
          source_labels: ['__meta_kubernetes_namespace'],
          regex: (spec.namespaceSelector?.matchNames ?? [metadata.namespace]).join('|'),
        },
        ...Object.entries(spec.selector.matchLabels).map(([key, value]) => ({
          action: 'keep',
          source_labels: [`__meta_kubernetes_pod_label_${sanitized(key)}`, `__meta_kubernetes_pod_labelpresent_${sanitized(key)}`],
          regex: `(${value});true`,
        })),
        { action: 'keep', source_labels: ['__meta_kubernetes_pod_container_port_name'], regex: port },
        { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
        { source_labels: ['__meta_kubernetes_pod_container_name'], target_label: 'container' },
        { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
        { target_label: 'job', replacement: `${metadata.namespace}/${metadata.name}` },
        { target_label: 'endpoint', replacement: port },
        ...relabelings.map(relabelConfig),
      ],
      metric_relabel_configs: metricRelabelings.map(relabelConfig),
    };
  });
}

function expectKnown(part: object, known: readonly string[]): void {
  const unknown = Object.keys(part).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw new Error(`a PodMonitor has ${unknown.join(', ')}, which is not translated here`);
  }
}

/** The key of a label as Prometheus shows it. */
function sanitized(key: string): string {
  return key.replace(/[^a-zA-Z0-9_]/g, '_');
}

function relabelConfig({ action, sourceLabels, regex, replacement, targetLabel }: Relabeling): object {
  return {
    ...(action && { action }),
    ...(sourceLabels && { source_labels: sourceLabels }),
    ...(regex && { regex }),
    ...(replacement && { replacement }),
    ...(targetLabel && { target_label: targetLabel }),
  };
}

/** A pod, as far as Prometheus looks at it. */
export interface TargetPod extends Manifest {
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: { readonly name: string; readonly ports?: { readonly name?: string; readonly containerPort: number }[] }[];
  };
  readonly status: { readonly phase: string; readonly podIP?: string };
}

/**
 * The targets that Prometheus makes of pods, one for each port of a container.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod
 */
export function podTargets(pods: readonly TargetPod[]): object[] {
  return pods.flatMap(({ metadata, spec, status }) =>
    spec.containers.flatMap((container) =>
      (container.ports ?? []).map(({ name = '', containerPort }) => ({
        targets: status.podIP === undefined ? [] : [`${status.podIP}:${containerPort}`],
        labels: prefixed('__meta_kubernetes_', {
          namespace: metadata.namespace ?? '',
          pod_name: metadata.name,
          pod_phase: status.phase,
          pod_node_name: spec.nodeName ?? '',
          pod_container_name: container.name,
          pod_container_port_name: name,
          ...prefixed('pod_label_', metadata.labels ?? {}),
          ...prefixed('pod_labelpresent_', Object.fromEntries(Object.keys(metadata.labels ?? {}).map((key) => [key, 'true']))),
        }),
      })),
    ),
  );
}

function prefixed(prefix: string, labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${prefix}${sanitized(key)}`, value]));
}
