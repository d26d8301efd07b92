import type { Flow, GroupIntent, Side } from './policy-intent';

/** Label that Cilium gives each pod: its namespace. */
const POD_NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

/** Prefix of the labels that Cilium gives each pod for those of its namespace. */
const NAMESPACE_LABEL = 'k8s:io.cilium.k8s.namespace.labels.';

/** A rule of a CiliumNetworkPolicy, as far as it is used here. */
type Rule = Readonly<Record<string, unknown>>;

/** How the two directions call the kinds of sides. A rule has sides of one kind: Cilium refuses to combine them. */
const FIELDS = {
  ingress: { pods: 'fromEndpoints', network: 'fromCIDRSet', nodes: 'fromEntities', name: 'fromFQDNs' },
  egress: { pods: 'toEndpoints', network: 'toCIDRSet', nodes: 'toEntities', name: 'toFQDNs' },
} as const;

/** An intent as the spec of a CiliumNetworkPolicy, in which all is denied that is not there. */
export function ciliumPolicySpec({ labels, namespace, ingress, egress }: GroupIntent): object {
  const usesNames = egress.some(({ sides }) => sides.some(({ kind }) => kind === 'name'));
  return {
    endpointSelector: { matchLabels: labels },
    ingress: orNothing(ingress.flatMap((flow) => rulesOf(flow, 'ingress', namespace, false))),
    egress: orNothing(egress.flatMap((flow) => rulesOf(flow, 'egress', namespace, usesNames))),
  };
}

/** A direction without rules would be open: an empty rule allows nothing, and closes it. */
function orNothing(rules: readonly Rule[]): readonly Rule[] {
  return rules.length === 0 ? [{}] : rules;
}

function rulesOf({ sides, ports, isDns }: Flow, direction: keyof typeof FIELDS, own: string | undefined, usesNames: boolean): Rule[] {
  // Cilium learns the addresses of names from answers that go through its DNS proxy.
  const rules = isDns === true && usesNames ? { dns: [{ matchPattern: '*' }] } : undefined;
  const toPorts = chunks(ports.map(({ number, protocol }) => ({ port: `${number}`, protocol }))).map((some) => ({ ports: some, rules }));
  const kinds = [...new Set(sides.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const some = sides.filter((side) => side.kind === kind).flatMap((side) => selectorsOf(side, own));
    return { [FIELDS[direction][kind]]: some, toPorts };
  });
}

/** Ports that one entry of `toPorts` may have. */
const MOST_PORTS = 40;

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_PORTS) }, (_, index) => all.slice(index * MOST_PORTS, (index + 1) * MOST_PORTS));
}

function selectorsOf(side: Side, own: string | undefined): unknown[] {
  switch (side.kind) {
    case 'pods': {
      const { namespace, namespaceLabels, podLabels } = side;
      const isOwn = namespaceLabels === undefined && namespace === own;
      return [podSelector(podLabels, isOwn ? undefined : (namespaceLabels ?? namespace ?? ''))];
    }
    case 'network':
      return [{ cidr: side.cidr, except: side.except.length === 0 ? undefined : side.except }];
    case 'nodes':
      return ['host', 'remote-node'];
    case 'name':
      return [side.fqdn.includes('*') ? { matchPattern: side.fqdn } : { matchName: side.fqdn }];
  }
}

/** Pods of the policy's own namespace, or of one by its name or labels. */
function podSelector(podLabels: Record<string, string>, where: string | Record<string, string> | undefined): object {
  const labels = typeof where === 'string' ? { [POD_NAMESPACE]: where } : prefixed(where ?? {});
  const all = { ...labels, ...podLabels };
  return {
    matchLabels: Object.keys(all).length === 0 ? undefined : all,
    matchExpressions:
      typeof where === 'object' && Object.keys(where).length === 0 ? [{ key: POD_NAMESPACE, operator: 'Exists' }] : undefined,
  };
}

function prefixed(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${NAMESPACE_LABEL}${key}`, value]));
}
