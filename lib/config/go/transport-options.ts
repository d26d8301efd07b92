import type { Duration, Size } from 'cdk8s';

/** How a client of the daemon connects. */
export interface GoTransportOptions {
  /**
   * How long a connection may take. The daemon reads it only together with `keepAlive`.
   * @default - 2 seconds to another peer, 30 seconds to an origin
   */
  readonly dialTimeout?: Duration;

  /**
   * How often an idle connection is probed. The daemon reads it only together with `dialTimeout`.
   * @default Duration.seconds(30)
   */
  readonly keepAlive?: Duration;

  /**
   * Idle connections that are kept; at least 1.
   * @default - 100 to other peers, any number to origins
   */
  readonly maxIdleConns?: number;

  /**
   * How long an idle connection is kept.
   * @default Duration.seconds(90)
   */
  readonly idleConnTimeout?: Duration;

  /**
   * How long the other side may take to begin its answer. Raise it for peers that are far away.
   * @default - 2 seconds for another peer, 30 seconds for an origin
   */
  readonly responseHeaderTimeout?: Duration;

  /**
   * How long a TLS handshake may take.
   * @default - 10 seconds with another peer, no limit with an origin
   */
  readonly tlsHandshakeTimeout?: Duration;

  /**
   * How long the other side may take to answer `Expect: 100-continue`.
   * @default - 2 seconds for another peer, 10 seconds for an origin
   */
  readonly expectContinueTimeout?: Duration;
}

/**
 * How the peer connects to origins of one kind.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/pkg/source/transport_option.go
 */
export interface GoOriginOptions extends GoTransportOptions {
  /**
   * URL of an HTTP proxy between the peer and its origins. The daemon does not heed `HTTP_PROXY` for origins.
   * @default - none
   */
  readonly proxy?: string;
}

/** How the peer connects to origins. */
export interface GoResourceClientsOptions {
  /**
   * Origins that are asked by HTTP.
   * @default - the daemon's own settings
   */
  readonly http?: GoOriginOptions;

  /**
   * Origins that are asked by HTTPS. The daemon does not verify their certificates.
   * @default - the daemon's own settings
   */
  readonly https?: GoOriginOptions;
}

/**
 * How several pieces of one file are fetched from its origin at once, if the origin supports requests for ranges.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/peer/piece_manager.go
 */
export interface GoConcurrentOptions {
  /**
   * Size of a file above which its pieces are fetched at once from the start.
   * @default - 0: every file
   */
  readonly thresholdSize?: Size;

  /**
   * Bytes a millisecond below which a file that was begun piece by piece goes on with several at once: `Size.kibibytes(5)` for some 5 MiB/s.
   * @default - 0: none
   */
  readonly thresholdSpeed?: Size;

  /**
   * Pieces at once; at least 1.
   * @default 4
   */
  readonly goroutineCount?: number;

  /**
   * Pause before a piece is tried again for the first time.
   * @default Duration.millis(500)
   */
  readonly initBackoff?: Duration;

  /**
   * Longest pause before a piece is tried again.
   * @default Duration.seconds(3)
   */
  readonly maxBackoff?: Duration;

  /**
   * How often a piece is tried; at least 1.
   * @default 3
   */
  readonly maxAttempts?: number;
}
