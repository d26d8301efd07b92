import type { Duration, Size } from 'cdk8s';
import type { CachingRule } from '../caching-rule';
import type { DfdaemonCertificates } from '../dfdaemon-config';
import type { GoAnnouncerOptions, GoHostOptions, GoPeerExchangeOptions, GoSchedulerOptions } from './control-plane-options';
import type { GoHealthOptions, GoMetricsOptions, GoObjectStorageOptions } from './listen-options';
import type { GoLogLevel, GoNetworkOptions, GoReloadOptions, GoTracingOptions } from './observability-options';
import type { GoProxyOptions } from './proxy-options';
import type { GoStorageOptions } from './storage-options';
import type { GoDownloadOptions, GoUploadOptions } from './transfer-options';

/**
 * Configuration of the Go daemon, with the names of its file `dfget.yaml`. Defaults that are named are those of every release from 2.1.33
 * to 2.3.4 where no release is named.
 *
 * The daemon always runs until it is stopped (`aliveTime: 0s`) and always keeps its cache over restarts (`keepStorage: true`). There is no
 * TLS between peers: gRPC servers of the daemon have none without certificates that the manager issues, which ended with release 2.1.60,
 * and peers ask for pieces by plain HTTP.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/config/peerhost.go
 */
export interface GoDfdaemonConfigProps {
  /**
   * Release of the daemon that reads the configuration, from `2.1.33` to the last 2.3: the default image has it as its tag. A field that
   * this release would ignore is refused.
   * @default 2.1.33
   */
  readonly version?: string;

  /**
   * What is cached; the first rule that matches a URL decides. Everything else goes from its origin to the client without being kept. What
   * clients fetch by HTTPS is not cached unless `proxy.hijackHttps` opens it.
   *
   * The daemon has one list of query parameters that make no difference: those of all rules together are left out of every URL. With the
   * default rules that is what CloudFront and S3 sign with, and so `Policy` and `Expires` tell no two URLs apart.
   * @default - what cannot change under its URL, which is never stale: blobs of images, and models from the Hugging Face Hub
   * (`OCI_BLOBS`, `HUGGING_FACE_LFS`, `HUGGING_FACE_XET`, `SAFETENSORS_BY_REVISION`)
   */
  readonly cachingRules?: CachingRule[];

  /**
   * Secrets with certificates. `identity` is refused: the daemon's gRPC servers have no TLS.
   * @default - clients' HTTPS passes through
   */
  readonly certificates?: DfdaemonCertificates;

  /**
   * How often the peer looks at its disk.
   * @default Duration.minutes(1)
   */
  readonly gcInterval?: Duration;

  /**
   * The metrics server. Naming it turns it on.
   * @default - none
   */
  readonly metrics?: GoMetricsOptions;

  /**
   * Folder of the daemon's lock. It becomes an empty volume.
   * @default - /usr/local/dragonfly
   */
  readonly workHome?: string;

  /**
   * Folder in which the daemon keeps what the manager told it. It becomes an empty volume.
   * @default - /var/cache/dragonfly
   */
  readonly cacheDir?: string;

  /**
   * Folder of log files. It becomes an empty volume.
   * @default - /var/log/dragonfly
   */
  readonly logDir?: string;

  /**
   * Folder with plugins for further origins, which the image or a volume of yours brings.
   * @default - an empty folder in `workHome`
   */
  readonly pluginDir?: string;

  /**
   * Folder of the cache. The folder that holds it is the one that the peer's disk is mounted on: the daemon takes each folder in
   * `dataDir` for a file of the cache, and deletes it if it is empty, like `lost+found` of a new disk.
   * @default - /var/lib/dragonfly/data
   */
  readonly dataDir?: string;

  /**
   * Permissions of `dataDir`, which the daemon creates at its first start, from `0o700` to `0o777`.
   * @default 0o700
   */
  readonly dataDirMode?: number;

  /**
   * Whether logs go to the container's output rather than to files.
   * @default true
   */
  readonly console?: boolean;

  /**
   * Whether each decision is logged; up to release 2.2.3, after which `logLevel` tells.
   * @default false
   */
  readonly verbose?: boolean;

  /**
   * How much is logged; since release 2.2.4.
   * @default GoLogLevel.INFO
   */
  readonly logLevel?: GoLogLevel;

  /**
   * Size of a log file at which the next one begins, in whole MiB; since release 2.1.34. Only with `console: false`.
   * @default - 1 GiB
   */
  readonly logMaxSize?: Size;

  /**
   * How long a log file stays, in whole days; since release 2.1.34. Only with `console: false`.
   * @default Duration.days(7)
   */
  readonly logMaxAge?: Duration;

  /**
   * Log files of each kind that stay; at least 1. Since release 2.1.34. Only with `console: false`.
   * @default 20
   */
  readonly logMaxBackups?: number;

  /**
   * Threads that the daemon may have, more than 10,000; since release 2.1.59.
   * @default 10000
   */
  readonly maxThreads?: number;

  /**
   * Port of the profiling server.
   * @default - none
   */
  readonly pprofPort?: number;

  /**
   * URL of the Jaeger collector that spans go to, such as `http://jaeger:14268/api/traces`; up to release 2.2.3, after which `tracing` tells.
   * @default - spans go nowhere
   */
  readonly jaeger?: string;

  /**
   * Name that the spans carry. Only with `jaeger`.
   * @default - the daemon's own
   */
  readonly serviceName?: string;

  /**
   * Where spans go; since release 2.2.4.
   * @default - nowhere
   */
  readonly tracing?: GoTracingOptions;

  /**
   * Where the peer is.
   * @default - not told
   */
  readonly host?: GoHostOptions;

  /**
   * How the peer talks to the manager and its schedulers.
   * @default - the daemon's own settings
   */
  readonly scheduler?: GoSchedulerOptions;

  /**
   * How the peer fetches.
   * @default - at most 1 GiB a second
   */
  readonly download?: GoDownloadOptions;

  /**
   * How the peer gives to other peers.
   * @default - port 65002, at most 1 GiB a second
   */
  readonly upload?: GoUploadOptions;

  /**
   * A server that stands for a bucket of object storage.
   * @default - none
   */
  readonly objectStorage?: GoObjectStorageOptions;

  /**
   * How the peer keeps what it has fetched.
   * @default - for 30 days, up to 90% of its disk
   */
  readonly storage?: GoStorageOptions;

  /**
   * What clients use.
   * @default - an HTTP proxy on port 65001
   */
  readonly proxy?: GoProxyOptions;

  /**
   * The health server.
   * @default - port 40901
   */
  readonly health?: GoHealthOptions;

  /**
   * How the daemon follows changes of its file.
   * @default - every minute
   */
  readonly reload?: GoReloadOptions;

  /**
   * Which addresses the servers listen on.
   * @default - IPv4
   */
  readonly network?: GoNetworkOptions;

  /**
   * How the peer reports its load.
   * @default - every 30 seconds
   */
  readonly announcer?: GoAnnouncerOptions;

  /**
   * Gossip among seed peers.
   * @default - none
   */
  readonly peerExchange?: GoPeerExchangeOptions;

  /**
   * Fields of `dfget.yaml` that have no typed field here, with the keys and values of that file. The daemon ignores keys that it does not
   * know, without a word.
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- raw YAML
  readonly extra?: Record<string, any>;
}
