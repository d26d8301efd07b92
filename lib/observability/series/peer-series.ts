import { DfdaemonGeneration } from '../../config/dfdaemon-config';
import { GO_SERIES } from './go-series';
import { RUST_SERIES } from './rust-series';
import type { Metric, Share } from './series';

/** What the peers of one generation count, as far as alerts go by it. */
export interface PeerSeries {
  /** Downloads, and those of them that failed. */
  readonly downloads: Share;

  /** Requests to origins, and those of them that failed. */
  readonly origin?: Share;

  /** Requests to the proxy, and connections that ended in an error. */
  readonly proxy?: Share;

  /** Pieces that peers were asked for, and those that they did not give. */
  readonly uploads: Share;

  /** Bytes that were downloaded, and those of them that came from origins. */
  readonly backToSource: Share;

  /** The disk of a peer: bytes that are used, and all. */
  readonly disk?: { readonly used: Metric; readonly size: Metric };
}

/** What the peers of a generation count. */
export function peerSeriesOf(generation: DfdaemonGeneration): PeerSeries {
  return generation === DfdaemonGeneration.GO ? GO_SERIES : RUST_SERIES;
}
