import { boundProblems, each, textProblems } from '../rules/checks';
import { ipRange, overlap, shortestPrefix, type IpRange } from '../rules/ip-range';
import { isDnsLabel, isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { MetalLbAddressPoolProps } from './metal-lb-address-pool';
import type { MetalLbBgpOptions } from './metal-lb-advertisement';

const INTERFACE = /^[^\s/]{1,15}$/;
const MAX_LOCAL_PREF = 2 ** 31 - 1;

/** An entry of a pool that is one. */
interface Entry {
  readonly field: string;
  readonly text: string;
  readonly range: IpRange;
}

/** What is wrong with a pool of addresses of MetalLB. */
export function poolProblems(props: MetalLbAddressPoolProps): Problem[] {
  const entries = Object.entries(each('addresses', props.addresses)).flatMap(([field, text]): Entry[] => {
    const range = ipRange(text);
    return range === undefined ? [] : [{ field, text, range }];
  });
  return [
    ...nameProblems(props),
    ...addressProblems(props.addresses),
    ...overlapProblems(entries),
    ...textProblems(
      each('l2.interfaces', props.l2?.interfaces),
      INTERFACE,
      'the name of an interface: 1 to 15 characters without spaces and "/"',
      'write it as `ip link` shows it',
    ),
    ...(props.bgp === undefined ? [] : bgpProblems(props.bgp, entries)),
  ];
}

function nameProblems({ name, namespace }: MetalLbAddressPoolProps): Problem[] {
  return [
    ...(isDnsSubdomain(name) ? [] : [{ wrong: `name is ${show(name)}`, allowed: 'a DNS subdomain', change: 'rename the pool' }]),
    ...(namespace === undefined || isDnsLabel(namespace)
      ? []
      : [{ wrong: `namespace is ${show(namespace)}`, allowed: 'a DNS label', change: 'name the namespace that MetalLB runs in' }]),
  ];
}

function addressProblems(addresses: string[]): Problem[] {
  const allowed = 'networks in CIDR notation, or the first and the last address of one family with "-" between';
  return addresses.length === 0
    ? [{ wrong: 'addresses is empty', allowed, change: 'name at least one' }]
    : Object.entries(each('addresses', addresses))
        .filter(([, text]) => ipRange(text) === undefined)
        .map(([field, text]) => ({
          wrong: `${field} is ${show(text)}`,
          allowed,
          change: 'write it like 192.168.10.0/24 or 192.168.10.20-192.168.10.29; one address is 192.168.10.20/32',
        }));
}

function overlapProblems(entries: Entry[]): Problem[] {
  return entries.flatMap((entry, index) =>
    entries
      .slice(0, index)
      .filter(({ range }) => overlap(range, entry.range))
      .map((earlier) => ({
        wrong: `${entry.field} is ${show(entry.text)}, and ${earlier.field} is ${show(earlier.text)}`,
        allowed: 'entries without an address in common',
        change: 'shorten or leave out one of them',
      })),
  );
}

function bgpProblems(bgp: MetalLbBgpOptions, entries: Entry[]): Problem[] {
  const { peers = [], communities = [], aggregationLength, aggregationLengthV6, localPref } = bgp;
  return [
    ...boundProblems(
      { field: 'bgp.aggregationLength', value: aggregationLength, min: 1, max: 32 },
      { field: 'bgp.aggregationLengthV6', value: aggregationLengthV6, min: 1, max: 128 },
      { field: 'bgp.localPref', value: localPref, min: 0, max: MAX_LOCAL_PREF },
    ),
    ...aggregationProblems('bgp.aggregationLength', aggregationLength, entries, 32),
    ...aggregationProblems('bgp.aggregationLengthV6', aggregationLengthV6, entries, 128),
    ...memberProblems('bgp.peers', peers, isDnsSubdomain, 'the name of a BGPPeer: a DNS subdomain'),
    ...memberProblems('bgp.communities', communities, isCommunity, '65000:100, large:64500:1:2, or the name of one in a Community'),
  ];
}

function aggregationProblems(field: string, length = Infinity, entries: Entry[], bits: number): Problem[] {
  return entries
    .filter(({ range }) => range.bits === bits && length < shortestPrefix(range))
    .map((entry) => ({
      wrong: `${field} is ${length}, and ${entry.field} is ${show(entry.text)}`,
      allowed: `at least ${shortestPrefix(entry.range)}, the prefix of those addresses`,
      change: 'announce a longer prefix, or give the pool the whole network',
    }));
}

function memberProblems(field: string, values: string[], holds: (value: string) => boolean, allowed: string): Problem[] {
  return [
    ...Object.entries(each(field, values))
      .filter(([, value]) => !holds(value))
      .map(([member, value]) => ({ wrong: `${member} is ${show(value)}`, allowed, change: 'write it like that' })),
    ...repeated(values, (value) => value).map(([value, same]) => ({
      wrong: `${field} has ${show(value)} ${same.length} times`,
      allowed: 'each once',
      change: 'leave out the others',
    })),
  ];
}

function isCommunity(value: string): boolean {
  const [short, large, named] = [/^\d+:\d+$/, /^large:\d+:\d+:\d+$/, /^[^\s:]+$/].map((form) => form.test(value));
  const numbers = value.split(':').slice(large ? 1 : 0);
  return named === true || ((short === true || large === true) && numbers.every((number) => Number(number) < 2 ** (short ? 16 : 32)));
}
