import type { ControlPlaneBinding } from '../control-plane/control-plane';
import { isIpLiteral } from '../rules/ip';

/** Where a part of the control plane runs that is not part of the cache. */
export interface AddressElsewhere {
  /** As the cache was made with it. */
  readonly address: string;
  readonly port: number;

  /** The host, if it is an IP literal. */
  readonly ip?: string;

  /** The host, if it is a name that leads out of the cluster. */
  readonly fqdn?: string;
}

/** The addresses of managers and schedulers that are not part of the cache. */
export function addressesElsewhere({ managerAddress, schedulerAddresses = [], components = [] }: ControlPlaneBinding): AddressElsewhere[] {
  const own = components.map(({ service }) => service.name);
  return [...(managerAddress === undefined ? [] : [managerAddress]), ...schedulerAddresses]
    .map(parse)
    .filter(({ host }) => !own.includes(host.split('.')[0] ?? ''));
}

/** Whether peers learn from a manager elsewhere which schedulers there are, so that nobody knows it at synth. */
export function schedulersAreUnknown(controlPlane: ControlPlaneBinding): boolean {
  const { managerAddress, schedulerAddresses = [] } = controlPlane;
  return schedulerAddresses.length === 0 && addressesElsewhere(controlPlane).some(({ address }) => address === managerAddress);
}

function parse(address: string): AddressElsewhere & { readonly host: string } {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*)):(\d+)$/.exec(address) ?? [];
  const host = bracketed ?? plain ?? '';
  const isIp = isIpLiteral(host);
  return { address, host, port: Number(port), ip: isIp ? host : undefined, fqdn: !isIp && leadsOut(host) ? host : undefined };
}

/** Whether a name is not that of a Service: Cilium knows pods by their labels alone, whatever name leads to them. */
export function leadsOut(name: string): boolean {
  const labels = name.split('.');
  return labels.length > 1 && !name.endsWith('.cluster.local') && labels.at(-1) !== 'svc';
}
