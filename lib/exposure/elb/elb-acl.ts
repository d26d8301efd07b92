/** Whether an access control list names those who may or those who may not connect. */
export enum ElbAclType {
  /** Only the addresses in the groups may connect. */
  ALLOW = 'white',
  /** The addresses in the groups may not connect. */
  DENY = 'black',
}

/**
 * Who may connect to a load balancer. Taking it out of the manifest later leaves it at the load balancer as it is: turn it off instead.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0831.html
 */
export interface ElbAcl {
  /** Ids of IP address groups at the load balancer service: one for a shared load balancer, up to five for a dedicated one. */
  readonly groupIds: string[];

  /** Whether the groups may or may not connect. */
  readonly type: ElbAclType;

  /**
   * Whether the list is heeded.
   * @default true
   */
  readonly enabled?: boolean;
}
