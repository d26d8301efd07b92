import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { cacheLabels, PEER_ROLE } from '../naming/labels';
import { monitorName } from '../naming/names';
import { METRICS_PORT_NAME } from '../naming/ports';
import { metadataProblems } from '../rules/metadata';
import { namespaceProblems } from '../rules/namespaces';
import { describe, refuse } from '../rules/problem';
import type { CacheMonitorsProps } from './cache-monitors-props';
import { monitorsProblems } from './cache-monitors-rules';
import { monitoredComponents } from './monitored';
import { cacheRelabelings, peerRelabeling, type Relabeling } from './peer-relabelings';

/** Metrics that say how a Go program or gRPC is made, and nothing about a cache. */
const INSIDES = '(go|grpc|promhttp)_.+';

/**
 * Lets the Prometheus of a cluster read the metrics of a cache: a PodMonitor for its peers, and one for each part of its control plane that
 * runs in the cluster and has metrics. Each series gets the labels `cache`, `role` (`peer`, `scheduler`, `manager`) and, of peers, `peer`.
 *
 * PodMonitors, since no Service of a cache opens the port with metrics: behind a load balancer it would be open to all.
 *
 * Synthesis fails if the peers serve no metrics, if a reading may take longer than the time until the next one, and for namespaces in which
 * the monitors would find no pod.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class CacheMonitors extends Construct {
  /** The PodMonitor of the peers. */
  public readonly peers: ApiObject;

  /** The PodMonitors of the control plane: of its schedulers, and of its managers if there are some. */
  public readonly controlPlane: ApiObject[];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: CacheMonitorsProps,
  ) {
    super(scope, id);
    const { cache } = props;
    refuse(this, ...monitorsProblems(props));
    this.peers = this.monitor('Peers', 'peers', cache.peerSelector, [...cacheRelabelings(cache, PEER_ROLE), peerRelabeling(cache)]);
    const components = monitoredComponents(cache);
    this.controlPlane = components.map(({ role, labels }, index) => {
      const before = components.slice(0, index).filter((other) => other.role === role).length;
      const name = before === 0 ? role : `${role}-${before + 1}`;
      return this.monitor(name, name, labels, cacheRelabelings(cache, role));
    });
    if (props.namespace === undefined) {
      refuse(this, ...namespaceProblems('the monitors', this.peers.metadata.namespace, 'the cache', cache.namespace));
    }
    this.node.addValidation({
      validate: () => [this.peers, ...this.controlPlane].flatMap((monitor) => metadataProblems(monitor)).map(describe),
    });
  }

  private monitor(id: string, suffix: string, matchLabels: Record<string, string>, relabelings: Relabeling[]): ApiObject {
    const { cache, namespace, interval, scrapeTimeout, sampleLimit, everyMetric } = this.props;
    const elsewhere = namespace !== undefined && namespace !== cache.namespace;
    return new ApiObject(this, id, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: {
        name: monitorName(cache.cacheName, suffix),
        namespace: namespace ?? cache.namespace,
        labels: { ...this.props.labels, ...cacheLabels(cache.cacheName, cache.owner) },
        annotations: this.props.annotations && { ...this.props.annotations },
      },
      spec: {
        namespaceSelector: elsewhere ? { matchNames: [cache.namespace] } : undefined,
        selector: { matchLabels },
        sampleLimit,
        podMetricsEndpoints: [
          {
            port: METRICS_PORT_NAME,
            interval: interval && `${interval.toSeconds({ integral: false })}s`,
            scrapeTimeout: scrapeTimeout && `${scrapeTimeout.toSeconds({ integral: false })}s`,
            relabelings,
            metricRelabelings: everyMetric ? undefined : [{ action: 'drop', sourceLabels: ['__name__'], regex: INSIDES }],
          },
        ],
      },
    });
  }
}
