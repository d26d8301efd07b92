import { isIPv4 } from 'node:net';
import { Protocol } from 'cdk8s-plus-28';
import { ServiceTrafficPolicy } from '../../lean/service-options';
import type { PeerPort } from '../../naming/peer-port';
import { boundProblems, each, givenProblems, missingProblem, seconds, textProblems } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { repeated } from '../../rules/repeated';
import { idProblems } from '../cloud-ids';
import { tagProblems } from '../tags';
import { alibabaKindProblems } from './alibaba-kind-rules';
import type { AlibabaLoadBalancerOptions } from './alibaba-load-balancer-options';
import { AlibabaLoadBalancerKind } from './alibaba-load-balancer-parts';

/** What is wrong with the options of a load balancer of Alibaba Cloud. */
export function alibabaProblems(options: AlibabaLoadBalancerOptions, ports: PeerPort[]): Problem[] {
  return [
    ...alibabaKindProblems(options),
    ...textsProblems(options),
    ...boundsProblems(options),
    ...classicProblems(options),
    ...zoneProblems(options),
    ...healthProblems(options, ports),
    ...(options.podBackends === true && options.externalTrafficPolicy === ServiceTrafficPolicy.LOCAL
      ? givenProblems({ externalTrafficPolicy: 'Local' }, 'only without podBackends, as no node is between', 'leave it out')
      : []),
    ...tagProblems('tags', options.tags),
  ];
}

function textsProblems(options: AlibabaLoadBalancerOptions): Problem[] {
  return [
    ...idProblems({
      loadBalancerId: options.loadBalancerId,
      resourceGroupId: options.resourceGroupId,
      vswitchId: options.vswitchId,
      'acl.id': options.acl?.id,
      bandwidthPackageId: options.bandwidthPackageId,
      ...each('securityGroupIds', options.securityGroupIds),
    }),
    ...textProblems(
      { name: options.name },
      /^\p{L}[\p{L}\p{N}._-]{1,127}$/u,
      '2 to 128 letters, digits, ".", "_" and "-", from a letter',
      'choose another name',
    ),
    ...textProblems({ spec: options.spec }, /^slb\.[a-z0-9]+\.[a-z0-9]+$/, 'a specification such as slb.s2.medium', 'correct it'),
  ];
}

function boundsProblems({ kind, healthCheck, ...options }: AlibabaLoadBalancerOptions): Problem[] {
  const min = kind === AlibabaLoadBalancerKind.NLB ? 0 : 10;
  return boundProblems(
    { field: 'bandwidthMbits', value: options.bandwidthMbits, min: 1, max: 5120, unit: 'Mbit/s' },
    { field: 'connectionDrain', value: seconds(options.connectionDrain), min, max: 900, unit: 'seconds' },
    { field: 'idleTimeout', value: seconds(options.idleTimeout), min: 10, max: 900, unit: 'seconds' },
    { field: 'healthCheck.port', value: healthCheck?.port, min: 1, max: 65535 },
    { field: 'healthCheck.interval', value: seconds(healthCheck?.interval), min: 1, max: 50, unit: 'seconds' },
    { field: 'healthCheck.timeout', value: seconds(healthCheck?.timeout), min: 1, max: 300, unit: 'seconds' },
    { field: 'healthCheck.healthyThreshold', value: healthCheck?.healthyThreshold, min: 2, max: 10 },
    { field: 'healthCheck.unhealthyThreshold', value: healthCheck?.unhealthyThreshold, min: 2, max: 10 },
  );
}

function classicProblems({ internal, vswitchId, privateAddress, bandwidthMbits }: AlibabaLoadBalancerOptions): Problem[] {
  return [
    ...(internal === true
      ? givenProblems({ bandwidthMbits }, 'only for a public load balancer', 'leave it out, or leave out internal')
      : givenProblems({ vswitchId, privateAddress }, 'only with internal', 'set internal, or leave it out')),
    ...(privateAddress === undefined ? [] : literalProblems('privateAddress', privateAddress)),
    ...(privateAddress !== undefined && vswitchId === undefined
      ? [missingProblem('vswitchId', 'the vSwitch that privateAddress is from', 'name it')]
      : []),
  ];
}

function zoneProblems({ kind, loadBalancerId, zoneMappings = [], internal }: AlibabaLoadBalancerOptions): Problem[] {
  if (kind !== AlibabaLoadBalancerKind.NLB || loadBalancerId !== undefined) {
    return [];
  }
  return [
    ...(zoneMappings.length >= 2
      ? []
      : [
          {
            wrong: `zoneMappings has ${zoneMappings.length} zones`,
            allowed: 'at least two for an NLB to create',
            change: 'name further zones',
          },
        ]),
    ...repeated(zoneMappings, ({ zoneId }) => zoneId).map(([zone]) => ({
      wrong: `zoneMappings has ${show(zone)} more than once`,
      allowed: 'each zone once',
      change: 'leave the others out',
    })),
    ...Object.entries(each('zoneMappings', zoneMappings)).flatMap(([field, { zoneId, vswitchId, privateAddress, eipId }]) => [
      ...idProblems({ [`${field}.zoneId`]: zoneId, [`${field}.vswitchId`]: vswitchId, [`${field}.eipId`]: eipId }),
      ...(privateAddress === undefined ? [] : literalProblems(`${field}.privateAddress`, privateAddress)),
      ...(internal === true ? givenProblems({ [`${field}.eipId`]: eipId }, 'only for a public load balancer', 'leave it out') : []),
    ]),
  ];
}

function literalProblems(field: string, address: string): Problem[] {
  return isIPv4(address)
    ? []
    : [{ wrong: `${field} is ${show(address)}`, allowed: 'an IPv4 literal', change: 'write an address from the range of the vSwitch' }];
}

function healthProblems({ kind, healthCheck, disableHealthCheck }: AlibabaLoadBalancerOptions, ports: PeerPort[]): Problem[] {
  if (disableHealthCheck === true) {
    return givenProblems({ healthCheck }, 'nothing that needs a health check while disableHealthCheck is true', 'leave one of them out');
  }
  const { port, interval, timeout } = healthCheck ?? {};
  const [every, after] = [seconds(interval), seconds(timeout)];
  if (kind === AlibabaLoadBalancerKind.NLB) {
    const udp = ports.filter(({ protocol }) => protocol === Protocol.UDP).map(({ number }) => number);
    return udp.length > 0 && port === undefined
      ? [missingProblem('healthCheck.port', `a TCP port, as checks are TCP and port ${udp.join(', ')} is UDP`, 'give one, such as 65001')]
      : [];
  }
  return every !== undefined && after !== undefined && after < every
    ? [
        {
          wrong: `healthCheck.timeout is ${after} seconds, and healthCheck.interval is ${every} seconds`,
          allowed: 'a timeout of a CLB that is at least the interval, as it is ignored otherwise',
          change: 'raise the timeout, or lower the interval',
        },
      ]
    : [];
}
