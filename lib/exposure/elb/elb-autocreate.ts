import type { ElbInternetAccess } from './elb-internet-access';

/**
 * A load balancer that is created for the Service and deleted with it. It cannot be changed afterwards, and its address is not known at
 * synth unless `vipAddress` is given.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html table `elb.autocreate`
 */
export interface ElbAutocreate {
  /**
   * Name of the load balancer, 1 to 64 letters, digits, `_`, `-` and `.`. CCE only.
   * @default - the controller makes one up
   */
  readonly name?: string;

  /**
   * Public address of the load balancer.
   * @default - it has a private address only
   */
  readonly internet?: ElbInternetAccess;

  /**
   * Zones that the load balancer stands in. Dedicated load balancers only, and needed there.
   * @default - none
   */
  readonly availabilityZones?: string[];

  /**
   * Flavour for TCP and UDP: its name on CCE, its id for the open-source controller. Dedicated load balancers only; on CCE needed for TCP
   * and UDP, and elastic or fixed as `l7Flavor` is.
   * @default - none
   */
  readonly l4Flavor?: string;

  /**
   * Flavour for HTTP and HTTPS: its name on CCE, its id for the open-source controller. Dedicated load balancers only; on CCE needed for
   * HTTP and HTTPS.
   * @default - none
   */
  readonly l7Flavor?: string;

  /**
   * Id of the IPv4 subnet for the load balancer's address.
   * @default - the subnet of the cluster
   */
  readonly subnetId?: string;

  /**
   * Id of the network with IPv6 for the load balancer's address. Dedicated load balancers on CCE only.
   * @default - no IPv6
   */
  readonly ipv6NetworkId?: string;

  /**
   * Ids of the networks from which the load balancer reaches its backends. Dedicated load balancers on CCE only.
   * @default - the subnet of its address
   */
  readonly backendNetworkIds?: string[];

  /**
   * Private IPv4 address of the load balancer. CCE only.
   * @default - a free one
   */
  readonly vipAddress?: string;

  /**
   * Id of the enterprise project that pays. CCE only.
   * @default - the default project
   */
  readonly enterpriseProjectId?: string;

  /**
   * Tags of the load balancer. CCE only.
   * @default - none
   */
  readonly tags?: Record<string, string>;
}
