import { isCidr } from '../rules/cidr';
import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import type { CacheClientOptions } from './cache-client-options';

/** This machine: of all hosts that are named here, no tool knows it by itself. */
const LOCAL = ['localhost', '127.0.0.1'];

/** The API server's address, which Kubernetes puts in: its clients dial it, and trust its own CA alone. */
const API_SERVER = '$(KUBERNETES_SERVICE_HOST)';

/** What is reached without the cache. */
export function noProxyHosts(options: CacheClientOptions, https: boolean): string[] {
  const { cacheServices = false, clusterDomain = 'cluster.local', noProxy = [], noProxyCidrs = [] } = options;
  const services = cacheServices ? [] : ['.svc', `.${clusterDomain}`];
  return [...new Set([...LOCAL, ...services, ...(https ? [API_SERVER] : []), ...noProxy, ...noProxyCidrs])];
}

/**
 * The same as Java writes it. It knows no networks, and a pattern ends or begins with its only wildcard. Its own default is replaced.
 *
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/doc-files/net-properties.html
 */
export function nonProxyHosts(hosts: string[]): string {
  const patterns = hosts.flatMap((host) => {
    if (isCidr(host)) {
      return [];
    }
    if (host.startsWith('.')) {
      return [`*${host}`];
    }
    return isName(host) ? [host, `*.${host}`] : [host.includes(':') ? `[${host}]` : host];
  });
  return patterns.join('|');
}

function isName(host: string): boolean {
  return isDnsSubdomain(host) && !isIpLiteral(host) && !LOCAL.includes(host);
}

/** What is wrong with the hosts that a user wants to reach without the cache. */
export function noProxyProblems({ noProxy = [], noProxyCidrs = [], clusterDomain }: CacheClientOptions): Problem[] {
  return [
    ...noProxy.flatMap((host, index) => hostProblems(`noProxy[${index}]`, host)),
    ...noProxyCidrs
      .map((cidr, index) => ({ cidr, index }))
      .filter(({ cidr }) => !isCidr(cidr))
      .map(({ cidr, index }) => ({
        wrong: `noProxyCidrs[${index}] is ${show(cidr)}`,
        allowed: 'a network in CIDR notation',
        change: 'write it like 10.96.0.0/12; hosts belong into noProxy',
      })),
    ...(clusterDomain === undefined || isDnsSubdomain(clusterDomain)
      ? []
      : [
          {
            wrong: `clusterDomain is ${show(clusterDomain)}`,
            allowed: 'a DNS domain, without a dot in front',
            change: "write it as in the kubelet's clusterDomain: cluster.local",
          },
        ]),
  ];
}

function hostProblems(field: string, host: string): Problem[] {
  if (isIpLiteral(host) || isDnsSubdomain(host.replace(/^\./, ''))) {
    return [];
  }
  const change = isCidr(host)
    ? 'put it into noProxyCidrs'
    : host.startsWith('*.')
      ? `write ${host.slice(1)}`
      : 'write the host alone, without scheme, port and path';
  return [{ wrong: `${field} is ${show(host)}`, allowed: 'a name in lower case, a domain with a dot in front, or an IP literal', change }];
}
