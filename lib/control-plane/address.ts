import { isIPv6 } from 'node:net';
import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';

/** What is wrong with a `host:port`. */
export function addressProblems(field: string, address: string): Problem[] {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:/]*)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? plain ?? '';
  const good = bracketed === undefined ? isIpLiteral(host) || isDnsSubdomain(host) : isIPv6(host) && isIpLiteral(host);
  return good && Number(port) >= 1 && Number(port) <= 65535
    ? []
    : [
        {
          wrong: `${field} is ${show(address)}`,
          allowed: 'host:port without a scheme: a DNS name or an IP literal, with IPv6 in brackets, and a port from 1 to 65535',
          change: 'write it like scheduler.example.com:8002 or [fd00::1]:8002',
        },
      ];
}
