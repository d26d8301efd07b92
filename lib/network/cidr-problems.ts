import { isIPv4 } from 'node:net';
import { isCidr } from '../rules/cidr';
import { ipRange, type IpRange } from '../rules/ip-range';
import { show, type Problem } from '../rules/problem';

/** What is wrong with a network, and with the parts of it that are left out. */
export function networkProblems(field: string, cidr: string, except: readonly string[]): Problem[] {
  const problems = [
    ...cidrProblems(`${field}.cidr`, cidr),
    ...except.flatMap((part, index) => cidrProblems(exceptField(field, index), part)),
  ];
  return problems.length > 0 ? problems : except.flatMap((part, index) => partProblems(exceptField(field, index), part, cidr));
}

function exceptField(field: string, index: number): string {
  return `${field}.except[${index}]`;
}

function cidrProblems(field: string, cidr: string): Problem[] {
  if (!isCidr(cidr)) {
    return [
      {
        wrong: `${field} is ${show(cidr)}`,
        allowed: 'a network in CIDR notation',
        change: 'write it like 10.0.0.0/8, or 10.1.2.3/32 for one address',
      },
    ];
  }
  const [address = '', prefix = ''] = cidr.split('/');
  const first = isIPv4(address) ? `${address}/32` : `${address}/128`;
  if (ipRange(cidr)?.first !== ipRange(first)?.first) {
    return [
      {
        wrong: `${field} is ${show(cidr)}, and ${address} is in the midst of that network`,
        allowed: 'a network by its first address: the API server warns of others',
        change: 'clear the bits of the address behind the prefix, or lengthen the prefix',
      },
    ];
  }
  const canonical = isIPv4(address) ? address : new URL(`http://[${address}]`).hostname.slice(1, -1);
  return canonical === address
    ? []
    : [
        {
          wrong: `${field} is ${show(cidr)}`,
          allowed: 'the shortest form of an IPv6 address, in lower case: the API server warns of others',
          change: `write ${canonical}/${prefix}`,
        },
      ];
}

function partProblems(field: string, part: string, cidr: string): Problem[] {
  const inner = ipRange(part);
  const outer = ipRange(cidr);
  const inside = inner !== undefined && outer !== undefined && isPart(inner, outer);
  return inside
    ? []
    : [
        {
          wrong: `${field} is ${show(part)}, and the network ${show(cidr)}`,
          allowed: 'a smaller network that is part of it',
          change: 'name a part of the network, or leave it out',
        },
      ];
}

function isPart(inner: IpRange, outer: IpRange): boolean {
  const within = inner.bits === outer.bits && outer.first <= inner.first && inner.last <= outer.last;
  return within && inner.last - inner.first < outer.last - outer.first;
}
