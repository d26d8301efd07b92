import type { LoadBalancerOptions } from '../../lean/service-options';

/** What public traffic of a load balancer is billed by. */
export enum TencentChargeMode {
  /** Traffic. */
  TRAFFIC = 'TRAFFIC_POSTPAID_BY_HOUR',
  /** Bandwidth, whether used or not. */
  BANDWIDTH = 'BANDWIDTH_POSTPAID_BY_HOUR',
}

/** Public network of a load balancer to create. It cannot be changed afterwards. */
export interface TencentInternetAccess {
  /** Most outbound traffic, 1 to 2048 Mbit/s. */
  readonly bandwidthMbits: number;

  /**
   * What is billed.
   * @default TencentChargeMode.TRAFFIC
   */
  readonly chargeMode?: TencentChargeMode;
}

/**
 * Options of a load balancer (CLB) of Tencent Cloud.
 *
 * @see https://www.tencentcloud.com/document/product/457/39142
 */
export interface TencentLoadBalancerOptions extends LoadBalancerOptions {
  /**
   * Id of an existing load balancer in the network (VPC) of the cluster, bought by hand: `lb-6swtxxxx`. It stays when the Service goes.
   * @default - one is created, and deleted with the Service
   */
  readonly loadBalancerId?: string;

  /**
   * Id of the subnet of an internal load balancer to create: `subnet-xxxxxxxx`.
   * @default - a load balancer to create is public
   */
  readonly subnetId?: string;

  /**
   * Fixed IPv4 address of an internal load balancer to create, free in the range of `subnetId`. It cannot be changed afterwards.
   * @default - Tencent Cloud chooses one
   * @see https://www.tencentcloud.com/document/product/214/33841 `Vip`
   */
  readonly vipAddress?: string;

  /**
   * Name of a load balancer to create: 1 to 60 letters, digits, `-` and `_`. It cannot be changed afterwards.
   * @default - the controller makes one
   */
  readonly name?: string;

  /**
   * Public network of a load balancer to create. Not with `subnetId`.
   * @default - Tencent Cloud's own bandwidth and billing
   */
  readonly internet?: TencentInternetAccess;

  /**
   * Whether the load balancer sends to pods, without node ports between. Serverless clusters do so by themselves. UDP ports beside TCP ports
   * need it.
   * @default false
   * @see https://www.tencentcloud.com/document/product/457/36837
   */
  readonly directAccess?: boolean;

  /**
   * Whether a pod that is being deleted gets no new connections. Only with `directAccess`.
   * @default false
   * @see https://www.tencentcloud.com/document/product/457/42070
   */
  readonly gracefulShutdown?: boolean;

  /**
   * Ids of security groups of the load balancer, at most 5.
   * @default - those that it has
   */
  readonly securityGroupIds?: string[];

  /**
   * Whether only the security groups of the load balancer are heeded, and not those of nodes and pods. For a load balancer to create: an
   * existing one is set so by hand.
   * @default - Tencent Cloud's own
   */
  readonly passToTarget?: boolean;

  /**
   * Name of a `TkeServiceConfig` in the same namespace, which has the health checks of listeners among others. It is not part of this library.
   * @default - the load balancer's own health checks
   * @see https://www.tencentcloud.com/document/product/457/36834
   */
  readonly serviceConfig?: string;
}
