import type { CachingRule } from '../caching-rule';
import type { DfdaemonCertificates } from '../dfdaemon-config';
import type {
  RustDynconfigOptions,
  RustHostOptions,
  RustManagerOptions,
  RustSchedulerOptions,
  RustSeedPeerOptions,
} from './control-plane-options';
import type {
  RustHealthOptions,
  RustMetricsOptions,
  RustNetworkOptions,
  RustStatsOptions,
  RustTracingOptions,
} from './observability-options';
import type { RustBackendOptions, RustProxyOptions } from './proxy-options';
import type { RustGcOptions, RustStorageOptions } from './storage-options';
import type { RustDownloadOptions, RustServerOptions, RustUploadOptions } from './transfer-options';

/** How much the daemon logs. */
export enum RustLogLevel {
  /** Each step; opens a debugging server on port 6669 of the pod itself. */
  TRACE = 'trace',
  /** Each decision. */
  DEBUG = 'debug',
  /** Each download. */
  INFO = 'info',
  /** What may be wrong. */
  WARN = 'warn',
  /** What is wrong. */
  ERROR = 'error',
}

/**
 * Configuration of the Rust client, with the names of its file `dfdaemon.yaml`. Defaults that are named are those of client 1.5.10.
 *
 * @see https://d7y.io/docs/reference/configuration/client/dfdaemon/
 * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-config/src/dfdaemon.rs
 */
export interface RustDfdaemonConfigProps {
  /**
   * Release of the client that reads the configuration, from `1.0.25` on: the default image has it as its tag. A field that this release
   * would ignore is refused. With schedulers but no manager it is `1.4.3` at least.
   * @default 1.5.10
   */
  readonly version?: string;

  /**
   * How much is logged.
   * @default RustLogLevel.INFO
   */
  readonly logLevel?: RustLogLevel;

  /**
   * What is cached; the first rule that matches a URL decides. Everything else goes from its origin to the client without being kept.
   * @default - what cannot change under its URL, which is never stale: blobs of images, and models from the Hugging Face Hub
   * (`OCI_BLOBS`, `HUGGING_FACE_LFS`, `HUGGING_FACE_XET`, `SAFETENSORS_BY_REVISION`)
   */
  readonly cachingRules?: CachingRule[];

  /**
   * Secrets with certificates. `identity` needs client 1.5.9 or later, and IPv4: the client cannot verify a certificate for an IPv6 address. It
   * covers the gRPC ports of peers, schedulers and manager; the bytes of pieces, on port 4005, are always plain. The key of `proxyCa` must be in
   * PKCS#8, and its certificate be signed by itself with SHA-256, or P-384 with SHA-384: otherwise the daemon goes on as if there were none.
   * @default - no TLS between peers, and a proxy whose certificates for HTTPS nobody trusts
   */
  readonly certificates?: DfdaemonCertificates;

  /**
   * Where the peer is.
   * @default - not told
   */
  readonly host?: RustHostOptions;

  /**
   * The daemon as a whole.
   * @default - the daemon's own settings
   */
  readonly server?: RustServerOptions;

  /**
   * How the peer fetches.
   * @default - by TCP, as fast as it can
   */
  readonly download?: RustDownloadOptions;

  /**
   * How the peer gives to other peers.
   * @default - port 4000 without TLS, as fast as it can
   */
  readonly upload?: RustUploadOptions;

  /**
   * How the peer talks to the manager.
   * @default - without TLS
   */
  readonly manager?: RustManagerOptions;

  /**
   * How the peer talks to its schedulers.
   * @default - without TLS
   */
  readonly scheduler?: RustSchedulerOptions;

  /**
   * Whether the peer is a seed peer.
   * @default - an ordinary peer
   */
  readonly seedPeer?: RustSeedPeerOptions;

  /**
   * How the peer learns of changes of the schedulers.
   * @default - every minute
   */
  readonly dynconfig?: RustDynconfigOptions;

  /**
   * How the peer keeps what it has fetched.
   * @default - over restarts
   */
  readonly storage?: RustStorageOptions;

  /**
   * What the peer evicts, and when.
   * @default - files unused for 30 days; at 80% of the disk, those unused longest, down to 60%
   */
  readonly gc?: RustGcOptions;

  /**
   * What clients use.
   * @default - an HTTP proxy on port 65001
   */
  readonly proxy?: RustProxyOptions;

  /**
   * How the peer talks to origins.
   * @default - the daemon's own settings
   */
  readonly backend?: RustBackendOptions;

  /**
   * The health server.
   * @default - port 4003
   */
  readonly health?: RustHealthOptions;

  /**
   * The metrics server.
   * @default - port 4002
   */
  readonly metrics?: RustMetricsOptions;

  /**
   * The profiling server.
   * @default - port 4004
   */
  readonly stats?: RustStatsOptions;

  /**
   * Where spans go.
   * @default - nowhere
   */
  readonly tracing?: RustTracingOptions;

  /**
   * Which addresses the servers listen on.
   * @default - IPv4
   */
  readonly network?: RustNetworkOptions;

  /**
   * Fields of `dfdaemon.yaml` that have no typed field here, with the keys and values of that file. The daemon ignores keys that it does not
   * know, without a word.
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- raw YAML
  readonly extra?: Record<string, any>;
}
