import type { ProxyCredentials } from '../proxy-credentials';
import type { GoSecurityOptions, GoTcpListenOptions } from './listen-options';

/** The registry that the proxy stands for, when it is asked as if it were one. */
export interface GoRegistryMirrorOptions {
  /**
   * URL of the registry, without a slash at the end.
   * @default - https://index.docker.io
   */
  readonly url?: string;

  /**
   * Whether the header `X-Dragonfly-Registry` of a request comes before `url`.
   * @default true
   */
  readonly dynamic?: boolean;

  /**
   * Paths of PEM files with the CAs that the registry's certificate is verified against, where the daemon does not cache.
   * @default - those of the image
   */
  readonly certs?: string[];

  /**
   * Whether the registry's certificate is not verified. What is cached never is.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Whether nothing from the registry is cached.
   * @default false
   */
  readonly direct?: boolean;

  /**
   * Whether the caching rules decide what is cached from the registry, rather than that all blobs are.
   * @default - true, unless `direct`
   */
  readonly useProxies?: boolean;
}

/** Hosts that clients of the proxy may ask for. */
export interface GoWhiteListEntry {
  /**
   * Name or address of the host.
   * @default - those that match `regx`
   */
  readonly host?: string;

  /**
   * Regular expression that the name of the host must match somewhere, in the syntax of Go.
   * @default - the one host that `host` names
   */
  readonly regx?: string;

  /**
   * Ports, which the URL must spell out: `http://host/` matches no list of ports.
   * @default - all
   */
  readonly ports?: number[];
}

/** Hosts whose HTTPS the proxy opens, so that it is cached. */
export interface GoHijackHost {
  /** Regular expression that `host:port` must match somewhere, in the syntax of Go. */
  readonly regx: string;

  /**
   * Whether the host's certificate is not verified. What is cached never is.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Paths of PEM files with the CAs that the host's certificate is verified against, where the daemon does not cache.
   * @default - those of the image
   */
  readonly certs?: string[];
}

/**
 * How the proxy opens HTTPS. Clients must trust the CA. Without it, what clients fetch by HTTPS passes through and is not cached.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/proxy/proxy.go
 */
export interface GoHijackHttpsOptions {
  /**
   * Path of the PEM file with the CA that signs a certificate for each host, or with one certificate for all. For a Secret there is
   * `certificates.proxyCa`.
   * @default - that of `certificates.proxyCa`
   */
  readonly cert?: string;

  /**
   * Path of the PEM file with its key.
   * @default - that of `certificates.proxyCa`
   */
  readonly key?: string;

  /** Hosts whose HTTPS is opened; the first that matches decides. At least one. */
  readonly hosts: GoHijackHost[];

  /**
   * Further ports, for clients that take the peer for the host itself: the host is the one that they name in their TLS handshake. It is
   * asked on the port that the client came to, so that it must serve HTTPS on 1024 or above; `cert` must be a CA's.
   *
   * The daemon never closes these ports, and so does not end when it is told to: each restart lasts for the pod's whole grace period.
   * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/proxy/proxy_sni.go
   * @default - none
   */
  readonly sni?: GoTcpListenOptions[];
}

/**
 * What clients of a peer use. Which URLs it caches is told by `cachingRules`.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/config/peerhost.go
 */
export interface GoProxyOptions {
  /**
   * Where the proxy listens.
   * @default - port 65001
   */
  readonly tcpListen?: GoTcpListenOptions;

  /**
   * TLS between clients and the proxy.
   * @default - none
   */
  readonly security?: GoSecurityOptions;

  /**
   * Credentials that each request must carry in its header `Proxy-Authorization`, as clients send them that are given
   * `http://name:password@proxy`. They do not go on to the origin.
   * @default - none
   */
  readonly basicAuth?: ProxyCredentials;

  /**
   * Regular expressions of URLs that go straight to their origin though a caching rule matches them, in the syntax of Go.
   * @default - none
   */
  readonly uncached?: string[];

  /**
   * Tag of downloads whose request has no header `X-Dragonfly-Tag`. Files with different tags are cached apart.
   * @default - none
   */
  readonly defaultTag?: string;

  /**
   * Application of downloads whose request has no header `X-Dragonfly-Application`. Files of different applications are cached apart.
   * @default - none
   */
  readonly defaultApplication?: string;

  /**
   * Priority of downloads whose request has no header `X-Dragonfly-Priority`, from 0 to 6. It tells what happens to a file that no peer has:
   * at 1 and 2 the scheduler refuses it, from 3 to 5 the peer fetches it, at 6 a seed peer does if there is one; 0 is what the manager says
   * of the application, or 6.
   * @default 0
   */
  readonly defaultPriority?: number;

  /**
   * Requests at once; at least 1. Further ones wait.
   * @default - any number
   */
  readonly maxConcurrency?: number;

  /**
   * The registry that the proxy stands for.
   * @default - https://index.docker.io, or the one in the header `X-Dragonfly-Registry`
   */
  readonly registryMirror?: GoRegistryMirrorOptions;

  /**
   * Hosts that clients may ask for, beside registries; the first that matches decides. Others are answered with 401.
   * @default - all
   */
  readonly whiteList?: GoWhiteListEntry[];

  /**
   * How the proxy opens HTTPS.
   * @default - it does not; with `certificates.proxyCa` it opens that of all hosts
   */
  readonly hijackHttps?: GoHijackHttpsOptions;

  /**
   * Whether headers of requests and answers are logged, credentials included. Only while the daemon logs each decision.
   * @default false
   */
  readonly dumpHttpContent?: boolean;
}
