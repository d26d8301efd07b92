import type { Duration } from 'cdk8s';
import type { Protocol } from 'cdk8s-plus-28';

/** What a load balancer speaks to find out whether a backend works. */
export enum ElbHealthCheckProtocol {
  /** Opens a connection. */
  TCP = 'TCP',
  /** Sends a packet; the only one for UDP ports. */
  UDP = 'UDP',
  /** Sends a request. */
  HTTP = 'HTTP',
}

/**
 * How a load balancer finds out whether a backend works. The shared kind asks from 100.125.0.0/16, which the security group must let in.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html table `elb.health-check-option`
 */
export interface ElbHealthCheck {
  /**
   * What to speak. The open-source controller always takes the port's own protocol.
   * @default - the protocol of the port
   */
  readonly protocol?: ElbHealthCheckProtocol;

  /**
   * Path to ask for, 1 to 80 characters from `/`. Only with `HTTP`.
   * @default /
   */
  readonly path?: string;

  /**
   * Time between two checks, 1 to 50 seconds.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, 1 to 50 seconds.
   * @default - 10 seconds on CCE, 3 seconds with the open-source controller
   */
  readonly timeout?: Duration;

  /**
   * Checks in a row that must agree, 1 to 10.
   * @default 3
   */
  readonly maxRetries?: number;
}

/**
 * How a load balancer finds out whether one port of a backend works.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0684.html
 */
export interface ElbPortHealthCheck extends ElbHealthCheck {
  /** The port of the Service. */
  readonly port: number;

  /**
   * Transport of the port of the Service.
   * @default Protocol.TCP
   */
  readonly transport?: Protocol;

  /**
   * Port of the backend to ask instead. Leave it out where pods on CCE and on CCI stand behind one load balancer: their ports differ.
   * @default - the one that takes the port's traffic
   */
  readonly monitorPort?: number;

  /**
   * Status codes that count as healthy: `200`, `200,202` or `200-204`. Only with `HTTP`.
   * @default - the load balancer's own default, 200
   */
  readonly expectedCodes?: string;
}
