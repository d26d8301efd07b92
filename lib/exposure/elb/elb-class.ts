/**
 * Kind of a Huawei Cloud load balancer. Each flavour has words of its own for it: `union` and `performance`, or `shared` and `dedicated`.
 *
 * @see https://support.huaweicloud.com/intl/en-us/productdesc-elb/elb_pro_0004.html
 */
export enum ElbClass {
  /** Shared with other tenants' load balancers. */
  SHARED = 'shared',
  /** Has resources of its own; the load balancer that reaches pods directly in CCE Turbo. */
  DEDICATED = 'dedicated',
}
