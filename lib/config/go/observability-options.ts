import type { Duration } from 'cdk8s';

/** How much the daemon logs. */
export enum GoLogLevel {
  /** Each decision. */
  DEBUG = 'debug',
  /** Each download. */
  INFO = 'info',
  /** What may be wrong. */
  WARN = 'warn',
  /** What is wrong. */
  ERROR = 'error',
}

/** How spans go to their collector. */
export enum GoTracingProtocol {
  /** OTLP by HTTP. */
  HTTP = 'http',
  /** OTLP by HTTPS. */
  HTTPS = 'https',
  /** OTLP by gRPC, without TLS. */
  GRPC = 'grpc',
}

/**
 * Where the peer sends spans.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/cmd/dependency/base/option.go
 */
export interface GoTracingOptions {
  /** How spans are sent. */
  readonly protocol: GoTracingProtocol;

  /** `host:port` of the collector, without a scheme. */
  readonly endpoint: string;

  /**
   * Path for HTTP and HTTPS.
   * @default - /v1/traces
   */
  readonly path?: string;

  /**
   * Name that the spans carry.
   * @default - none
   */
  readonly serviceName?: string;

  /**
   * Headers for gRPC. The daemon sends none by HTTP and HTTPS.
   * @default - none
   */
  readonly headers?: Record<string, string>;
}

/** How the daemon follows changes of its file. In a peer's pod the file is written once, before the daemon starts. */
export interface GoReloadOptions {
  /**
   * How often the file is read, at least 1 second; 0 for never.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
}

/** Which addresses the servers listen on. */
export interface GoNetworkOptions {
  /**
   * Whether servers listen on `::`, for pods that have an IPv6 address, rather than on `0.0.0.0`.
   * @default false
   */
  readonly enableIpv6?: boolean;
}
