import type { Duration } from 'cdk8s';
import type { ContainerResources, ISecret, ImagePullPolicy, LabeledNode, Probe, TaintedNode } from 'cdk8s-plus-28';
import type { AnnouncedAddress } from './announced-address';
import type { PodSizes } from './pod-sizes';

/** On which nodes a peer may run. */
export interface PeerScheduling {
  /**
   * Nodes that the peer must run on.
   * @default - any node
   */
  readonly nodes?: LabeledNode;

  /**
   * Tainted nodes that the peer may run on all the same, such as those of a virtual kubelet.
   * @default - none
   */
  readonly tolerate?: TaintedNode[];
}

/** Probes of the daemon's container. */
export interface PeerProbes {
  /**
   * Tells whether the daemon still works; it is restarted if not.
   * @default - the daemon's own health address
   */
  readonly liveness?: Probe;

  /**
   * Tells whether the daemon takes requests; the Services send it none if not.
   * @default - a connection to the proxy port
   */
  readonly readiness?: Probe;

  /**
   * Holds the other probes back while the daemon reads its disk.
   * @default - the daemon's own health address, for ten minutes
   */
  readonly startup?: Probe;
}

/** What a peer's containers may do. They are never root, have no capability, and cannot gain privileges. */
export interface PeerSecurity {
  /**
   * User id of the processes.
   * @default 1000
   */
  readonly user?: number;

  /**
   * Group id of the processes.
   * @default 1000
   */
  readonly group?: number;

  /**
   * Group id that owns the volumes.
   * @default - the same as `group`
   */
  readonly fsGroup?: number;

  /**
   * Whether the image's own file system can be written to, for images of your own that need it.
   * @default false
   */
  readonly writableRootFilesystem?: boolean;
}

/** What can be set for one peer and for all peers of a cache alike. */
export interface PeerOverrides {
  /**
   * Requests and limits of the daemon's container, and of the init container, so that a pod with both equal counts as guaranteed.
   * Serverless clouds size and bill the pod by them.
   * @default - none
   */
  readonly resources?: ContainerResources;

  /**
   * Nodes that the peer may run on.
   * @default - any node without taints
   */
  readonly scheduling?: PeerScheduling;

  /**
   * Address that the peer registers at its scheduler and that other peers dial.
   * @default AnnouncedAddress.POD_IP
   */
  readonly announcedAddress?: AnnouncedAddress;
}

/** What is common to all peers of a cache. */
export interface PeerOptions extends PeerOverrides {
  /**
   * Sizes that the platform gives to pods. Requests and limits are then those of the size that a peer gets, which uses what is billed
   * anyway; `CacheApp` tells what is more than was asked for.
   * @default - requests and limits are as given
   */
  readonly podSizes?: PodSizes;

  /**
   * Image of dfdaemon.
   * @default - the upstream image of the version that the configuration is for
   */
  readonly image?: string;

  /**
   * When the image is pulled.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry of the image.
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Probes of the daemon.
   * @default - HTTP and TCP probes that fit the generation
   */
  readonly probes?: PeerProbes;

  /**
   * User and groups of the processes.
   * @default - user and group 1000
   */
  readonly security?: PeerSecurity;

  /**
   * Further labels for the pods.
   * @default - none
   */
  readonly podLabels?: Record<string, string>;

  /**
   * Further annotations for the pods.
   * @default - none
   */
  readonly podAnnotations?: Record<string, string>;

  /**
   * Priority class of the pods.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Marks the pods so that Istio and Linkerd put no sidecar into them: their proxies break the gRPC between peers.
   * @default false
   */
  readonly withoutMeshSidecar?: boolean;

  /**
   * How long a peer that is about to stop goes on serving, so that the endpoints of its Services are withdrawn first.
   * @default Duration.seconds(5)
   */
  readonly preStopPause?: Duration;

  /**
   * How long a peer may take to stop: the pause, the downloads in flight, and 10 seconds for the daemon itself.
   * @default Duration.seconds(60)
   */
  readonly terminationGracePeriod?: Duration;
}
