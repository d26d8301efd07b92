import { isIPv4 } from 'node:net';
import { Protocol } from 'cdk8s-plus-28';
import type { NetworkDestination, NetworkParty } from './network-party';
import type { Flow, IntentPort, Side } from './policy-intent';

/** The side that a party stands for; pods of which no namespace is named are in that of the cache. */
export function sideOf(party: NetworkDestination, cacheNamespace: string | undefined): Side {
  const { namespace, namespaceLabels, podLabels = {}, cidr, except = [], nodes, fqdn } = party;
  if (cidr !== undefined) {
    return { kind: 'network', cidr, except };
  }
  if (fqdn !== undefined) {
    return { kind: 'name', fqdn };
  }
  if (nodes === true) {
    return { kind: 'nodes' };
  }
  return { kind: 'pods', namespace: namespaceLabels === undefined ? (namespace ?? cacheNamespace) : undefined, namespaceLabels, podLabels };
}

/** The sides that parties stand for. */
export function sidesOf(parties: readonly NetworkParty[] = [], cacheNamespace: string | undefined): Side[] {
  return parties.map((party) => sideOf(party, cacheNamespace));
}

/** One flow for each destination, as each has ports of its own; those with the same ports share one. */
export function flowsTo(
  destinations: readonly NetworkDestination[] = [],
  defaultPorts: readonly number[],
  cacheNamespace: string | undefined,
): Flow[] {
  const byPorts = new Map<string, { sides: Side[]; ports: IntentPort[] }>();
  for (const destination of destinations) {
    const numbers = [...(destination.ports ?? defaultPorts)];
    const flow = byPorts.get(numbers.join()) ?? { sides: [], ports: tcp(numbers) };
    flow.sides.push(sideOf(destination, cacheNamespace));
    byPorts.set(numbers.join(), flow);
  }
  return [...byPorts.values()];
}

const KUBE_DNS: NetworkDestination = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } };

/** Questions to DNS, which come by UDP, and by TCP if the answer is long. */
export function dnsFlows(servers: readonly NetworkDestination[] = [KUBE_DNS], cacheNamespace: string | undefined): Flow[] {
  return flowsTo(servers, [53], cacheNamespace).map(({ sides, ports }) => ({
    sides,
    ports: ports.flatMap(({ number }) => [
      { number, protocol: Protocol.UDP },
      { number, protocol: Protocol.TCP },
    ]),
    isDns: true,
  }));
}

/** Ports of TCP. */
export function tcp(numbers: readonly number[]): IntentPort[] {
  return numbers.map((number) => ({ number, protocol: Protocol.TCP }));
}

/** The network that has just one address. */
export function hostNetwork(ip: string): Side {
  return { kind: 'network', cidr: `${ip}/${isIPv4(ip) ? 32 : 128}`, except: [] };
}
