import { boundProblems } from '../rules/checks';
import { labelProblems } from '../rules/metadata';
import { isDnsLabel } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import { networkProblems } from './cidr-problems';
import { leadsOut } from './control-plane-elsewhere';
import type { NetworkDestination, NetworkParty } from './network-party';

/** How a kind of policy is called, and whether it knows nodes and names. */
export interface PolicyKind {
  readonly construct: string;
  readonly knowsNames: boolean;
}

/** What is wrong with a list of parties, by the field that it is. */
export function partiesProblems(field: string, parties: readonly NetworkParty[] | undefined, change: string, kind: PolicyKind): Problem[] {
  return parties?.length === 0
    ? [{ wrong: `${field} is empty`, allowed: 'at least one entry', change }]
    : (parties ?? []).flatMap((party, index) => partyProblems(`${field}[${index}]`, party, kind));
}

function partyProblems(field: string, party: NetworkDestination, kind: PolicyKind): Problem[] {
  const { cidr, except = [], ports } = party;
  return [
    ...kindProblems(field, party),
    ...podsProblems(field, party),
    ...(cidr === undefined ? [] : networkProblems(field, cidr, except)),
    ...(cidr === undefined && except.length > 0
      ? [{ wrong: `${field}.except is given without a cidr`, allowed: 'both, or none', change: 'name the network that these are parts of' }]
      : []),
    ...unknownProblems(field, party, kind),
    ...nameProblems(`${field}.fqdn`, party.fqdn),
    ...(ports === undefined ? [] : portProblems(`${field}.ports`, ports)),
  ];
}

function kindProblems(field: string, party: NetworkDestination): Problem[] {
  const { namespace, namespaceLabels, podLabels, cidr, nodes, fqdn } = party;
  const pods = Object.entries({ namespace, namespaceLabels, podLabels }).filter(([, value]) => value !== undefined);
  const others = Object.entries({ cidr, fqdn, nodes: nodes === true ? true : undefined }).filter(([, value]) => value !== undefined);
  const given = [...pods, ...others].map(([name]) => name);
  const mixed = others.length > 1 || (others.length === 1 && pods.length > 0);
  return [
    ...(mixed
      ? [
          {
            wrong: `${field} has ${given.join(', ')}`,
            allowed: 'pods, a network, the nodes or a name',
            change: 'make several entries of it',
          },
        ]
      : []),
    ...(namespace !== undefined && namespaceLabels !== undefined
      ? [
          {
            wrong: `${field} has namespace and namespaceLabels`,
            allowed: 'one of them',
            change: 'leave out one, or make two entries of it',
          },
        ]
      : []),
  ];
}

function podsProblems(field: string, { namespace, namespaceLabels, podLabels }: NetworkParty): Problem[] {
  return [
    ...(namespace === undefined || isDnsLabel(namespace)
      ? []
      : [
          {
            wrong: `${field}.namespace is ${show(namespace)}`,
            allowed: 'the name of a namespace: at most 63 lower-case letters, digits and "-"',
            change: 'write the name of the namespace',
          },
        ]),
    ...labelProblems(`${field}.namespaceLabels: label`, namespaceLabels),
    ...labelProblems(`${field}.podLabels: label`, podLabels),
  ];
}

function unknownProblems(field: string, { fqdn, nodes }: NetworkDestination, { construct, knowsNames }: PolicyKind): Problem[] {
  if (knowsNames) {
    return [];
  }
  return [
    ...(fqdn === undefined
      ? []
      : [
          {
            wrong: `${field}.fqdn is ${show(fqdn)}`,
            allowed: `pods and networks: ${construct} makes NetworkPolicies, which know no names`,
            change: 'name the networks that its addresses are in, or use CiliumCachePolicy',
          },
        ]),
    ...(nodes === true
      ? [
          {
            wrong: `${field}.nodes is true`,
            allowed: `pods and networks: ${construct} makes NetworkPolicies, which know no nodes`,
            change: 'name the network of the nodes as a cidr, or use CiliumCachePolicy',
          },
        ]
      : []),
  ];
}

const NAME = /^([a-z0-9*]([-a-z0-9*]*[a-z0-9*])?)(\.[a-z0-9*]([-a-z0-9*]*[a-z0-9*])?)*$/;

function nameProblems(field: string, fqdn: string | undefined): Problem[] {
  if (fqdn === undefined || (fqdn.length <= 253 && NAME.test(fqdn) && (leadsOut(fqdn) || fqdn === '*'))) {
    return [];
  }
  return [
    {
      wrong: `${field} is ${show(fqdn)}`,
      allowed:
        'a whole name in DNS that leads out of the cluster, without scheme and port, in lower case, in which "*" may stand for characters',
      change: 'write it like huggingface.co or *.hf.co; for a Service, name its pods by labels',
    },
  ];
}

function portProblems(field: string, ports: readonly number[]): Problem[] {
  return [
    ...(ports.length === 0 ? [{ wrong: `${field} is empty`, allowed: 'at least one port', change: 'leave it out for the default' }] : []),
    ...boundProblems(...ports.map((value, index) => ({ field: `${field}[${index}]`, value, min: 1, max: 65535 }))),
    ...repeated(ports, String).map(([port]) => ({
      wrong: `${field} has ${port} more than once`,
      allowed: 'each port once',
      change: 'leave out the others',
    })),
  ];
}
