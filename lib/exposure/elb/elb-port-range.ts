/**
 * A range of ports that a dedicated load balancer listens on for one port of the Service.
 *
 * @see https://support.huaweicloud.com/usermanual-cce/cce_10_11011.html
 */
export interface ElbPortRange {
  /** Name of the port of the Service. */
  readonly portName: string;

  /** First port of the range. */
  readonly first: number;

  /** Last port of the range. */
  readonly last: number;
}
