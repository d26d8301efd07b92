import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whether a value is an IPv4 or IPv6 literal: no host name, no zone. Nor an IPv4 inside an IPv6, which dfdaemon would take: it is another
 * text for an address, and peers with the same address are told by its text.
 */
export function isIpLiteral(value: string): boolean {
  return isIPv4(value) || (isIPv6(value) && /^[0-9A-Fa-f:]+$/.test(value));
}
