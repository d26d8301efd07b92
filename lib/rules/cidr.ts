import { isIPv4 } from 'node:net';
import { isIpLiteral } from './ip';

/** Whether a value is a network in CIDR notation, as the API server takes it: `10.0.0.0/8` or `fd00::/8`. */
export function isCidr(value: string): boolean {
  const [, address = '', prefix] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(value) ?? [];
  return isIpLiteral(address) && Number(prefix) <= (isIPv4(address) ? 32 : 128);
}
