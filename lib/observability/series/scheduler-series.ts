import { ControlPlaneRole } from '../../control-plane/control-plane-component';
import { is, type Metric, type Share } from './series';

function metric(name: string): Metric {
  return { name: `dragonfly_scheduler_${name}` };
}

/** Bytes that peers told the scheduler of, by `type`: from origins, or from other peers. */
const TRAFFIC = metric('traffic');

const PIECES = metric('download_piece_finished_total');
const FAILED_PIECES = metric('download_piece_finished_failure_total');
const FROM_PEERS = [is('traffic_type', 'REMOTE_PEER')];
const role = ControlPlaneRole.SCHEDULER;

/**
 * What the scheduler counts.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/scheduler/metrics/metrics.go
 */
export const SCHEDULER = {
  traffic: TRAFFIC,
  /** Downloads that peers registered. */
  registered: metric('register_peer_total'),
  /** Peers that announced themselves: each does so again and again. */
  announced: metric('announce_host_total'),
  /** A summary: how long it takes to choose parents for a peer. */
  scheduleMillis: metric('schedule_duration_milliseconds'),
  /** Pieces that peers asked of each other, and those that they did not get. */
  piecesFromPeers: {
    role,
    part: { ...FAILED_PIECES, matchers: FROM_PEERS },
    whole: { ...PIECES, matchers: FROM_PEERS },
  } satisfies Share as Share,
  /** Bytes that were downloaded, and those from origins. */
  backToSource: { role, part: { ...TRAFFIC, matchers: [is('type', 'BACK_TO_SOURCE')] }, whole: TRAFFIC } satisfies Share as Share,
} as const;
