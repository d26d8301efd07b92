import type { Manifest } from '../../fixtures';
import { areAmong, isInNetwork, NAMESPACES, type Attempt, type Endpoint } from './endpoints';

/** Whether NetworkPolicies allow a connection, as the documentation of Kubernetes tells it. */
export function networkPoliciesAllow(policies: readonly Manifest[], attempt: Attempt): boolean {
  const { from, to } = attempt;
  return isAllowed(policies, 'Egress', from, to, attempt) && isAllowed(policies, 'Ingress', to, from, attempt);
}

function isAllowed(
  policies: readonly Manifest[],
  direction: 'Ingress' | 'Egress',
  subject: Endpoint,
  other: Endpoint,
  { port, protocol }: Attempt,
): boolean {
  const [rules, side] = direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
  const applying = policies.filter(
    ({ metadata, spec }) =>
      subject.kind === 'pod' &&
      (metadata.namespace ?? 'default') === subject.namespace &&
      areAmong(spec.podSelector.matchLabels, subject.labels) &&
      spec.policyTypes.includes(direction),
  );
  return (
    applying.length === 0 ||
    applying.some(({ metadata, spec }) =>
      (spec[rules] ?? []).some(
        (rule: Manifest) =>
          (rule.ports === undefined || rule.ports.some((each: Manifest) => each.port === port && (each.protocol ?? 'TCP') === protocol)) &&
          (rule[side] === undefined || rule[side].some((peer: Manifest) => matches(peer, other, metadata.namespace ?? 'default'))),
      ),
    )
  );
}

function matches({ ipBlock, namespaceSelector, podSelector }: Manifest, other: Endpoint, own: string): boolean {
  if (ipBlock !== undefined) {
    return isInNetwork(other.ip, ipBlock);
  }
  return (
    other.kind === 'pod' &&
    (namespaceSelector === undefined
      ? other.namespace === own
      : areAmong(namespaceSelector.matchLabels, NAMESPACES[other.namespace ?? ''])) &&
    areAmong(podSelector?.matchLabels, other.labels)
  );
}
