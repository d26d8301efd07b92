import type { IDragonflyCache } from '../../cache/dragonfly-cache';
import type { CacheAlertsProps } from '../cache-alerts-props';
import { peerSeriesOf, type PeerSeries } from '../series/peer-series';
import { CacheSeries, type Metric } from '../series/series';
import type { Alert } from './alert';

/** Range over which alerts take rates. */
const WINDOW = '5m';

/** Says of each target whether it answers. Prometheus itself makes it. */
export const UP: Metric = { name: 'up' };

/** An alert that a cache does not have, as nothing counts what it goes by. */
export interface Unavailable {
  /** Field of the options that it belongs to. */
  readonly field: string;

  /** What is allowed instead. */
  readonly allowed: string;
}

/** An alert, or why a cache does not have it. */
export type Candidate = Alert | Unavailable;

/** What alerts are made from. */
export interface AlertRequest {
  readonly cache: IDragonflyCache;
  readonly props: CacheAlertsProps;
  readonly series: CacheSeries;
  readonly peers: PeerSeries;
}

/** What the alerts of a cache are made from. */
export function alertRequest(props: CacheAlertsProps): AlertRequest {
  const { cache } = props;
  return {
    cache,
    props,
    series: new CacheSeries(cache.cacheName, cache.namespace, WINDOW),
    peers: peerSeriesOf(cache.generation),
  };
}

/** Whether a cache has an alert. */
export function isAlert(candidate: Candidate): candidate is Alert {
  return 'expr' in candidate;
}

/** A series for each name that should be there, in PromQL: those that never were as well. */
export function expected(label: string, names: readonly string[]): string {
  return names.map((name) => `label_replace(vector(1), "${label}", "${name}", "", "")`).join('\n  or ');
}
