import { PEER_ROLE } from '../../naming/labels';
import type { PeerSeries } from './peer-series';
import { SCHEDULER } from './scheduler-series';
import { is, type Metric } from './series';

function metric(name: string): Metric {
  return { name: `dragonfly_dfdaemon_${name}` };
}

/** What the server for other peers is asked for, health aside. */
const PIECES = is('url', '/download');

/**
 * Metrics of the Go daemon that are there in each release from 2.1.33 on.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.1.33/client/daemon/metrics/metrics.go
 */
export const GO = {
  downloads: metric('peer_task_total'),
  failedDownloads: metric('peer_task_failed_total'),
  /** Downloads that the peer's own disk had. */
  hits: metric('peer_task_cache_hit_total'),
  proxyRequests: metric('proxy_request_total'),
  runningProxyRequests: metric('proxy_request_running_total'),
  proxyBytes: metric('proxy_request_bytes_total'),
  /** Requests of other peers for pieces. */
  uploads: { ...metric('upload_requests_total'), matchers: [PIECES] },
  failedUploads: { ...metric('upload_requests_total'), matchers: [PIECES, 'code=~"5.."'] },
} as const;

/** It counts neither requests to origins nor failures of the proxy in all its releases, and has no metric of its disk. */
export const GO_SERIES: PeerSeries = {
  downloads: { role: PEER_ROLE, part: GO.failedDownloads, whole: GO.downloads },
  uploads: { role: PEER_ROLE, part: GO.failedUploads, whole: GO.uploads },
  backToSource: SCHEDULER.backToSource,
};
