import type { ElbAcl } from './elb-acl';
import type { ElbAlgorithm } from './elb-algorithm';
import type { ElbAutocreate } from './elb-autocreate';
import type { ElbClass } from './elb-class';
import type { ElbHealthCheck, ElbPortHealthCheck } from './elb-health-check';
import type { ElbHttps } from './elb-https';
import type { ElbPortRange } from './elb-port-range';
import type { ElbSessionAffinity } from './elb-session-affinity';
import type { ElbTimeouts } from './elb-timeouts';

/**
 * What a Huawei Cloud load balancer (ELB) is told, whichever controller tells it. Exactly one of `elbId` and `autocreate` must be given.
 * An option that the flavour does not have is refused.
 */
export interface ElbOptions {
  /**
   * Id of an existing load balancer, in the network (VPC) of the cluster: 1 to 100 letters, digits, `-` and `_`. It cannot be changed
   * afterwards.
   * @default - one is created
   */
  readonly elbId?: string;

  /**
   * The load balancer to create. Never together with `elbId`: CCE would take the existing load balancer for one of its own, and delete it
   * with the Service.
   * @default - an existing one is used
   */
  readonly autocreate?: ElbAutocreate;

  /**
   * Kind of the load balancer. It cannot be changed afterwards.
   * @default ElbClass.SHARED
   */
  readonly elbClass?: ElbClass;

  /**
   * How a backend is chosen.
   * @default ElbAlgorithm.ROUND_ROBIN
   */
  readonly algorithm?: ElbAlgorithm;

  /**
   * Sends the requests of one client address to one backend. Not with the algorithm `SOURCE_IP`.
   * @default - none
   */
  readonly sessionAffinity?: ElbSessionAffinity;

  /**
   * Health check of all ports. Not together with `portHealthChecks`.
   * @default - the controller's own: the protocol of the port, each 5 seconds
   */
  readonly healthCheck?: ElbHealthCheck;

  /**
   * Health checks of single ports; the other ports keep the controller's own. CCE only.
   * @default - `healthCheck` for all ports
   */
  readonly portHealthChecks?: ElbPortHealthCheck[];

  /**
   * Whether the load balancer sends to backends without asking whether they work.
   * @default false
   */
  readonly disableHealthCheck?: boolean;

  /**
   * Whether requests from inside the cluster to the load balancer's address go through the load balancer, and not straight to the pod. CCE
   * only. With a dedicated load balancer on CCE standard, a pod cannot reach the address from its own node then. Services that share a
   * load balancer must agree under IPVS.
   * @default false
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0355.html
   */
  readonly passThrough?: boolean;

  /**
   * Whether a node's weight follows the number of its pods. CCE only; without effect for dedicated load balancers in CCE Turbo.
   * @default - the load balancer stays as it is
   */
  readonly adaptiveWeight?: boolean;

  /**
   * TCP ports of the Service that speak HTTP. CCE only.
   * @default - none: all ports are plain TCP or UDP
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0683.html
   */
  readonly httpPorts?: number[];

  /**
   * TCP ports of the Service that speak HTTPS.
   * @default - none
   */
  readonly https?: ElbHttps;

  /**
   * Who may connect. CCE only.
   * @default - the load balancer stays as it is
   */
  readonly acl?: ElbAcl;

  /**
   * Addresses that may connect, as CIDRs such as `10.0.0.0/8`. The nodes of the cluster heed it, not the load balancer: not where a
   * dedicated load balancer sends straight to pods (CCE Turbo), nor on CCI, which has no nodes. `acl` holds everywhere on CCE.
   * @default - every address
   * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ `loadBalancerSourceRanges`
   */
  readonly sourceRanges?: string[];

  /**
   * Times after which a connection ends.
   * @default - the load balancer's own
   */
  readonly timeouts?: ElbTimeouts;

  /**
   * Whether backends see the client's address. For TCP and UDP at shared load balancers; dedicated ones always show it. On CCE it takes
   * effect only where the Service's `externalTrafficPolicy` is `Local`.
   * @default - false for shared load balancers
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0916.html
   */
  readonly transparentClientIp?: boolean;

  /**
   * Most new connections in a second. Dedicated load balancers on CCE only.
   * @default - no limit
   * @see https://support.huaweicloud.com/usermanual-cce/cce_10_11011.html
   */
  readonly maxNewConnectionsPerSecond?: number;

  /**
   * Most connections at a time. Dedicated load balancers on CCE only.
   * @default - no limit
   * @see https://support.huaweicloud.com/usermanual-cce/cce_10_11011.html
   */
  readonly maxConnections?: number;

  /**
   * Ranges of ports to listen on for a port of the Service. Dedicated load balancers on CCE only.
   * @default - each port listens on its own number
   */
  readonly portRanges?: ElbPortRange[];

  /**
   * Whether backends may stand in another network (VPC); it cannot be turned off again. Dedicated load balancers with the open-source
   * controller only.
   * @default false
   */
  readonly enableCrossVpc?: boolean;

  /**
   * Whether the pod counts as ready only once the load balancer has found it healthy for the first time, so that a rollout waits for it.
   * Dedicated load balancers in CCE Turbo only.
   * @default false
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0685.html
   */
  readonly readinessGate?: boolean;
}
