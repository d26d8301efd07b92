import type { Duration, Size } from 'cdk8s';

/** What can be set of any alert. */
export interface AlertOptions {
  /**
   * Whether there is this alert. With `false` nothing else of it may be given.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * How long it must be so before the alert fires: whole seconds.
   * @default - as the table in docs/observability.md has it
   * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
   */
  readonly after?: Duration;

  /**
   * Label `severity` of the alert, by which your Alertmanager routes it.
   * @default - as the table in docs/observability.md has it
   */
  readonly severity?: string;
}

/** What can be set of an alert on a share that is too large. */
export interface ShareAlertOptions extends AlertOptions {
  /**
   * Largest share that is fine, in percent: a whole number from 1 to 99.
   * @default - as the table in docs/observability.md has it
   */
  readonly percent?: number;
}

/** What can be set of the alert on bytes that come from origins. */
export interface TrafficAlertOptions extends ShareAlertOptions {
  /**
   * How much a cache must download in a second, all its peers together, for the share to count: whole bytes. A cache with little to do may
   * well fetch all of it.
   * @default Size.mebibytes(10)
   */
  readonly minTraffic?: Size;
}

/** What can be set of the alert on peers that start again and again. */
export interface RestartAlertOptions extends AlertOptions {
  /**
   * Most restarts of a peer's container in an hour that are fine: a whole number from 1.
   * @default 2
   */
  readonly restarts?: number;
}

/** What can be set of the alert on certificates. */
export interface CertificateAlertOptions extends AlertOptions {
  /** Names of the Certificates of cert-manager, in the namespace of the cache. */
  readonly names: string[];

  /**
   * How long a certificate must still be valid: whole seconds, less than what cert-manager renews it before.
   * @default Duration.days(7)
   */
  readonly remaining?: Duration;
}
