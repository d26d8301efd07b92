import type { Chart } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { CacheLoadBalancerOptions } from '../balancer/cache-load-balancer';
import type { DfdaemonConfig } from '../config/dfdaemon-config';
import type { IControlPlane } from '../control-plane/control-plane';
import type { IPeerExposure } from '../exposure/peer-exposure';
import type { ServiceTrafficPolicy } from '../lean/service-options';
import type { IPeer } from '../peer/peer';
import type { PeerConfig } from '../peer/peer-config';
import type { PeerOptions } from '../peer/peer-options';
import type { IPeerRollout } from '../rollout/peer-rollout';
import type { IPeerStorage } from '../storage/peer-storage';
import type { PeerSpec } from './peer-spec';

/** What a cache tells its topology. */
export interface PeerTopologyRequest extends PeerOptions {
  /** Name of the cache: first part of the names of all objects, and their label `component`. */
  readonly cacheName: string;

  /**
   * Whose cache it is: label `owner`.
   * @default - no such label
   */
  readonly owner?: string;

  /**
   * The peers that were listed.
   * @default - `peerCount` peers that are all alike
   */
  readonly peers?: PeerSpec[];

  /**
   * How many peers there are, all alike.
   * @default - as many as `peers` lists
   */
  readonly peerCount?: number;

  /** Where each peer keeps what it caches. */
  readonly storage: IPeerStorage;

  /**
   * How a peer is reached from outside the cluster.
   * @default - as the topology likes
   */
  readonly exposure?: IPeerExposure;

  /**
   * What the user set of the Service over all peers.
   * @default - nothing
   */
  readonly balancer?: CacheLoadBalancerOptions;

  /** Where peers find their scheduler. */
  readonly controlPlane: IControlPlane;

  /**
   * Configuration of the daemon.
   * @default - the Rust client's, with its defaults
   */
  readonly config?: DfdaemonConfig;

  /** Files of the daemon for peers whose disk is `storage`. */
  readonly peerConfig: PeerConfig;

  /** In which order peers change. */
  readonly rollout: IPeerRollout;

  /** Construct that becomes the parent of what all peers need before they start. */
  readonly shared: Construct;
}

/** What a topology made. */
export interface PeerTopologyBinding {
  /** The peers in their order, as far as they are known at synth. */
  readonly peers: IPeer[];

  /** The workloads that carry the peers. */
  readonly workloads: Workload[];

  /**
   * Which peers clients inside the cluster are sent to, where nobody says.
   * @default - any
   */
  readonly internalTrafficPolicy?: ServiceTrafficPolicy;

  /**
   * URL of the HTTP proxy as pods write it, where the topology has a Service of its own for them.
   * @default - that of the Service over all peers
   */
  readonly proxyUrl?: string;
}

/** Which workloads carry the peers of a cache. */
export interface IPeerTopology {
  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding;
}
