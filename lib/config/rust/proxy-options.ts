import type { Duration, Size } from 'cdk8s';
import type { ProxyCredentials } from '../proxy-credentials';

/** Which files peers share. */
export enum RustSchedulingPolicy {
  /** Files above 4 MiB. Each peer fetches smaller ones from the origin by itself. */
  AUTO = 'auto',
  /** All files that a caching rule matches. */
  ALWAYS = 'always',
}

/** The HTTP proxy. */
export interface RustProxyServerOptions {
  /**
   * IP literal to listen on.
   * @default - every address of the pod
   */
  readonly ip?: string;

  /**
   * Port of the proxy.
   * @default 65001
   */
  readonly port?: number;

  /**
   * Requests a second; at least 1. Further ones are answered with 429.
   * @default 4000
   */
  readonly requestRateLimit?: number;

  /**
   * Path of the PEM file with the CA that signs a certificate for each HTTPS origin. Clients that use the peer as HTTPS proxy must trust it.
   * Give this and `caKey` for files of an image of your own; for a Secret there is `certificates.proxyCa`.
   * @default - that of `certificates.proxyCa`; otherwise certificates that nobody trusts, so that clients must not verify them
   */
  readonly caCert?: string;

  /**
   * Path of the PEM file with that CA's key.
   * @default - see `caCert`
   */
  readonly caKey?: string;

  /**
   * Credentials that each request must carry. Think twice: the daemon compares them with the header `Authorization` of the request itself,
   * not with `Proxy-Authorization`.
   *
   * - What a client writes as `http://name:password@proxy` is not looked at. It must send `Authorization` to the origin, like `curl --user`.
   * - A request with credentials for its origin, such as a registry's or Hugging Face's token, is answered with 401.
   * - The credentials are sent on to the origin, with the rest of the request.
   *
   * A NetworkPolicy is the better guard.
   * @default - none
   * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-util/src/http/basic_auth.rs
   */
  readonly basicAuth?: ProxyCredentials;
}

/** The registry that the proxy stands for, when it is asked as if it were one. */
export interface RustRegistryMirrorOptions {
  /**
   * URL of the registry, without a slash at the end. The header `X-Dragonfly-Registry` and the parameter `ns` of a request come before it.
   * @default - https://index.docker.io
   */
  readonly addr?: string;

  /**
   * Path of the PEM file with the certificate of the registry.
   * @default - the registry's certificate is not verified
   */
  readonly cert?: string;

  /**
   * Whether a blob with the same digest is cached once, whatever registry and repository it comes from.
   * @default - true; before client 1.5.3 false
   */
  readonly enableTaskIdBasedBlobDigest?: boolean;
}

/** What clients of a peer use. Which URLs it caches is told by `cachingRules`. */
export interface RustProxyOptions {
  /**
   * The HTTP proxy.
   * @default - port 65001
   */
  readonly server?: RustProxyServerOptions;

  /**
   * The registry that the proxy stands for.
   * @default - https://index.docker.io
   */
  readonly registryMirror?: RustRegistryMirrorOptions;

  /**
   * Which of the cached files peers share.
   * @default RustSchedulingPolicy.AUTO
   */
  readonly schedulingPolicy?: RustSchedulingPolicy;

  /**
   * Whether a download fails that no peer can serve, rather than going to the origin.
   * @default false
   */
  readonly disableBackToSource?: boolean;

  /**
   * Whether a request for a part of a file fetches the whole file.
   * @default false
   */
  readonly prefetch?: boolean;

  /**
   * Bytes a second for what is fetched ahead, at least 1 KiB.
   * @default - 10 GB
   */
  readonly prefetchBandwidthLimit?: Size;

  /**
   * Memory for each connection, at least 8 KiB.
   * @default Size.mebibytes(2)
   */
  readonly readBufferSize?: Size;
}

/** How a peer talks to origins. */
export interface RustBackendOptions {
  /**
   * Headers for each request to an origin, where the client's request has none of that name.
   * @default - none
   */
  readonly requestHeader?: Record<string, string>;

  /**
   * How often a request is repeated that failed.
   * @default 1
   */
  readonly maxRetries?: number;

  /**
   * Whether the target of a temporary redirect is remembered, so that not each piece asks for it.
   * @default true
   */
  readonly enableCacheTemporaryRedirect?: boolean;

  /**
   * How long the target of a temporary redirect is remembered. A signed URL must be valid for longer.
   * @default Duration.minutes(10)
   */
  readonly cacheTemporaryRedirectTtl?: Duration;

  /**
   * Parts of a file that are uploaded at once to object storage; at least 1.
   * @default 16
   */
  readonly putConcurrentChunkCount?: number;

  /**
   * Size of the parts in which a file is uploaded to object storage, at least 1 KiB.
   * @default Size.mebibytes(8)
   */
  readonly putChunkSize?: Size;

  /**
   * How long the upload of one file may take.
   * @default Duration.minutes(15)
   */
  readonly putTimeout?: Duration;

  /**
   * Whether names of origins are resolved by the daemon's own resolver rather than by the C library.
   * @default true
   */
  readonly enableHickoryDns?: boolean;
}
