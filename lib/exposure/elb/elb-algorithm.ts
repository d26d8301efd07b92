/**
 * How a load balancer chooses among the backends of a Service. A peer has one pod, so that this matters only where a Service selects more.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html
 */
export enum ElbAlgorithm {
  /** In turns, by weight. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** The backend with the fewest connections for its weight. */
  LEAST_CONNECTIONS = 'LEAST_CONNECTIONS',
  /** By the client's address, whatever the weights; excludes session affinity. */
  SOURCE_IP = 'SOURCE_IP',
}
