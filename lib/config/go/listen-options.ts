/** Where a server listens on TCP. */
export interface GoTcpListenOptions {
  /**
   * IP literal to listen on.
   * @default - every address of the pod
   */
  readonly listen?: string;

  /**
   * Port of the server. The daemon listens on this one or not at all; it announces the port as it is.
   * @default - the port that the server's documentation names
   */
  readonly port?: number;
}

/** Where a server listens on a socket of the file system. */
export interface GoUnixListenOptions {
  /**
   * Path of the socket. Its folder becomes an empty volume.
   * @default - /var/run/dragonfly/dfdaemon.sock
   */
  readonly socket?: string;
}

/** The gRPC server for programs in the same pod, such as `dfget`. */
export interface GoDownloadGrpcOptions {
  /**
   * Where it listens.
   * @default - /var/run/dragonfly/dfdaemon.sock
   */
  readonly unixListen?: GoUnixListenOptions;
}

/** The gRPC server for other peers and for schedulers, which speak to it without TLS. */
export interface GoPeerGrpcOptions {
  /**
   * Where it listens.
   * @default - port 65000
   */
  readonly tcpListen?: GoTcpListenOptions;
}

/** TLS of a server. The files come from a volume of yours in the daemon's container, such as a Secret. */
export interface GoSecurityOptions {
  /** Path of the PEM file with the server's certificate. */
  readonly cert: string;

  /** Path of the PEM file with its key. */
  readonly key: string;

  /**
   * Path of the PEM file with the CA that signs certificates of clients.
   * @default - clients need no certificate
   */
  readonly caCert?: string;

  /**
   * Whether clients must have a certificate of `caCert`.
   * @default false
   */
  readonly tlsVerify?: boolean;
}

/** The health server. */
export interface GoHealthOptions {
  /**
   * Path that answers with 200, which the probes ask for.
   * @default - /server/ping
   */
  readonly path?: string;

  /**
   * Where it listens.
   * @default - port 40901
   */
  readonly tcpListen?: GoTcpListenOptions;
}

/** The metrics server: `GET /metrics`. */
export interface GoMetricsOptions {
  /**
   * IP literal to listen on.
   * @default - every address of the pod
   */
  readonly listen?: string;

  /**
   * Port of the server.
   * @default 8000
   */
  readonly port?: number;
}

/**
 * A server that stands for the bucket of object storage that the manager is configured with. Managers from 2.4 on have no such
 * configuration.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/daemon/objectstorage/objectstorage.go
 */
export interface GoObjectStorageOptions {
  /**
   * Whether the server runs. It needs a manager.
   * @default false
   */
  readonly enable?: boolean;

  /**
   * Names of query parameters that make no difference between URLs of objects.
   * @default - Expires, Signature and ns
   */
  readonly filter?: string[];

  /**
   * Number of seed peers that keep a copy of an object; at least 1.
   * @default 3
   */
  readonly maxReplicas?: number;

  /**
   * Where it listens.
   * @default - port 65004
   */
  readonly tcpListen?: GoTcpListenOptions;

  /**
   * TLS of the server.
   * @default - none
   */
  readonly security?: GoSecurityOptions;
}
