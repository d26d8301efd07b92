import { isIPv6 } from 'node:net';
import { IpFamily } from '../../lean/service-options';
import { boundProblems, each, givenProblems, minutes, on, seconds, textProblems } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { tagProblems } from '../tags';
import type { AzureLoadBalancerOptions } from './azure-load-balancer-options';

/** Probes of the controller, where nothing else is asked for. */
const INTERVAL_SECONDS = 5;
const FAILURES = 2;

/** What is wrong with the options of a load balancer of Azure. */
export function azureProblems(options: AzureLoadBalancerOptions): Problem[] {
  return [
    ...nameProblems(options),
    ...placeProblems(options),
    ...addressProblems(options),
    ...accessProblems(options),
    ...boundProblems({ field: 'idleTimeout', value: minutes(options.idleTimeout), min: 4, max: 100, unit: 'minutes' }),
    ...probeProblems(options),
    ...tagProblems('publicIpTags', options.publicIpTags),
  ];
}

/** Names of resources, whose rules differ by kind: what no name of Azure has is refused. */
function nameProblems(options: AzureLoadBalancerOptions): Problem[] {
  const { subnet, publicIpName, publicIpResourceGroup, publicIpPrefixId, configurations, allowedServiceTags } = options;
  return [
    ...textProblems(
      { subnet, publicIpName, publicIpResourceGroup, ...each('configurations', configurations) },
      /^[\w().-]{1,90}$/,
      '1 to 90 letters, digits, "_", "-", "." and parentheses',
      'copy the name from the portal',
    ),
    ...textProblems(
      { publicIpPrefixId },
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/publicIPPrefixes\/[^/]+$/i,
      'the resource id of a public IP prefix, from /subscriptions/',
      'copy it from the portal',
    ),
    ...textProblems(
      each('allowedServiceTags', allowedServiceTags),
      /^[\w.-]+$/,
      'the name of a service tag, such as AzureCloud',
      'correct it',
    ),
  ];
}

function placeProblems(options: AzureLoadBalancerOptions): Problem[] {
  const { internal, subnet, publicIpName, publicIpPrefixId, publicIpResourceGroup, publicIpTags } = options;
  return internal === true
    ? givenProblems(
        { publicIpName, publicIpPrefixId, publicIpResourceGroup, publicIpTags },
        'not with internal, where there is no public IP',
        'leave it out, or leave out internal',
      )
    : givenProblems({ subnet }, 'only with internal: public addresses are from no subnet', 'set internal, or leave it out');
}

function addressProblems({ address, publicIpName, publicIpPrefixId, configurations, ipFamilies }: AzureLoadBalancerOptions): Problem[] {
  const family = address !== undefined && isIPv6(address) ? IpFamily.IPV6 : IpFamily.IPV4;
  return [
    ...(publicIpPrefixId === undefined
      ? []
      : givenProblems(
          { 'exposure.address': address, publicIpName },
          'not with publicIpPrefixId, from which Azure takes any free address',
          'leave out publicIpPrefixId',
        )),
    ...((configurations ?? []).length === 0
      ? []
      : givenProblems(
          { 'exposure.address': address, publicIpName },
          'not with configurations, as an address belongs to one load balancer already',
          'leave out configurations',
        )),
    ...(address === undefined || ipFamilies === undefined || ipFamilies.length === 0 || ipFamilies.includes(family)
      ? []
      : [
          {
            wrong: `exposure.address is ${show(address)}, and ipFamilies is ${show(ipFamilies)}`,
            allowed: 'an address of one of the families',
            change: `add IpFamily.${family.toUpperCase()}, or give another address`,
          },
        ]),
  ];
}

function accessProblems({ sourceRanges = [], allowedServiceTags, denyAllExceptSourceRanges }: AzureLoadBalancerOptions): Problem[] {
  return sourceRanges.length === 0
    ? givenProblems(
        { denyAllExceptSourceRanges: on(denyAllExceptSourceRanges) },
        'only with sourceRanges',
        'give the networks that may connect, or leave it out',
      )
    : givenProblems(
        { allowedServiceTags },
        'not together with sourceRanges, which keep the service tags out',
        'add the networks of the tags to sourceRanges',
      );
}

function probeProblems({ healthProbe }: AzureLoadBalancerOptions): Problem[] {
  const interval = seconds(healthProbe?.interval);
  const failures = healthProbe?.failures;
  const problems = boundProblems(
    { field: 'healthProbe.interval', value: interval, min: INTERVAL_SECONDS, max: 59, unit: 'seconds' },
    { field: 'healthProbe.failures', value: failures, min: FAILURES, max: 23 },
  );
  const total = (interval ?? INTERVAL_SECONDS) * (failures ?? FAILURES);
  return problems.length > 0 || total < 120
    ? problems
    : [
        {
          wrong: `healthProbe.interval times healthProbe.failures is ${total} seconds`,
          allowed: 'less than 120 seconds',
          change: 'lower one of them',
        },
      ];
}
