/** What is paid for. */
export enum ElbChargeMode {
  /** The size of the bandwidth. */
  BANDWIDTH = 'bandwidth',
  /** The traffic that flows. */
  TRAFFIC = 'traffic',
}

/**
 * Public address of a load balancer that is created.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html table `elb.autocreate`
 */
export interface ElbInternetAccess {
  /**
   * Bandwidth in Mbit/s, 1 to 2000: in steps of 1 up to 300, of 50 up to 1000, and of 500 above.
   * @default - must be given, except with `sharedBandwidthId`, or with `eipId` for the open-source controller
   */
  readonly bandwidthMbits?: number;

  /**
   * Name of the bandwidth, 1 to 64 letters, digits, `_`, `-` and `.`. CCE only.
   * @default - the name of the Service
   */
  readonly bandwidthName?: string;

  /**
   * What is paid for.
   * @default ElbChargeMode.TRAFFIC
   */
  readonly chargeMode?: ElbChargeMode;

  /**
   * Type of the address; which there are depends on the region.
   * @default 5_bgp
   */
  readonly eipType?: string;

  /**
   * Id of an existing shared bandwidth. Open-source controller only.
   * @default - the address has a bandwidth of its own
   */
  readonly sharedBandwidthId?: string;

  /**
   * Id of an existing public address. The open-source controller takes it when it creates the load balancer. CCE takes it only afterwards,
   * in place of the address that it created: add it once the load balancer exists.
   * @default - an address is created
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0924.html
   */
  readonly eipId?: string;

  /**
   * Whether the address stays when the load balancer is deleted. Open-source controller only.
   * @default false
   */
  readonly keepEip?: boolean;
}
