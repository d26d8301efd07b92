import type { Duration } from 'cdk8s';

/**
 * Times after which a load balancer ends a connection. Taking one out of the manifest later leaves it at the load balancer as it is.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0729.html
 */
export interface ElbTimeouts {
  /**
   * Time without traffic: 10 to 4000 seconds for TCP and UDP, 0 to 4000 for HTTP and HTTPS. Shared load balancers have none for UDP. The
   * Rust client pings each 300 seconds, so that more than that keeps its connections open.
   * @default - 300 seconds for TCP and UDP, 60 seconds for HTTP and HTTPS
   */
  readonly idle?: Duration;

  /**
   * Time to wait for a request, 1 to 300 seconds. HTTP and HTTPS only.
   * @default Duration.seconds(60)
   */
  readonly request?: Duration;

  /**
   * Time to wait for the backend's response, 1 to 300 seconds. HTTP and HTTPS only.
   * @default Duration.seconds(60)
   */
  readonly response?: Duration;
}
