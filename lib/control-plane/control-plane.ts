import type { Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ControlPlaneComponent } from './control-plane-component';

/** What a cache tells its control plane. */
export interface ControlPlaneRequest {
  /** Name of the cache: prefix for the names of objects. */
  readonly name: string;

  /**
   * Whose cache it is.
   * @default - nobody is named
   */
  readonly owner?: string;

  /**
   * Certificate with which peers and control plane know each other: the keys `tls.crt`, `tls.key` and `ca.crt` of a Secret.
   * @default - they talk without TLS
   */
  readonly identity?: ISecret;
}

/** Where peers find their scheduler. */
export interface ControlPlaneBinding {
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
   * Id of the scheduler cluster that the peers belong to.
   * @default - the manager chooses
   */
  readonly schedulerClusterId?: number;

  /**
   * How often peers shall announce themselves, so that a scheduler which keeps them in memory soon knows them again after a restart.
   * @default - the daemon's own
   */
  readonly announceInterval?: Duration;

  /**
   * Names that DNS must know before a peer starts, as of a headless Service, which has one when a pod of it is ready: dfdaemon ends where
   * it finds no scheduler. After two minutes it starts all the same.
   * @default - peers start at once
   */
  readonly awaitedNames?: string[];

  /**
   * What of the control plane runs in the cluster of the cache, and was made by it.
   * @default - nothing: it is elsewhere
   */
  readonly components?: ControlPlaneComponent[];
}

/** Tells peers which scheduler to ask for parents, and defines it where it is not there yet. */
export interface IControlPlane {
  /**
   * Defines the control plane, once however often it is called for one app.
   *
   * @param scope the construct that becomes the parent of what is defined
   * @param request what is known of the cache
   */
  bind(scope: Construct, request: ControlPlaneRequest): ControlPlaneBinding;
}
