import type { Duration } from 'cdk8s';
import type { IDragonflyCache } from '../cache/dragonfly-cache';

/** Properties of the monitors of a cache. */
export interface CacheMonitorsProps {
  /** The cache whose metrics are read. Its peers must serve some: the Go daemon does so only with `metrics: {}`. */
  readonly cache: IDragonflyCache;

  /**
   * Labels by which your Prometheus chooses its monitors, such as `{ release: 'kube-prometheus-stack' }`.
   * @default - those of the cache alone, for a Prometheus that takes all monitors
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations of the monitors.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Namespace of the monitors, where your Prometheus looks for them. Refused without a namespace of the cache, which they must name then.
   * @default - that of the cache
   */
  readonly namespace?: string;

  /**
   * How often metrics are read: whole seconds, at most two minutes, as alerts and dashboard look at spans of five.
   * @default - as often as your Prometheus reads others
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint
   */
  readonly interval?: Duration;

  /**
   * How long one reading may take: whole seconds, no more than `interval`, which must be given as well.
   * @default - as long as with others
   */
  readonly scrapeTimeout?: Duration;

  /**
   * How many samples one reading may have. Clients choose some labels of the Rust client's metrics by headers of their downloads, and so could
   * make series without end; over the limit, nothing of that reading is kept, and the peer counts as absent.
   * @default - no limit
   */
  readonly sampleLimit?: number;

  /**
   * Whether metrics of the Go runtime and of gRPC's insides are kept, of which a scheduler has some hundred series.
   * @default false
   */
  readonly everyMetric?: boolean;
}
