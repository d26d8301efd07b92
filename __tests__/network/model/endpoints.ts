import { ipRange, isWithin } from '../../../lib/rules/ip-range';

/** Somebody who connects, or is connected to. */
export interface Endpoint {
  readonly kind: 'pod' | 'node' | 'machine';
  readonly ip: string;

  /** Of a pod. */
  readonly namespace?: string;
  readonly labels?: Record<string, string>;

  /** Name in DNS of a machine. */
  readonly fqdn?: string;
}

/** A connection that somebody tries to make. */
export interface Attempt {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly protocol: string;
}

const NAMESPACE_LABELS: Record<string, Record<string, string>> = {
  default: {},
  models: {},
  training: { team: 'a' },
  monitoring: { team: 'b' },
  'kube-system': {},
};

/** Labels of the namespaces in which there are pods. */
export const NAMESPACES = Object.fromEntries(
  Object.entries(NAMESPACE_LABELS).map(([name, labels]): [string, Record<string, string>] => [
    name,
    { 'kubernetes.io/metadata.name': name, ...labels },
  ]),
);

/** Whether labels are among others. */
export function areAmong(wanted: Record<string, string> = {}, labels: Record<string, string> = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/** Whether an address is in a network, and in no part that is left out. */
export function isInNetwork(ip: string, { cidr, except = [] }: { cidr: string; except?: readonly string[] }): boolean {
  return isIn(ip, cidr) && !except.some((part) => isIn(ip, part));
}

/** What was found out of addresses and networks: they are asked for again and again. */
const known = new Map<string, boolean>();

function isIn(ip: string, network: string): boolean {
  const key = `${ip} ${network}`;
  const found = known.get(key) ?? isWithin(ip, ipRange(network) ?? { bits: 0, first: 0n, last: 0n });
  known.set(key, found);
  return found;
}
