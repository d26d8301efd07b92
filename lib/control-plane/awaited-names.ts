import type { Service } from 'cdk8s-plus-28';
import { serviceHost } from '../naming/names';
import { isDnsSubdomain } from '../rules/names';

/**
 * Name of a headless Service, which DNS knows when a pod of it is ready. None where the name of the cache or its namespace cannot be in DNS:
 * that is refused where it was given, and not by each peer.
 */
export function awaitedNamesOf(service: Service): string[] {
  const host = serviceHost(service);
  return isDnsSubdomain(host) ? [host] : [];
}
