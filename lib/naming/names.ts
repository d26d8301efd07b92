import type { Service } from 'cdk8s-plus-28';

/** Name of a cache, and first part of the name of each of its objects, if the user gives none. */
export const CACHE_NAME = 'dragonfly-cache';

/** Stable name of a peer, also its hostname. */
export function peerName(ordinal: number): string {
  return `peer${ordinal}`;
}

/** Name of the Service over all peers. */
export function balancerName(cache: string): string {
  return `${cache}-service`;
}

/** Name of a peer's own Service. */
export function peerServiceName(cache: string, peer: string): string {
  return `${cache}-${peer}-service`;
}

/** Name of a peer's Deployment. */
export function peerDeploymentName(cache: string, ordinal: number): string {
  return `${cache}-deployment-${ordinal}`;
}

/** Name of a peer's claim. */
export function peerClaimName(cache: string, peer: string): string {
  return `${cache}-${peer}-storage`;
}

/** Name of the ConfigMap that peers share. */
export function configName(cache: string): string {
  return `${cache}-config`;
}

/** Name of the ConfigMap of a peer that has a configuration of its own. */
export function peerConfigName(cache: string, peer: string): string {
  return `${cache}-${peer}-config`;
}

/** Name of the scheduler's objects. */
export function schedulerName(cache: string): string {
  return `${cache}-scheduler`;
}

/** Name of the monitor of what has a role in a cache. */
export function monitorName(cache: string, role: string): string {
  return `${cache}-${role}`;
}

/** Name of the alerts of a cache. */
export function alertsName(cache: string): string {
  return `${cache}-alerts`;
}

/** Name of the dashboard of a cache. */
export function dashboardName(cache: string): string {
  return `${cache}-dashboard`;
}

/** Name of the manager's objects. */
export function managerName(cache: string): string {
  return `${cache}-manager`;
}

/** Name of the objects of a database in the cluster. */
export function databaseName(cache: string): string {
  return `${cache}-database`;
}

/** Name of the objects of a Redis in the cluster. */
export function redisName(cache: string): string {
  return `${cache}-redis`;
}

/** Name of the Job that verifies a cache, before its checksum. */
export function verificationName(cache: string): string {
  return `${cache}-verification`;
}

/** Name of the Job that warms a cache, before its checksum. */
export function warmupName(cache: string): string {
  return `${cache}-warm-up`;
}

/** Name of the Job that measures a disk, before its checksum, if the user gives none. */
export const BENCHMARK_NAME = 'storage-benchmark';

/** Host name by which pods reach a Service: those of all namespaces if its own is known, else those of the same one. */
export function serviceHost({ name, metadata: { namespace } }: Service): string {
  return namespace === undefined ? name : `${name}.${namespace}.svc`;
}
