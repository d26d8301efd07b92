import type { Duration } from 'cdk8s';
import { seconds } from '../../rules/checks';

/** An alert of a cache, whatever the options say. */
export interface Alert {
  /** Field of the options that it belongs to. */
  readonly field: string;

  /** Name of the alert, behind the prefix that all have. */
  readonly name: string;

  /** What must not be so, in PromQL. */
  readonly expr: string;

  /** How long it must be so. */
  readonly after?: Duration;

  readonly severity: string;

  /** What is wrong, in a line. */
  readonly summary: string;

  /** What it means for clients, and what to look at first. */
  readonly description: string;
}

/** Whether an alert needs a human at once. */
export const CRITICAL = 'critical';

/** Whether an alert can wait for working hours. */
export const WARNING = 'warning';

const ALERT_PREFIX = 'Dragonfly';

/** Name of an alert. */
export function alertName({ name }: Alert): string {
  return `${ALERT_PREFIX}${name}`;
}

/** A duration as Prometheus writes it: `90s`, `5m`, `1h`. */
export function prometheusTime(duration: Duration): string {
  const all = seconds(duration) ?? 0;
  if (all % 3600 === 0 && all > 0) {
    return `${all / 3600}h`;
  }
  return all % 60 === 0 && all > 0 ? `${all / 60}m` : `${all}s`;
}
