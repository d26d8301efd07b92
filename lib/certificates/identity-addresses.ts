import { isIPv4 } from 'node:net';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { ControlPlaneRole } from '../control-plane/control-plane-component';
import { each } from '../rules/checks';
import { addressesIn, ipRange } from '../rules/ip-range';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';

/** Most addresses in one certificate: it is part of each TLS handshake, which takes 64 KiB at most. */
const MAX_ADDRESSES = 4096;

/** Addresses that are dialled, and so must stand in the certificate of who answers there. */
export interface IdentityAddresses {
  /** IP literals, each once. */
  readonly ipAddresses: string[];

  /** Names, each once. */
  readonly dnsNames: string[];
}

/** What the certificate of peers and control plane must name: what peers and schedulers verify is the address that they dial. */
export function identityAddresses(cache: IDragonflyCache, networks: string[], dnsNames: string[]): IdentityAddresses {
  const ranges = networks.flatMap((network) => ipRange(network) ?? []);
  const listed = [...schedulerIps(cache), ...cache.peers.flatMap(({ announcedIp }) => announcedIp ?? [])].filter(isIPv4);
  const tooMany = countIn(networks) > MAX_ADDRESSES;
  return {
    ipAddresses: [...new Set([...listed, ...(tooMany ? [] : ranges.flatMap(addressesIn))])],
    dnsNames: [...new Set([...managerNames(cache), ...dnsNames])],
  };
}

/** What is wrong with the addresses of a certificate. */
export function identityAddressProblems(cache: IDragonflyCache, networks: string[], dnsNames: string[]): Problem[] {
  const count = countIn(networks);
  return [
    ...Object.entries(each('identity.networks', networks))
      .filter(([, network]) => ipRange(network)?.bits !== 32)
      .map(([field, network]) => ({
        wrong: `${field} is ${show(network)}`,
        allowed: 'an IPv4 network in CIDR notation, or the first and the last address with "-" between',
        change: 'write it like 10.1.4.0/22 or 10.1.4.10-10.1.4.40; of IPv6, the client verifies no address',
      })),
    ...(count > MAX_ADDRESSES
      ? [
          {
            wrong: `identity.networks have ${count} addresses`,
            allowed: `at most ${MAX_ADDRESSES}, a /20: each of them stands in the certificate`,
            change: 'name the part of the network that pods of the cache get addresses from, or announce fixed addresses',
          },
        ]
      : []),
    ...Object.entries(each('identity.dnsNames', dnsNames))
      .filter(([, name]) => !isDnsSubdomain(name.replace(/^\*\./, '')))
      .map(([field, name]) => ({ wrong: `${field} is ${show(name)}`, allowed: 'a DNS name', change: 'write it like manager.example.com' })),
    ...(networks.length === 0 ? unknownProblems(cache) : []),
    ...cache.peers
      .filter(({ announcedIp }) => announcedIp !== undefined && !isIPv4(announcedIp))
      .map(({ name, announcedIp }) => ({
        wrong: `${name} announces ${show(announcedIp)}`,
        allowed: 'IPv4: of IPv6, the client verifies no address',
        change: 'announce an IPv4 address, or leave certificates.identity out of the config',
      })),
  ];
}

/** Who has an address that nobody knows before its pod runs. */
function unknownProblems(cache: IDragonflyCache): Problem[] {
  const { peers, controlPlane } = cache;
  const peer = peers.find(({ announcedIp }) => announcedIp === undefined);
  const scheduler = controlPlane.components?.find(({ role }) => role === ControlPlaneRole.SCHEDULER);
  const allowed = 'addresses that are known at synth: who dials one verifies that the certificate names it';
  return [
    ...(peers.length > 0 && peer === undefined
      ? []
      : [
          {
            wrong: `${peer?.name ?? 'each peer'} announces the IP of its pod, and identity.networks names no network`,
            allowed,
            change: 'name the network that pods get their IPs from, or announce AnnouncedAddress.EXPOSED',
          },
        ]),
    ...(scheduler === undefined || schedulerIps(cache).length > 0
      ? []
      : [
          {
            wrong: `the scheduler ${scheduler.workload.name} has the IP of its pod, and identity.networks names no network`,
            allowed,
            change: 'give clusterIp of StandaloneScheduler, or name the network that pods get their IPs from',
          },
        ]),
  ];
}

function schedulerIps({ controlPlane }: IDragonflyCache): string[] {
  return (controlPlane.schedulerAddresses ?? []).map(hostOf).filter((host) => isIPv4(host));
}

function managerNames({ controlPlane: { managerAddress, components = [] } }: IDragonflyCache): string[] {
  return managerAddress !== undefined && components.some(({ role }) => role === ControlPlaneRole.MANAGER) ? [hostOf(managerAddress)] : [];
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '');
}

function countIn(networks: string[]): bigint {
  return networks.flatMap((network) => ipRange(network) ?? []).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}
