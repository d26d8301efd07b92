import { isIPv4, isIPv6 } from 'node:net';

/** Whether a value is an IPv4 or IPv6 literal as dfdaemon takes it: no host name, no zone, no IPv4 inside IPv6. */
export function isIpLiteral(value: string): boolean {
  return isIPv4(value) || (isIPv6(value) && /^[0-9A-Fa-f:]+$/.test(value));
}
