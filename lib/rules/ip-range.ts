import { isIPv4 } from 'node:net';
import { isCidr } from './cidr';
import { isIpLiteral } from './ip';

/** Addresses in a row, as numbers. */
export interface IpRange {
  /** Bits of an address: 32 or 128. */
  readonly bits: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses that a text names, as `10.0.0.0/24` or `10.0.0.5-10.0.0.9`; nothing if it is neither. */
export function ipRange(text: string): IpRange | undefined {
  const [from = '', to = '', ...rest] = text.split('-').map((part) => part.trim());
  if (isCidr(text)) {
    return network(text);
  }
  if (rest.length > 0 || !isIpLiteral(from) || !isIpLiteral(to) || isIPv4(from) !== isIPv4(to)) {
    return undefined;
  }
  const range = { bits: bitsOf(from), first: numberOf(from), last: numberOf(to) };
  return range.first <= range.last ? range : undefined;
}

/** Whether an IP literal is in a range. */
export function isWithin(address: string, { bits, first, last }: IpRange): boolean {
  const number = numberOf(address);
  return bits === bitsOf(address) && first <= number && number <= last;
}

/** Whether two ranges have an address in common. */
export function overlap(one: IpRange, other: IpRange): boolean {
  return one.bits === other.bits && one.first <= other.last && other.first <= one.last;
}

/** Prefix of the largest network in a range, among the fewest networks that make it up. */
export function shortestPrefix({ bits, first, last }: IpRange): number {
  let shortest = bits;
  for (let start = first, prefix = bits; start <= last; start += 1n << BigInt(bits - prefix)) {
    prefix = bits;
    while (prefix > 0 && fits(start, last, 1n << BigInt(bits - prefix + 1))) {
      prefix -= 1;
    }
    shortest = Math.min(shortest, prefix);
  }
  return shortest;
}

/** The addresses of an IPv4 range, one by one. */
export function addressesIn({ first, last }: IpRange): string[] {
  return Array.from({ length: Number(last - first) + 1 }, (_, index) => ipv4Text(first + BigInt(index)));
}

function ipv4Text(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
}

function fits(start: bigint, last: bigint, size: bigint): boolean {
  return start % size === 0n && start + size - 1n <= last;
}

function network(cidr: string): IpRange {
  const [address = '', prefix] = cidr.split('/');
  const bits = bitsOf(address);
  const size = 1n << BigInt(bits - Number(prefix));
  const first = (numberOf(address) / size) * size;
  return { bits, first, last: first + size - 1n };
}

function bitsOf(address: string): number {
  return isIPv4(address) ? 32 : 128;
}

function numberOf(address: string): bigint {
  return isIPv4(address)
    ? address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n)
    : groupsOf(address).reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

function groupsOf(address: string): string[] {
  const [left = [], right = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}
