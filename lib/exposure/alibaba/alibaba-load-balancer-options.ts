import type { Duration } from 'cdk8s';
import type { LoadBalancerOptions } from '../../lean/service-options';
import type { AlibabaAcl, AlibabaHealthCheck, AlibabaLoadBalancerKind, AlibabaZoneMapping } from './alibaba-load-balancer-parts';

/** What a load balancer of Alibaba Cloud to create is like. Nothing of it goes together with the id of an existing one. */
export interface AlibabaNewLoadBalancer extends LoadBalancerOptions {
  /**
   * Whether it is reached from the VPC only.
   * @default false
   */
  readonly internal?: boolean;

  /**
   * Name: 2 to 128 letters, digits, `.`, `_` and `-`, from a letter.
   * @default - the controller makes one
   */
  readonly name?: string;

  /**
   * Id of its resource group. It cannot be changed afterwards.
   * @default - that of the cluster
   */
  readonly resourceGroupId?: string;

  /**
   * Whether it stays when the Service goes. Cloud controller manager 2.10.0 or later.
   * @default false
   */
  readonly preserveOnDelete?: boolean;

  /**
   * Specification of a CLB, such as `slb.s2.medium`, by which it is billed then.
   * @default - none: billed by usage
   */
  readonly spec?: string;

  /**
   * Most traffic of a public CLB, 1 to 5120 Mbit/s, by which it is billed then.
   * @default - billed by traffic
   */
  readonly bandwidthMbits?: number;

  /**
   * Id of the vSwitch of an internal CLB.
   * @default - that of the cluster
   */
  readonly vswitchId?: string;

  /**
   * IPv4 address of an internal CLB, from the range of `vswitchId`. It cannot be changed afterwards. Cloud controller manager 2.7.0 or later.
   * @default - Alibaba Cloud chooses one
   */
  readonly privateAddress?: string;

  /**
   * Zones of an NLB, at least two. An NLB to create must have them.
   * @default - none
   */
  readonly zoneMappings?: AlibabaZoneMapping[];
}

/**
 * Options of a load balancer of Alibaba Cloud.
 *
 * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
 * @see https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations
 */
export interface AlibabaLoadBalancerOptions extends AlibabaNewLoadBalancer {
  /**
   * Kind of the load balancer. It cannot be changed afterwards.
   * @default AlibabaLoadBalancerKind.CLB
   */
  readonly kind?: AlibabaLoadBalancerKind;

  /**
   * Id of an existing load balancer, made by hand and not by Kubernetes: `lb-...` for a CLB, `nlb-...` for an NLB. It stays when the Service
   * goes.
   * @default - one is created
   */
  readonly loadBalancerId?: string;

  /**
   * Whether the listeners of an existing load balancer are made and changed as the Service says. Otherwise make a listener for each port
   * yourself. Listeners of other ports stay as they are.
   * @default true
   */
  readonly overrideListeners?: boolean;

  /**
   * Whether the load balancer sends to pods by their network interfaces, in clusters with Terway. ECI pods are reached like that anyway.
   * @default false
   */
  readonly podBackends?: boolean;

  /**
   * How it finds out whether a peer works.
   * @default - a check of each port
   */
  readonly healthCheck?: AlibabaHealthCheck;

  /**
   * Whether it never asks whether a peer works. Not together with `healthCheck`.
   * @default false
   */
  readonly disableHealthCheck?: boolean;

  /**
   * How long a peer that goes away may end its connections: 10 to 900 seconds for a CLB, 0 to 900 for an NLB.
   * @default - until they end
   */
  readonly connectionDrain?: Duration;

  /**
   * Time without traffic after which a TCP connection ends, 10 to 900 seconds. The Rust client pings each 300 seconds.
   * @default Duration.seconds(900)
   */
  readonly idleTimeout?: Duration;

  /**
   * Who may connect. CLB only.
   * @default - everybody
   */
  readonly acl?: AlibabaAcl;

  /**
   * Whether it cannot be deleted in the console. CLB only.
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * Ids of its security groups. NLB only.
   * @default - none
   */
  readonly securityGroupIds?: string[];

  /**
   * Whether an address sends to pods in other zones than its own. NLB only, cloud controller manager 2.13.0 or later.
   * @default true
   */
  readonly crossZone?: boolean;

  /**
   * Whether peers see the addresses of their clients. NLB only.
   * @default true
   */
  readonly preserveClientIp?: boolean;

  /**
   * Id of the bandwidth package that a public NLB shares with others.
   * @default - none
   */
  readonly bandwidthPackageId?: string;

  /**
   * Tags of the load balancer. With an existing one, cloud controller manager 2.10.0 or later.
   * @default - those of the controller
   */
  readonly tags?: Record<string, string>;
}
