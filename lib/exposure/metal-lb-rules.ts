import { isIPv4 } from 'node:net';
import { IpFamily, IpFamilyPolicy } from '../lean/service-options';
import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain, isQualifiedName } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { addressProblems } from './load-balancer-address';
import type { MetalLbExposureProps } from './metal-lb-exposure';

/** What is wrong with what a user set of a peer's address from MetalLB. */
export function metalLbProblems(props: MetalLbExposureProps): Problem[] {
  return [...addressProblems(props.address), ...familyProblems(props), ...nameProblems(props)];
}

function familyProblems({ address, ipFamilies = [], ipFamilyPolicy = IpFamilyPolicy.SINGLE_STACK }: MetalLbExposureProps): Problem[] {
  if (address === undefined || !isIpLiteral(address)) {
    return [];
  }
  const family = isIPv4(address) ? IpFamily.IPV4 : IpFamily.IPV6;
  return ipFamilyPolicy === IpFamilyPolicy.SINGLE_STACK && ipFamilies.every((one) => one === family)
    ? []
    : [
        {
          wrong: `exposure.address is ${show(address)}, ipFamilies is ${show(ipFamilies)} and ipFamilyPolicy ${show(ipFamilyPolicy)}`,
          allowed: 'an address of the one family of the Service',
          change: 'leave out ipFamilies and ipFamilyPolicy, or the address',
        },
      ];
}

function nameProblems({ pool, sharingKey, loadBalancerClass }: MetalLbExposureProps): Problem[] {
  return [
    ...(pool === undefined || isDnsSubdomain(pool)
      ? []
      : [
          {
            wrong: `exposure.pool is ${show(pool)}`,
            allowed: 'the name of an IPAddressPool: a DNS subdomain',
            change: 'take a name from `kubectl get ipaddresspools --all-namespaces`',
          },
        ]),
    ...(sharingKey !== ''
      ? []
      : [
          {
            wrong: 'exposure.sharingKey is ""',
            allowed: 'any other text: an empty key shares nothing',
            change: 'write a key, or leave it out',
          },
        ]),
    ...(loadBalancerClass === undefined || isQualifiedName(loadBalancerClass)
      ? []
      : [
          {
            wrong: `exposure.loadBalancerClass is ${show(loadBalancerClass)}`,
            allowed: 'a name of at most 63 letters, digits, "-", "_" and ".", after an optional DNS subdomain and "/"',
            change: 'write what MetalLB was started with as --lb-class',
          },
        ]),
  ];
}
