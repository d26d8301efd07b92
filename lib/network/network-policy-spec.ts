import { Protocol, k8s } from 'cdk8s-plus-28';
import type { Flow, GroupIntent, IntentPort, Side } from './policy-intent';

/** Label that every namespace has: its name. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** An intent as the spec of a NetworkPolicy, in which all is denied that is not there. */
export function networkPolicySpec({ labels, namespace, ingress, egress }: GroupIntent): k8s.NetworkPolicySpec {
  const peersOf = ({ sides }: Flow) => sides.map((side) => peerOf(side, namespace));
  return {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress', 'Egress'],
    ingress: ingress.length === 0 ? undefined : ingress.map((flow) => ({ from: peersOf(flow), ports: flow.ports.map(portOf) })),
    egress: egress.length === 0 ? undefined : egress.map((flow) => ({ to: peersOf(flow), ports: flow.ports.map(portOf) })),
  };
}

function peerOf(side: Side, own: string | undefined): k8s.NetworkPolicyPeer {
  switch (side.kind) {
    case 'network':
      return { ipBlock: { cidr: side.cidr, except: side.except.length === 0 ? undefined : [...side.except] } };
    case 'pods': {
      const { namespace, namespaceLabels, podLabels } = side;
      const isOwn = namespaceLabels === undefined && namespace === own;
      const some = Object.keys(podLabels).length > 0;
      return {
        namespaceSelector: isOwn ? undefined : selector(namespaceLabels ?? { [NAMESPACE_NAME]: namespace ?? '' }),
        podSelector: isOwn || some ? selector(podLabels) : undefined,
      };
    }
    case 'nodes':
    case 'name':
      // It was refused before, and no rule may come out as one for everybody.
      return { podSelector: selector({ [NAMESPACE_NAME]: side.kind }) };
  }
}

function selector(matchLabels: Record<string, string>): k8s.LabelSelector {
  return Object.keys(matchLabels).length === 0 ? {} : { matchLabels };
}

function portOf({ number, protocol }: IntentPort): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromNumber(number), protocol: protocol === Protocol.TCP ? undefined : protocol };
}
