/** A server for machines that watch the peer. */
export interface RustListenOptions {
  /**
   * IP literal to listen on.
   * @default - every address of the pod
   */
  readonly ip?: string;

  /**
   * Port of the server.
   * @default - 4003 for health, 4002 for metrics, 4004 for stats
   */
  readonly port?: number;
}

/** The health server: `GET /healthy`. */
export interface RustHealthOptions {
  /**
   * Where it listens.
   * @default - port 4003
   */
  readonly server?: RustListenOptions;
}

/** The metrics server: `GET /metrics`. Anyone who reaches it may also reset the metrics with `DELETE /metrics`. */
export interface RustMetricsOptions {
  /**
   * Where it listens.
   * @default - port 4002
   */
  readonly server?: RustListenOptions;
}

/** The profiling server: `GET /debug/pprof/profile` and `/debug/pprof/heap`. */
export interface RustStatsOptions {
  /**
   * Where it listens.
   * @default - port 4004
   */
  readonly server?: RustListenOptions;
}

/** How spans go to their collector. */
export enum RustTracingProtocol {
  /** OTLP with JSON by HTTP. */
  HTTP = 'http',
  /** OTLP with JSON by HTTPS. */
  HTTPS = 'https',
  /** OTLP by gRPC, without TLS. */
  GRPC = 'grpc',
}

/** Where the peer sends spans. */
export interface RustTracingOptions {
  /** How spans are sent. */
  readonly protocol: RustTracingProtocol;

  /** `host:port` of the collector, without a scheme. */
  readonly endpoint: string;

  /**
   * Path for HTTP and HTTPS.
   * @default - /v1/traces
   */
  readonly path?: string;

  /**
   * Headers for gRPC. The daemon sends none by HTTP and HTTPS.
   * @default - none
   */
  readonly headers?: Record<string, string>;
}

/** Which addresses the servers listen on. */
export interface RustNetworkOptions {
  /**
   * Whether servers listen on `::`, for pods that have an IPv6 address, rather than on `0.0.0.0`.
   * @default false
   */
  readonly enableIpv6?: boolean;
}
