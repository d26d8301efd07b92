import type { Duration } from 'cdk8s';

/** Kind of a load balancer of Alibaba Cloud. */
export enum AlibabaLoadBalancerKind {
  /** Classic Load Balancer, in one zone with another in reserve. */
  CLB = 'clb',
  /** Network Load Balancer, in two zones or more at once. */
  NLB = 'nlb',
}

/** A zone that a Network Load Balancer stands in. */
export interface AlibabaZoneMapping {
  /** Id of the zone: `cn-hangzhou-k`. */
  readonly zoneId: string;

  /** Id of the vSwitch in this zone: `vsw-i123456`. */
  readonly vswitchId: string;

  /**
   * IPv4 address of the load balancer in this zone, from the range of the vSwitch. Cloud controller manager 2.12.1 or later.
   * @default - Alibaba Cloud chooses one
   */
  readonly privateAddress?: string;

  /**
   * Id of the Elastic IP of the load balancer in this zone. Not for an internal one. Cloud controller manager 2.12.1 or later.
   * @default - Alibaba Cloud makes one for a public load balancer
   */
  readonly eipId?: string;
}

/** Whether an access control list names those who may or those who may not connect. */
export enum AlibabaAclType {
  /** Only those in the list may connect. */
  ALLOW = 'white',
  /** Those in the list may not connect. */
  DENY = 'black',
}

/** Who may connect to a Classic Load Balancer. A list without entries lets everybody in. */
export interface AlibabaAcl {
  /** Id of the access control list: `acl-bp1l0kk4gxce43k`. */
  readonly id: string;

  /** Whether those in the list may or may not connect. */
  readonly type: AlibabaAclType;
}

/** How a load balancer of Alibaba Cloud finds out whether a peer works: it opens a connection. */
export interface AlibabaHealthCheck {
  /**
   * TCP port of the pod to ask, such as 65001. A Network Load Balancer needs it where a port is UDP, as it checks TCP only.
   * @default - each port is asked itself
   */
  readonly port?: number;

  /**
   * Time between two checks, 1 to 50 seconds.
   * @default - 2 seconds for a CLB, 10 seconds for an NLB
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, 1 to 300 seconds; for a CLB at least `interval`.
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Checks in a row that must succeed, 2 to 10.
   * @default - 3 for a CLB, 2 for an NLB
   */
  readonly healthyThreshold?: number;

  /**
   * Checks in a row that must fail, 2 to 10.
   * @default - 3 for a CLB, 2 for an NLB
   */
  readonly unhealthyThreshold?: number;
}
