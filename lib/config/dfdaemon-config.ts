import type { Duration, Size } from 'cdk8s';
import type { EnvValue, ISecret, Probe } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { PeerPort } from '../naming/peer-port';
import type { SecretFolder, SecretText } from './secret-text';

/** Which dfdaemon a configuration is for. */
export enum DfdaemonGeneration {
  /** The Rust client, v1.x. */
  RUST = 'rust',
  /** The Go daemon, v2.1 to v2.3. */
  GO = 'go',
}

/** What a peer tells its configuration. */
export interface DfdaemonConfigRequest {
  /**
   * Size of the disk that holds the cache.
   * @default - unknown
   */
  readonly capacity?: Size;

  /**
   * `host:port` of the manager's gRPC server.
   * @default - there is no manager
   */
  readonly managerAddress?: string;

  /**
   * `host:port` of each scheduler.
   * @default - the manager tells
   */
  readonly schedulerAddresses?: string[];

  /**
   * Id of the scheduler cluster that the peer belongs to.
   * @default - the manager chooses
   */
  readonly schedulerClusterId?: number;

  /**
   * How often the peer shall announce itself.
   * @default - the daemon's own
   */
  readonly announceInterval?: Duration;
}

/** What a configuration asks of the pod that runs it. */
export interface DfdaemonBinding {
  /** Image to run if the user names none. */
  readonly image: string;

  /** Arguments for the image's entrypoint. */
  readonly args: string[];

  /** Folder in which the daemon looks for its files. */
  readonly configPath: string;

  /** Text of each file in that folder, by file name, with the placeholders that the init container replaces. */
  readonly files: Record<string, string>;

  /** Folder in which the daemon keeps what it caches. */
  readonly storagePath: string;

  /** Further folders that the daemon writes to. Their contents need not outlive the pod. */
  readonly scratchPaths: string[];

  /** Ports that the daemon listens on. */
  readonly ports: PeerPort[];

  /** Port of the HTTP proxy, also one of `ports`. */
  readonly proxyPort: number;

  /** Environment of the daemon's container. */
  readonly env: Record<string, EnvValue>;

  /**
   * Files of Secrets that the daemon reads.
   * @default - none
   */
  readonly secretFolders?: SecretFolder[];

  /**
   * Texts of Secrets that the init container puts in the place of placeholders in `files`, by the placeholder: `{{NAME}}`, in double quotes.
   * @default - none
   */
  readonly secretTexts?: Record<string, SecretText>;

  /** Probe that tells whether the daemon still works. */
  readonly liveness: Probe;

  /** Probe that tells whether the daemon takes requests. */
  readonly readiness: Probe;

  /** Probe that holds the others back while the daemon reads its disk. */
  readonly startup: Probe;
}

/** Secrets with certificates that peers use. */
export interface DfdaemonCertificates {
  /**
   * CA with which the proxy opens HTTPS downloads: the keys `tls.crt` and `tls.key` of a Secret. Clients must trust it.
   * @default - certificates that nobody trusts
   */
  readonly proxyCa?: ISecret;

  /**
   * Certificate with which peers and control plane know each other: the keys `tls.crt`, `tls.key` and `ca.crt` of a Secret.
   * @default - they talk without TLS
   */
  readonly identity?: ISecret;
}

/** Configuration of one generation of dfdaemon. */
export abstract class DfdaemonConfig {
  /** Which dfdaemon reads this configuration. */
  public abstract readonly generation: DfdaemonGeneration;

  /** Secrets with certificates that peers use. */
  public abstract readonly certificates: DfdaemonCertificates;

  /**
   * Renders the configuration for a peer.
   *
   * @param scope the construct that problems are reported for
   * @param request what is known of the peer
   */
  public abstract bind(scope: Construct, request: DfdaemonConfigRequest): DfdaemonBinding;
}
