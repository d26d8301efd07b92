import { PEER_LABEL, POD_NAME_LABEL } from '../../naming/labels';
import { IP_VARIABLE, IPS_VARIABLE } from '../../naming/variables';
import { listAt, textAt, treeAt, type Tree } from '../tree';
import { labelsOf } from './pod';

/** The address that a peer announces; none if a pod announces none, or has no IP yet. */
export function announcedBy(pod: Tree): string | undefined {
  const variables = listAt(pod, 'spec.initContainers').flatMap((container) => listAt(container, 'env'));
  const find = (name: string) => variables.find((variable) => textAt(variable, 'name') === name);
  const addresses = textAt(find(IPS_VARIABLE), 'value');
  if (addresses !== undefined) {
    const [, address] = new RegExp(` ${textAt(pod, 'metadata.name') ?? ''}=(\\S+)`).exec(addresses) ?? [];
    return address;
  }
  const own = find(IP_VARIABLE);
  return own && (textAt(own, 'value') ?? textAt(pod, 'status.podIP'));
}

/** Whether a pod is a peer. */
export function isPeer(pod: Tree): boolean {
  const variables = listAt(pod, 'spec.initContainers').flatMap((container) => listAt(container, 'env'));
  return variables.some((variable) => [IP_VARIABLE, IPS_VARIABLE].includes(textAt(variable, 'name') ?? ''));
}

/** Where a peer is reached at a Service of its own. */
export interface Exposed {
  readonly address: string;

  /** Name of a Service that waits for its load balancer. */
  readonly waiting?: string;
}

/** Where a peer is reached at Services of its own; none if it has none. */
export function exposedBy(pod: Tree, services: Tree[]): Exposed | undefined {
  const own = services.filter((service) => isOwn(service, pod));
  const addresses = own.flatMap(addressOf);
  const [waiting] = own.filter(waits);
  return addresses.length === 0
    ? undefined
    : { address: [...new Set(addresses)].join(','), ...(waiting && { waiting: textAt(waiting, 'metadata.name') }) };
}

function isOwn(service: Tree, pod: Tree): boolean {
  const selector = treeAt(service, 'spec.selector');
  const labels = labelsOf(pod);
  const ofOne = PEER_LABEL in selector || POD_NAME_LABEL in selector;
  return (
    ofOne &&
    textAt(service, 'metadata.namespace') === textAt(pod, 'metadata.namespace') &&
    Object.entries(selector).every(([key, value]) => labels[key] === value)
  );
}

function addressOf(service: Tree): string[] {
  const balanced = listAt(service, 'status.loadBalancer.ingress').flatMap((one) => textAt(one, 'ip') ?? textAt(one, 'hostname') ?? []);
  const clusterIp = textAt(service, 'spec.clusterIP');
  switch (textAt(service, 'spec.type')) {
    case 'LoadBalancer':
      return balanced.length > 0 ? balanced : ['pending'];
    case 'NodePort':
      return listAt(service, 'spec.ports')
        .slice(0, 1)
        .map(({ nodePort }) => `node:${String(nodePort)}`);
    default:
      return clusterIp === undefined || clusterIp === 'None' ? [] : [clusterIp];
  }
}

function waits(service: Tree): boolean {
  return textAt(service, 'spec.type') === 'LoadBalancer' && listAt(service, 'status.loadBalancer.ingress').length === 0;
}
