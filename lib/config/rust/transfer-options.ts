import type { Duration, Size } from 'cdk8s';

/** How a peer fetches pieces from other peers. */
export enum RustDownloadProtocol {
  /** TCP. */
  TCP = 'tcp',
  /** QUIC, over UDP. The Services of all peers must then pass UDP too. */
  QUIC = 'quic',
}

/** When a peer turns gRPC requests away because it is short of memory or CPU. Requests to the proxy are never turned away by it. */
export interface RustAdaptiveRateLimitOptions {
  /**
   * Whether gRPC requests are turned away at all; a client before 1.2.17 cannot turn this off.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Number of time buckets over which throughput is measured, from 1 to 10,000.
   * @default 50
   */
  readonly bucketCount?: number;

  /**
   * Length of each time bucket.
   * @default Duration.millis(200)
   */
  readonly bucketInterval?: Duration;

  /**
   * Share of the CPU limit in use at which the peer counts as overloaded, in percent; at 100, CPU does not count.
   * @default 100
   */
  readonly cpuThreshold?: number;

  /**
   * Share of the memory limit in use at which the peer counts as overloaded, in percent; at 100, memory does not count.
   * @default 90
   */
  readonly memoryThreshold?: number;

  /**
   * How long requests are turned away after the first one was.
   * @default Duration.seconds(5)
   */
  readonly shedCooldown?: Duration;

  /**
   * How often the use of CPU and memory is measured.
   * @default Duration.seconds(3)
   */
  readonly collectInterval?: Duration;
}

/** The daemon as a whole. */
export interface RustServerOptions {
  /**
   * Folder with plugins for further origins, which the image or a volume of yours brings.
   * @default - /usr/local/lib/dragonfly/plugins/dfdaemon
   */
  readonly pluginDir?: string;

  /**
   * When gRPC requests are turned away.
   * @default - at 90% of the memory limit
   * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-util/src/ratelimiter/bbr.rs
   */
  readonly adaptiveRateLimit?: RustAdaptiveRateLimitOptions;
}

/** The gRPC server on a Unix socket for tools in the same pod, such as `dfget`. */
export interface RustDownloadServerOptions {
  /**
   * Path of the socket, in a folder that the daemon may write to: `/var/run/dragonfly` or `/tmp`.
   * @default - /var/run/dragonfly/dfdaemon.sock
   */
  readonly socketPath?: string;

  /**
   * Requests a second; at least 1.
   * @default 400
   */
  readonly requestRateLimit?: number;

  /**
   * Requests that wait at most, further ones fail; at least 1.
   * @default 50
   */
  readonly requestBufferSize?: number;
}

/** How a peer fetches. */
export interface RustDownloadOptions {
  /**
   * The gRPC server for tools in the same pod.
   * @default - the daemon's own settings
   */
  readonly server?: RustDownloadServerOptions;

  /**
   * How pieces come from other peers. It is the peer that fetches which decides.
   * @default RustDownloadProtocol.TCP
   */
  readonly protocol?: RustDownloadProtocol;

  /**
   * Bytes a second from other peers, at least 1 KiB.
   * @default - 50 GB
   */
  readonly bandwidthLimit?: Size;

  /**
   * Bytes a second from origins, at least 1 KiB.
   * @default - 50 GB
   */
  readonly backToSourceBandwidthLimit?: Size;

  /**
   * How long one piece may take.
   * @default Duration.minutes(6)
   */
  readonly pieceTimeout?: Duration;

  /**
   * How long a parent may take to name the next piece it has.
   * @default Duration.minutes(6)
   */
  readonly collectedPieceTimeout?: Duration;

  /**
   * Pieces of one file that are fetched at once from other peers; at least 1.
   * @default 8
   */
  readonly concurrentPieceCount?: number;

  /**
   * Pieces of one file that are fetched at once from the origin; at least 1. Clients before 1.5.4 take `concurrentPieceCount`.
   * @default 8
   */
  readonly backToSourceConcurrentPieceCount?: number;
}

/** The gRPC server that other peers and the scheduler dial. */
export interface RustUploadServerOptions {
  /**
   * IP literal to listen on; not the one that is announced.
   * @default - every address of the pod
   */
  readonly ip?: string;

  /**
   * Port, which is announced as it is.
   * @default 4000
   */
  readonly port?: number;

  /**
   * Path of the PEM file with the CA that signed the peers' certificates. The server uses TLS only if all three paths are given.
   * @default - no TLS
   */
  readonly caCert?: string;

  /**
   * Path of the PEM file with the server's certificate.
   * @default - no TLS
   */
  readonly cert?: string;

  /**
   * Path of the PEM file with the server's key.
   * @default - no TLS
   */
  readonly key?: string;

  /**
   * Requests a second; at least 1.
   * @default 400
   */
  readonly requestRateLimit?: number;

  /**
   * Requests that wait at most, further ones fail; at least 1.
   * @default 50
   */
  readonly requestBufferSize?: number;
}

/** How a peer dials the gRPC servers of other peers. */
export interface RustUploadClientOptions {
  /**
   * Path of the PEM file with the CA that signed the peers' certificates. The client uses TLS only if all three paths are given.
   * @default - no TLS
   */
  readonly caCert?: string;

  /**
   * Path of the PEM file with the peer's certificate.
   * @default - no TLS
   */
  readonly cert?: string;

  /**
   * Path of the PEM file with the peer's key.
   * @default - no TLS
   */
  readonly key?: string;
}

/** How a peer gives to other peers. */
export interface RustUploadOptions {
  /**
   * The gRPC server that others dial.
   * @default - port 4000 without TLS
   */
  readonly server?: RustUploadServerOptions;

  /**
   * How others' gRPC servers are dialled.
   * @default - without TLS
   */
  readonly client?: RustUploadClientOptions;

  /**
   * Whether the peer gives nothing to other peers.
   * @default false
   */
  readonly disableShared?: boolean;

  /**
   * Bytes a second to other peers, at least 1 KiB. It is also what the peer reports as the speed of its network if it announces an
   * address that is not its own, such as that of a load balancer.
   * @default - 50 GB
   */
  readonly bandwidthLimit?: Size;
}
