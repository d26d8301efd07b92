import type { Duration, Size } from 'cdk8s';
import type { GoDownloadGrpcOptions, GoPeerGrpcOptions, GoTcpListenOptions } from './listen-options';
import type { GoConcurrentOptions, GoResourceClientsOptions, GoTransportOptions } from './transport-options';

/** How downloads share the peer's bandwidth. */
export enum GoTrafficShaperType {
  /** Each is limited by itself. */
  PLAIN = 'plain',
  /** Every second, each gets a share of the total limit by what it used; `perPeerRateLimit` then only limits bursts. */
  SAMPLING = 'sampling',
}

/** How folders are downloaded, which programs in the pod may ask for. */
export interface GoRecursiveConcurrentOptions {
  /**
   * Files at once; at least 1.
   * @default 32
   */
  readonly goroutineCount?: number;
}

/** How a peer fetches. */
export interface GoDownloadOptions {
  /**
   * Bytes a second for all downloads, at least 20 MiB.
   * @default - 1 GiB
   */
  readonly totalRateLimit?: Size;

  /**
   * Bytes a second for each download, at least 20 MiB: a piece of up to 15 MiB must fit.
   * @default - 512 MiB
   */
  readonly perPeerRateLimit?: Size;

  /**
   * How downloads share the bandwidth.
   * @default GoTrafficShaperType.PLAIN
   */
  readonly trafficShaperType?: GoTrafficShaperType;

  /**
   * How long one piece may take from another peer; 0 for as long as it takes.
   * @default Duration.seconds(30)
   */
  readonly pieceDownloadTimeout?: Duration;

  /**
   * How long a gRPC connection to another peer may take.
   * @default Duration.seconds(10)
   */
  readonly grpcDialTimeout?: Duration;

  /**
   * How long a parent may be silent at first; 0 for ever.
   * @default Duration.seconds(30)
   */
  readonly watchdogTimeout?: Duration;

  /**
   * Whether the digest of each piece is checked.
   * @default - true; false in releases 2.1.44 to 2.1.49
   */
  readonly calculateDigest?: boolean;

  /**
   * Whether a request for a part of a file fetches the whole file.
   * @default false
   */
  readonly prefetch?: boolean;

  /**
   * Whether two requests for the same file that run at once download it twice.
   * @default false
   */
  readonly splitRunningTasks?: boolean;

  /**
   * Whether a download stops that nobody waits for any more; since release 2.2.1.
   * @default false
   */
  readonly cancelIdlePeerTask?: boolean;

  /**
   * How pieces of one file are fetched from its origin at once.
   * @default - one after the other
   */
  readonly concurrent?: GoConcurrentOptions;

  /**
   * How folders are downloaded.
   * @default - 32 files at once
   */
  readonly recursiveConcurrent?: GoRecursiveConcurrentOptions;

  /**
   * How long the list of a folder's files is kept.
   * @default - not at all
   */
  readonly cacheRecursiveMetadata?: Duration;

  /**
   * Downloads at once that schedulers trigger on a seed peer; at least 1. Since release 2.1.59.
   * @default - any number
   */
  readonly seedConcurrent?: number;

  /**
   * How the peer connects to other peers for pieces.
   * @default - the daemon's own settings
   */
  readonly transportOption?: GoTransportOptions;

  /**
   * How the peer connects to origins.
   * @default - the daemon's own settings
   */
  readonly resourceClients?: GoResourceClientsOptions;

  /**
   * The server for programs in the same pod.
   * @default - /var/run/dragonfly/dfdaemon.sock
   */
  readonly downloadGrpc?: GoDownloadGrpcOptions;

  /**
   * The server for other peers and for schedulers.
   * @default - port 65000
   */
  readonly peerGrpc?: GoPeerGrpcOptions;
}

/** How a peer gives to other peers, which ask for pieces by HTTP without TLS. */
export interface GoUploadOptions {
  /**
   * Bytes a second for all uploads, at least 20 MiB.
   * @default - 1 GiB
   */
  readonly rateLimit?: Size;

  /**
   * Where the server listens.
   * @default - port 65002
   */
  readonly tcpListen?: GoTcpListenOptions;
}
