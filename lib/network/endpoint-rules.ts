import { isIPv4 } from 'node:net';
import { ServiceTrafficPolicy, type IpFamily } from '../lean/service-options';
import { isIpLiteral } from '../rules/ip';
import { ipRange, isWithin } from '../rules/ip-range';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';

/** Endpoints that one EndpointSlice may have. */
const MAX_ENDPOINTS = 1000;

/** Addresses that the API server takes for no endpoint. */
const RESERVED = [
  '0.0.0.0/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/24',
  '::/128',
  '::1/128',
  'fe80::/10',
  'ff02::/16',
  '::ffff:0:0/96',
].flatMap((range) => ipRange(range) ?? []);

/** What is wrong with the addresses of endpoints in one EndpointSlice. */
export function endpointProblems(addresses: string[]): Problem[] {
  if (addresses.length === 0 || addresses.length > MAX_ENDPOINTS) {
    return [
      {
        wrong: `addresses has ${addresses.length} entries`,
        allowed: `1 to ${MAX_ENDPOINTS}, as many as an EndpointSlice may have`,
        change: addresses.length === 0 ? 'name the peers' : 'name fewer, or join the cache in parts, each with a name of its own',
      },
    ];
  }
  return [...addresses.flatMap(addressProblems), ...familyProblems(addresses), ...repetitionProblems(addresses)];
}

function addressProblems(address: string, index: number): Problem[] {
  const wrong = `addresses[${index}] is ${show(address)}`;
  if (!isIpLiteral(address)) {
    return [{ wrong, allowed: 'an IPv4 or IPv6 literal', change: 'write the IP of the peer; for a host name take ExternalNameAlias' }];
  }
  if (RESERVED.some((range) => isWithin(address, range))) {
    return [
      {
        wrong,
        allowed: 'no unspecified, loopback, link-local or IPv4-mapped address, nor link-local multicast',
        change: 'write the address at which pods reach the peer',
      },
    ];
  }
  const canonical = canonicalOf(address);
  return address === canonical
    ? []
    : [{ wrong, allowed: 'the shortest form of an IPv6 address, in lower case', change: `write ${canonical}` }];
}

function familyProblems(addresses: string[]): Problem[] {
  const literals = addresses.filter(isIpLiteral);
  const other = literals.find((address) => isIPv4(address) !== isIPv4(literals[0] ?? ''));
  return other === undefined
    ? []
    : [
        {
          wrong: `addresses has ${show(literals[0])} and ${show(other)}`,
          allowed: 'addresses of one family in an EndpointSlice',
          change: 'name those of one family, or join the cache in two parts, each with a name of its own',
        },
      ];
}

function repetitionProblems(addresses: string[]): Problem[] {
  return repeated(addresses, canonicalOf).map(([address, same]) => ({
    wrong: `addresses has ${show(address)} ${same.length} times`,
    allowed: 'each once',
    change: 'leave out the others',
  }));
}

function canonicalOf(address: string): string {
  return isIpLiteral(address) && !isIPv4(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** What matters of a Service for endpoints outside the cluster. */
export interface ServiceSpec {
  readonly internalTrafficPolicy?: string;
  readonly trafficDistribution?: string;
  readonly ipFamilies?: string[];
}

/** What of a Service keeps its traffic away from endpoints that are on no node and in no zone. */
export function unreachedProblems(service: string, spec: ServiceSpec, family: IpFamily): Problem[] {
  const { internalTrafficPolicy, trafficDistribution, ipFamilies } = spec;
  return [
    ...(internalTrafficPolicy === ServiceTrafficPolicy.LOCAL
      ? [
          {
            wrong: `internalTrafficPolicy of Service ${service} is ${show(internalTrafficPolicy)}`,
            allowed: '"Cluster": peers outside are on no node, so that no node would send to them',
            change: 'leave it out',
          },
        ]
      : []),
    ...(trafficDistribution === undefined
      ? []
      : [
          {
            wrong: `trafficDistribution of Service ${service} is ${show(trafficDistribution)}`,
            allowed: 'nothing: peers outside are in no zone, and kube-proxy then prefers nobody',
            change: 'leave it out, or give the peers outside a Service of their own',
          },
        ]),
    ...(ipFamilies === undefined || ipFamilies.includes(family)
      ? []
      : [
          {
            wrong: `addresses are ${family}, and ipFamilies of Service ${service} is ${show(ipFamilies)}`,
            allowed: 'addresses of a family that the Service has',
            change: `add ${family} to ipFamilies, or name other addresses`,
          },
        ]),
  ];
}
