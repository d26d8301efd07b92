// All addresses are from 198.18.0.0/15, which is set aside for tests of networks: no packet to them is of use elsewhere.

/** The machine of etcd, the API server, controllers and DNS; also the router between machines. */
export const CONTROL_PLANE = '198.18.0.1';

/** Pods of all nodes. */
export const POD_CIDR = '198.18.64.0/18';

/** ClusterIPs. */
export const SERVICE_CIDR = '198.18.128.0/20';

/** ClusterIP of the Service `kubernetes`: the first of the range. */
export const KUBERNETES_SERVICE = '198.18.128.1';

/** ClusterIP of the cluster's DNS. */
export const DNS_SERVICE = '198.18.128.10';

/** Addresses of Services with type LoadBalancer. */
export const LOAD_BALANCER_CIDR = '198.18.4.0/24';

/** A machine elsewhere in the network of the nodes. */
export const OUTSIDE = '198.18.0.200';

/** A machine with a manager, its databases and a scheduler, elsewhere in the network of the nodes. */
export const MANAGERS = '198.18.0.201';

/** Address of a node, which counts from 1. */
export function nodeAddress(ordinal: number): string {
  return `198.18.0.${10 + ordinal}`;
}

/** Addresses of the pods of a node. */
export function nodePodCidr(ordinal: number): string {
  return `198.18.${64 + ordinal}.0/24`;
}
