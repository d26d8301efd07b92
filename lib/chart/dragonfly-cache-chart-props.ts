import type { CacheLoadBalancerOptions } from '../balancer/cache-load-balancer';
import type { DfdaemonConfig } from '../config/dfdaemon-config';
import type { IControlPlane } from '../control-plane/control-plane';
import type { IPeerExposure } from '../exposure/peer-exposure';
import type { PeerOptions } from '../peer/peer-options';
import type { IPeerRollout } from '../rollout/peer-rollout';
import type { IPeerStorage } from '../storage/peer-storage';
import type { PeerSpec } from '../topology/peer-spec';
import type { IPeerTopology } from '../topology/peer-topology';
import type { PeerSpread } from './peer-spread';

/** Properties of a cache. */
export interface DragonflyCacheChartProps extends PeerOptions {
  /** Where each peer keeps what it caches; a `PeerSpec` may have its own. */
  readonly storage: IPeerStorage;

  /**
   * The peers. Give either this or `peerCount`.
   * @default - `peerCount` peers that are all alike
   */
  readonly peers?: PeerSpec[];

  /**
   * How many peers there are, all alike. Give either this or `peers`.
   * @default - as many as `peers` lists
   */
  readonly peerCount?: number;

  /**
   * Which workloads carry the peers.
   * @default - a `DeploymentPerPeer`
   */
  readonly topology?: IPeerTopology;

  /**
   * How a peer is reached from outside the cluster, where its `PeerSpec` does not say.
   * @default - a ClusterIP Service for each peer
   */
  readonly exposure?: IPeerExposure;

  /**
   * Name of the cache: first part of the names of all its objects, and label `component` of its peers.
   * @default dragonfly-cache
   */
  readonly name?: string;

  /**
   * Whose cache it is: label `owner` of its objects.
   * @default - no such label
   */
  readonly owner?: string;

  /**
   * Namespace of all objects.
   * @default - the namespace that kubectl is set to
   */
  readonly namespace?: string;

  /**
   * Makes the namespace, too.
   * @default - the namespace is there already
   */
  readonly createNamespace?: NamespaceOptions;

  /**
   * Further labels for all objects, but not for pods.
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Configuration of the daemons.
   * @default - the Rust client's, with its defaults
   */
  readonly config?: DfdaemonConfig;

  /**
   * Where peers find their scheduler.
   * @default - a StandaloneScheduler, so that the cache needs nothing else
   */
  readonly controlPlane?: IControlPlane;

  /**
   * The Service over all peers.
   * @default - a ClusterIP Service with port 65001
   */
  readonly balancer?: CacheLoadBalancerOptions;

  /**
   * Order in which the peers change.
   * @default - AllAtOnce: everything in one file
   */
  readonly rollout?: IPeerRollout;

  /**
   * How the peers keep away from each other.
   * @default - as the cluster's scheduler likes; virtual nodes have no use for it
   */
  readonly spread?: PeerSpread;

  /**
   * How many peers a node drain may take down at a time, by a PodDisruptionBudget.
   * @default - there is no PodDisruptionBudget; serverless clouds drain no nodes
   */
  readonly maxUnavailable?: number;
}

/** What a namespace is made with. */
export interface NamespaceOptions {
  /**
   * Labels of the namespace, such as the Pod Security Standard to enforce.
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations of the namespace.
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}
