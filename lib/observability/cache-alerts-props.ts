import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type {
  AlertOptions,
  CertificateAlertOptions,
  RestartAlertOptions,
  ShareAlertOptions,
  TrafficAlertOptions,
} from './alerts/alert-options';

/** Properties of the alerts of a cache. */
export interface CacheAlertsProps {
  /** The cache that is watched, by the metrics that `CacheMonitors` brings. */
  readonly cache: IDragonflyCache;

  /**
   * Labels by which your Prometheus chooses its rules, such as `{ release: 'kube-prometheus-stack' }`.
   * @default - those of the cache alone, for a Prometheus that takes all rules
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations of the PrometheusRule.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Namespace of the PrometheusRule, where your Prometheus looks for rules.
   * @default - that of the cache
   */
  readonly namespace?: string;

  /**
   * Further labels of each alert, such as `{ team: 'ml-platform' }`. The alerts have `severity`, `cache`, `namespace` and, where they are about
   * one, `peer`.
   * @default - none
   */
  readonly alertLabels?: Record<string, string>;

  /**
   * URL of a page with a section for each alert, such as a copy of docs/runbooks.md. Annotation `runbook_url` of an alert is this URL with the
   * alert's name in lower case as fragment.
   * @default - alerts have no such annotation
   */
  readonly runbookUrl?: string;

  /**
   * No peer answers.
   * @default - DragonflyCacheDown: critical, after 2 minutes
   */
  readonly cacheDown?: AlertOptions;

  /**
   * A peer that should be there does not answer, or is gone.
   * @default - DragonflyPeerAbsent: warning, after 5 minutes
   */
  readonly peerAbsent?: AlertOptions;

  /**
   * A peer starts again and again.
   * @default - DragonflyPeerRestarts: warning, at once, over 2 restarts in an hour
   */
  readonly peerRestarts?: RestartAlertOptions;

  /**
   * Fewer schedulers answer than there should be. Refused if the schedulers are elsewhere.
   * @default - DragonflySchedulerAbsent: critical, after 5 minutes; none if the schedulers are elsewhere
   */
  readonly schedulerAbsent?: AlertOptions;

  /**
   * Fewer managers answer than there should be. Refused if there is none in the cluster.
   * @default - DragonflyManagerAbsent: warning, after 5 minutes; none if there is no manager in the cluster
   */
  readonly managerAbsent?: AlertOptions;

  /**
   * The disk of a peer is nearly full. Of the Rust client this is the file system that the cache is on, of the Go daemon its claim. Refused for
   * the Go daemon if its peers have no claims.
   * @default - DragonflyDiskNearlyFull: warning, after 15 minutes, over 90 percent
   */
  readonly diskNearlyFull?: ShareAlertOptions;

  /**
   * Most of what the cache serves comes from origins. Refused for the Go daemon if its schedulers, which count it, are elsewhere.
   * @default - DragonflyBackToSourceHigh: warning, after 30 minutes, over 80 percent of at least 10 MiB a second
   */
  readonly backToSourceHigh?: TrafficAlertOptions;

  /**
   * Downloads of a peer fail.
   * @default - DragonflyDownloadsFail: warning, after 10 minutes, over 5 percent
   */
  readonly downloadsFail?: ShareAlertOptions;

  /**
   * Requests of a peer to origins fail. Refused for the Go daemon, which does not count them.
   * @default - DragonflyOriginFails: warning, after 10 minutes, over 20 percent
   */
  readonly originFails?: ShareAlertOptions;

  /**
   * Peers do not get pieces from each other. Refused for the Rust client if the schedulers, which count it, are elsewhere.
   * @default - DragonflyUploadsFail: warning, after 10 minutes, over 5 percent
   */
  readonly uploadsFail?: ShareAlertOptions;

  /**
   * Connections to the proxy of a peer end in an error. Refused for the Go daemon, of which not all releases count them.
   * @default - DragonflyProxyFails: warning, after 10 minutes, over 5 percent
   */
  readonly proxyFails?: ShareAlertOptions;

  /**
   * A certificate is about to expire.
   * @default - no such alert
   */
  readonly certificateExpires?: CertificateAlertOptions;
}
