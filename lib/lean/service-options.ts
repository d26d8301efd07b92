import type { Duration } from 'cdk8s';

/** Which endpoints a node sends traffic to. */
export enum ServiceTrafficPolicy {
  /** All that are ready. */
  CLUSTER = 'Cluster',
  /** Those on the same node; what arrives at a node without one is dropped. */
  LOCAL = 'Local',
}

/** Which of a Service's endpoints are preferred. */
export enum ServiceTrafficDistribution {
  /** Those in the zone of the client; since Kubernetes 1.31. */
  PREFER_CLOSE = 'PreferClose',
  /** Those in the zone of the client, by a name that says so; since Kubernetes 1.34. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Those on the node of the client; since Kubernetes 1.34. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/** A family of IP addresses. */
export enum IpFamily {
  /** IPv4. */
  IPV4 = 'IPv4',
  /** IPv6. */
  IPV6 = 'IPv6',
}

/** Whether a Service has addresses of both families. */
export enum IpFamilyPolicy {
  /** One address, of the first family. */
  SINGLE_STACK = 'SingleStack',
  /** Both where the cluster has both. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Both; a cluster with one family refuses the Service. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** What any Service can have. */
export interface ServiceOptions {
  /**
   * Annotations of the Service. They win over those of the peer.
   * @default - those of the peer
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the Service. They win over those of the peer.
   * @default - those of the peer, or of the cache
   */
  readonly labels?: Record<string, string>;

  /**
   * Families of the Service's addresses, the first one's first.
   * @default - that of the cluster
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Service has addresses of both families.
   * @default - one family, or both if `ipFamilies` names both
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Whether pods that are not ready are endpoints too. Clients then see peers fail that they would be kept away from.
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
}

/** What a Service with an address of its own can have. */
export interface ClusterIpOptions extends ServiceOptions {
  /**
   * Sends a client, known by its IP, to the same pod until it has been silent for so long: whole seconds, at most a day. Over all peers
   * this costs balance and wins little, as each peer gets what another has.
   * @default - each connection goes to any pod
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#session-stickiness-timeout
   */
  readonly clientIpAffinity?: Duration;

  /**
   * Which pods a client inside the cluster is sent to.
   * @default ServiceTrafficPolicy.CLUSTER
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#internal-traffic-policy
   */
  readonly internalTrafficPolicy?: ServiceTrafficPolicy;

  /**
   * Which pods are preferred, where several are ready.
   * @default - any
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
   */
  readonly trafficDistribution?: ServiceTrafficDistribution;
}

/** What a Service can have that is reached from outside the cluster. */
export interface ExternalServiceOptions extends ClusterIpOptions {
  /**
   * Which pods a client outside the cluster is sent to. `LOCAL` also keeps the client's address.
   * @default ServiceTrafficPolicy.CLUSTER
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
   */
  readonly externalTrafficPolicy?: ServiceTrafficPolicy;
}

/** What a Service of type LoadBalancer can have. */
export interface LoadBalancerOptions extends ExternalServiceOptions {
  /**
   * Networks, in CIDR notation, that may connect.
   * @default - any
   */
  readonly sourceRanges?: string[];

  /**
   * Whether the Service also has a port on each node. Not every load balancer can do without.
   * @default true
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation
   */
  readonly allocateNodePorts?: boolean;
}
