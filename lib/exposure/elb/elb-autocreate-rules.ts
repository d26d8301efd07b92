import { isIPv4 } from 'node:net';
import { boundProblems, each } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { idProblems, nameProblems } from '../cloud-ids';
import { tagProblems } from '../tags';
import type { ElbAutocreate } from './elb-autocreate';
import type { ElbInternetAccess } from './elb-internet-access';

/** What is wrong with a load balancer to create. */
export function autocreateProblems(autocreate: ElbAutocreate): Problem[] {
  const { vipAddress, internet } = autocreate;
  return [
    ...nameProblems({
      'autocreate.name': autocreate.name,
      'autocreate.l4Flavor': autocreate.l4Flavor,
      'autocreate.l7Flavor': autocreate.l7Flavor,
    }),
    ...idProblems({
      'autocreate.subnetId': autocreate.subnetId,
      'autocreate.ipv6NetworkId': autocreate.ipv6NetworkId,
      'autocreate.enterpriseProjectId': autocreate.enterpriseProjectId,
      ...each('autocreate.backendNetworkIds', autocreate.backendNetworkIds),
      ...each('autocreate.availabilityZones', autocreate.availabilityZones),
    }),
    ...(vipAddress === undefined || isIPv4(vipAddress)
      ? []
      : [{ wrong: `autocreate.vipAddress is ${show(vipAddress)}`, allowed: 'an IPv4 literal', change: 'write it like 10.0.0.7' }]),
    ...tagProblems('autocreate.tags', autocreate.tags),
    ...(internet === undefined ? [] : internetProblems(internet)),
  ];
}

function internetProblems(internet: ElbInternetAccess): Problem[] {
  const { bandwidthMbits: size } = internet;
  const step = stepFor(size ?? 0);
  return [
    ...boundProblems({ field: 'autocreate.internet.bandwidthMbits', value: size, min: 1, max: 2000, unit: 'Mbit/s' }),
    ...(size === undefined || step === 1 || size % step === 0
      ? []
      : [
          {
            wrong: `autocreate.internet.bandwidthMbits is ${size} Mbit/s`,
            allowed: 'steps of 1 up to 300, of 50 up to 1000, and of 500 above',
            change: `choose ${Math.floor(size / step) * step} or ${Math.ceil(size / step) * step}`,
          },
        ]),
    ...nameProblems({ 'autocreate.internet.bandwidthName': internet.bandwidthName }),
    ...idProblems({
      'autocreate.internet.eipType': internet.eipType,
      'autocreate.internet.eipId': internet.eipId,
      'autocreate.internet.sharedBandwidthId': internet.sharedBandwidthId,
    }),
  ];
}

function stepFor(mbits: number): number {
  if (mbits > 2000 || mbits <= 300) {
    return 1;
  }
  return mbits <= 1000 ? 50 : 500;
}
