import type { Manifest } from '../../fixtures';
import { areAmong, isInNetwork, NAMESPACES, type Attempt, type Endpoint } from './endpoints';

const POD_NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** Whether CiliumNetworkPolicies allow a connection, as the documentation of Cilium tells it. */
export function ciliumPoliciesAllow(policies: readonly Manifest[], attempt: Attempt): boolean {
  const { from, to } = attempt;
  return isAllowed(policies, 'egress', from, to, attempt) && isAllowed(policies, 'ingress', to, from, attempt);
}

function isAllowed(
  policies: readonly Manifest[],
  direction: 'ingress' | 'egress',
  subject: Endpoint,
  other: Endpoint,
  { port, protocol }: Attempt,
): boolean {
  const applying = policies.filter(
    ({ metadata, spec }) =>
      subject.kind === 'pod' &&
      (metadata.namespace ?? 'default') === subject.namespace &&
      areAmong(spec.endpointSelector.matchLabels, subject.labels) &&
      // Cilium closes a direction as soon as it has a rule, even one that allows nothing.
      (spec[direction] ?? []).length > 0,
  );
  return (
    applying.length === 0 ||
    applying.some(({ metadata, spec }) =>
      spec[direction].some(
        (rule: Manifest) =>
          (rule.toPorts ?? []).some(({ ports }: Manifest) =>
            ports.some((each: Manifest) => Number(each.port) === port && each.protocol === protocol),
          ) && matches(rule, direction === 'ingress' ? 'from' : 'to', other, metadata.namespace ?? 'default'),
      ),
    )
  );
}

function matches(rule: Manifest, prefix: 'from' | 'to', other: Endpoint, own: string): boolean {
  const [kind, ...more] = Object.keys(rule).filter((key) => key !== 'toPorts');
  if (more.length > 0) {
    throw new Error(`Cilium refuses to combine ${[kind, ...more].join(' and ')}`);
  }
  const sides: Manifest[] = rule[kind ?? ''] ?? [];
  switch (kind) {
    case `${prefix}Endpoints`:
      return other.kind === 'pod' && sides.some((selector) => selects(selector, other, own));
    case `${prefix}CIDRSet`:
      return other.kind === 'machine' && sides.some((network) => isInNetwork(other.ip, network));
    case `${prefix}Entities`:
      return other.kind === 'node' && sides.includes('host') && sides.includes('remote-node');
    case 'toFQDNs':
      return other.kind === 'machine' && sides.some((name) => isCalled(name, other.fqdn));
    default:
      return false;
  }
}

function selects({ matchLabels = {}, matchExpressions = [] }: Manifest, pod: Endpoint, own: string): boolean {
  const ofNamespace = Object.entries(NAMESPACES[pod.namespace ?? ''] ?? {}).map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value]);
  const known = { ...pod.labels, ...Object.fromEntries(ofNamespace), [POD_NAMESPACE]: pod.namespace ?? '' };
  const wanted = Object.fromEntries(
    Object.entries(matchLabels as Record<string, string>).map(([key, value]) => [withoutSource(key), value]),
  );
  const keys = [...Object.keys(wanted), ...matchExpressions.map(({ key }: Manifest) => withoutSource(key as string))];
  const namesNamespace = keys.some((key) => key === POD_NAMESPACE || key.startsWith(NAMESPACE_LABELS));
  return areAmong(namesNamespace ? wanted : { ...wanted, [POD_NAMESPACE]: own }, known);
}

function withoutSource(key: string): string {
  return key.replace(/^k8s:/, '');
}

function isCalled({ matchName, matchPattern }: Manifest, fqdn = ''): boolean {
  return matchName === undefined
    ? new RegExp(`^${(matchPattern as string).replaceAll('.', '\\.').replaceAll('*', '[^.]*')}$`).test(fqdn)
    : matchName === fqdn;
}
