import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type { NetworkDestination, NetworkParty } from './network-party';

/** Properties of the policies of a cache, whichever kind they are of. */
export interface CachePolicyProps {
  /** The cache whose pods are closed to all but what is named here: peers, and what of its control plane runs in the cluster. */
  readonly cache: IDragonflyCache;

  /**
   * Where peers may fetch from, at least one: networks, pods of the cluster, and with Cilium names. Ports 80 and 443 unless it says others. Managers
   * may as well: they read the manifests of images that are preheated. For the internet, name `0.0.0.0/0` and leave out your own networks.
   */
  readonly origins: NetworkDestination[];

  /**
   * Who may download: the ports of peers that clients use, and no others.
   * @default - all pods of the cache's namespace
   */
  readonly clients?: NetworkParty[];

  /**
   * Who reads metrics, such as the namespace of Prometheus.
   * @default - nobody
   */
  readonly monitoring?: NetworkParty[];

  /**
   * Names of the ports that `monitoring` may dial, of those that peers and control plane have for probes and monitoring. The kubelet needs no
   * policy: a node always reaches its pods.
   * @default - `metrics`
   */
  readonly monitoringPorts?: string[];

  /**
   * Who reaches the console and the API of a manager, such as the pods of an ingress controller.
   * @default - nobody
   */
  readonly people?: NetworkParty[];

  /**
   * Peers outside the cluster, and load balancers or nodes that stand between peers: they and the peers reach each other, and they reach the
   * control plane. It must be given where peers announce an address that is not their pod's: others then come from wherever the network leads
   * them.
   * @default - all peers are pods of the cache
   */
  readonly outsidePeers?: NetworkParty[];

  /**
   * Managers and schedulers that run elsewhere, ports 8002 and 65003 unless it says others. IP literals that the cache was made with are allowed
   * without. A manager tells peers which schedulers there are, so that those must be named here.
   * @default - they run in the cluster, or are known by their IP literals
   */
  readonly controlPlane?: NetworkDestination[];

  /**
   * Databases and Redis that run elsewhere, for managers and schedulers of the cache: ports 3306, 5432 and 6379 unless it says others.
   * @default - they are part of the cache, or there is no manager
   */
  readonly databases?: NetworkDestination[];

  /**
   * Where pods ask DNS: port 53 of UDP and TCP, unless it says another.
   * @default - pods with the label `k8s-app: kube-dns` in the namespace `kube-system`
   */
  readonly dns?: NetworkDestination[];

  /**
   * Annotations of the policies.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the policies.
   * @default - those of the cache
   */
  readonly labels?: Record<string, string>;
}
