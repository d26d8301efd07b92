import type { Duration } from 'cdk8s';
import type { LoadBalancerOptions } from '../../lean/service-options';

/** How Azure finds out whether a node leads to a peer: it opens a TCP connection to the node port. UDP ports are not checked. */
export interface AzureHealthProbe {
  /**
   * Time between two probes, at least 5 seconds. Times `failures` it must stay below 120 seconds.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;

  /**
   * Probes in a row that must fail, at least 2.
   * @default 2
   */
  readonly failures?: number;
}

/**
 * Options of a load balancer of Azure. Azure gives each Service an address of its own at a load balancer that all of them share.
 *
 * @see https://kubernetes-sigs.github.io/cloud-provider-azure/topics/loadbalancer/
 */
export interface AzureLoadBalancerOptions extends LoadBalancerOptions {
  /**
   * Address that the Service shall have, an IP literal, so that the peer can announce it. An internal one must be free in the range of the
   * subnet, a public one must exist in the resource group. With `publicIpName` it is the address of that public IP.
   * @default - Azure chooses one, and it is not known at synth
   */
  readonly address?: string;

  /**
   * Whether it is reached from the virtual network only.
   * @default false
   */
  readonly internal?: boolean;

  /**
   * Name of the subnet that the address is from. Internal only.
   * @default - the subnet of the nodes
   */
  readonly subnet?: string;

  /**
   * Name of an existing public IP. Not with `internal`.
   * @default - the one that has `address`, or a new one
   */
  readonly publicIpName?: string;

  /**
   * Resource id of a public IP prefix to take a new address from. Not with `internal`, `address` or `publicIpName`.
   * @default - no prefix
   */
  readonly publicIpPrefixId?: string;

  /**
   * Resource group of the public IP. Not with `internal`.
   * @default - the resource group of the nodes
   */
  readonly publicIpResourceGroup?: string;

  /**
   * Tags of the public IP. Not with `internal`.
   * @default - those of Azure's controller
   */
  readonly publicIpTags?: Record<string, string>;

  /**
   * Names of load balancers that the Service may be placed at, in clusters that have several. Not with `address` or `publicIpName`, which
   * belong to a load balancer already.
   * @default - any
   * @see https://learn.microsoft.com/en-us/azure/aks/use-multiple-standard-load-balancer
   */
  readonly configurations?: string[];

  /**
   * Service tags of Azure that may connect, such as `AzureCloud`. Not together with `sourceRanges`.
   * @default - any, where `sourceRanges` are not given either
   */
  readonly allowedServiceTags?: string[];

  /**
   * Whether machines of the virtual network are kept out too, unless they are in `sourceRanges`. Only with `sourceRanges`.
   * @default false
   */
  readonly denyAllExceptSourceRanges?: boolean;

  /**
   * Time without traffic after which a TCP connection ends: whole minutes, 4 to 100. The Rust client pings each 5 minutes, so that more than
   * that keeps its connections open.
   * @default Duration.minutes(4)
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether a connection that was idle for too long ends without a word.
   * @default false
   */
  readonly disableTcpReset?: boolean;

  /**
   * How Azure finds out whether a node leads to a peer.
   * @default - the controller's own
   */
  readonly healthProbe?: AzureHealthProbe;
}
