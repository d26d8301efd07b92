import { PEER_ROLE } from '../../naming/labels';
import type { PeerSeries } from './peer-series';
import { SCHEDULER } from './scheduler-series';
import { is, type Metric } from './series';

function metric(name: string): Metric {
  return { name: `dragonfly_client_${name}` };
}

/**
 * Metrics of the Rust client that are there in each release from 1.0.25 on. A counter is there only when it has counted something.
 *
 * @see https://github.com/dragonflyoss/client/blob/v1.5.1/dragonfly-client-metric/src/lib.rs
 */
export const RUST = {
  /** Bytes, by `type`: from origins, other peers, or the peer's own disk. */
  downloaded: metric('download_traffic'),
  /** Bytes that other peers got. */
  uploaded: metric('upload_traffic'),
  downloads: metric('download_task_total'),
  /** Without those whose origin failed at the very beginning. */
  failedDownloads: metric('download_task_failure_total'),
  runningDownloads: metric('concurrent_download_task_total'),
  originRequests: metric('backend_request_total'),
  failedOriginRequests: metric('backend_request_failure_total'),
  /** A histogram. */
  originMillis: metric('backend_request_duration_milliseconds_bucket'),
  proxyRequests: metric('proxy_request_total'),
  /** Connections of clients that ended in an error, the client's own among them. */
  failedProxyConnections: metric('proxy_request_failure_total'),
  /** Bytes of the file system that holds the cache. */
  diskSize: metric('disk_space_total'),
  diskUsed: metric('disk_usage_space_total'),
} as const;

/** Of the bytes that were downloaded, those from origins. */
export const FROM_ORIGIN = is('type', 'BACK_TO_SOURCE');

export const RUST_SERIES: PeerSeries = {
  downloads: { role: PEER_ROLE, part: RUST.failedDownloads, whole: RUST.downloads },
  origin: { role: PEER_ROLE, part: RUST.failedOriginRequests, whole: RUST.originRequests },
  proxy: { role: PEER_ROLE, part: RUST.failedProxyConnections, whole: RUST.proxyRequests },
  // The client has counters of its own for this that it never shows.
  uploads: SCHEDULER.piecesFromPeers,
  backToSource: { role: PEER_ROLE, part: { ...RUST.downloaded, matchers: [FROM_ORIGIN] }, whole: RUST.downloaded },
  disk: { used: RUST.diskUsed, size: RUST.diskSize },
};
