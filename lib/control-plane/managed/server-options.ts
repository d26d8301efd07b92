import type { Duration } from 'cdk8s';
import type { ReplicatedPodOptions } from './managed-pod-options';

/** How much a manager or scheduler logs. */
export enum ControlPlaneLogLevel {
  /** Everything. */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What may be wrong. */
  WARN = 'warn',
  /** What is wrong. */
  ERROR = 'error',
}

/** How traces are sent. */
export enum ControlPlaneTracingProtocol {
  /** OTLP over HTTP. */
  HTTP = 'http',
  /** OTLP over HTTPS. */
  HTTPS = 'https',
  /** OTLP over gRPC. */
  GRPC = 'grpc',
}

/** Where traces are sent. */
export interface ControlPlaneTracing {
  /** How they are sent. */
  readonly protocol: ControlPlaneTracingProtocol;

  /** `host:port` of the collector. */
  readonly endpoint: string;

  /**
   * Path at the collector, for HTTP and HTTPS.
   * @default /v1/traces
   */
  readonly path?: string;
}

/** What can be set for manager and schedulers alike. */
export interface ControlPlaneServerOptions extends ReplicatedPodOptions {
  /**
   * How much is logged.
   * @default ControlPlaneLogLevel.INFO
   */
  readonly logLevel?: ControlPlaneLogLevel;

  /**
   * How many gRPC requests are taken a second; more are refused.
   * @default 4000
   */
  readonly requestRateLimit?: number;

  /**
   * How many connections to Redis are kept.
   * @default - 40 for a manager, 20 for a scheduler
   */
  readonly redisPoolSize?: number;

  /**
   * How long is waited for one of these connections.
   * @default Duration.seconds(10)
   */
  readonly redisPoolTimeout?: Duration;

  /**
   * Where traces are sent.
   * @default - nowhere
   */
  readonly tracing?: ControlPlaneTracing;
}
