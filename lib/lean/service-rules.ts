import { isCidr } from '../rules/cidr';
import { show, type Problem } from '../rules/problem';
import { IpFamilyPolicy, type LoadBalancerOptions } from './service-options';

const DAY_SECONDS = 86_400;

/** What is wrong with what a user set of a Service. */
export function serviceProblems(options: LoadBalancerOptions): Problem[] {
  return [...affinityProblems(options), ...familyProblems(options), ...sourceRangeProblems(options)];
}

function affinityProblems({ clientIpAffinity }: LoadBalancerOptions): Problem[] {
  const seconds = clientIpAffinity?.toSeconds({ integral: false }) ?? 1;
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= DAY_SECONDS
    ? []
    : [
        {
          wrong: `clientIpAffinity is ${seconds} seconds`,
          allowed: `whole seconds from 1 to ${DAY_SECONDS}, which is a day`,
          change: 'choose a time in between, such as Duration.hours(3)',
        },
      ];
}

function familyProblems({ ipFamilies = [], ipFamilyPolicy }: LoadBalancerOptions): Problem[] {
  const families = `ipFamilies is ${show(ipFamilies)}`;
  if (new Set(ipFamilies).size !== ipFamilies.length) {
    return [{ wrong: families, allowed: 'each family once', change: 'leave out the second' }];
  }
  return ipFamilies.length === 2 && ipFamilyPolicy === IpFamilyPolicy.SINGLE_STACK
    ? [
        {
          wrong: `${families} and ipFamilyPolicy ${show(ipFamilyPolicy)}`,
          allowed: 'one family with one stack',
          change: 'name one family, or choose IpFamilyPolicy.PREFER_DUAL_STACK',
        },
      ]
    : [];
}

function sourceRangeProblems({ sourceRanges = [] }: LoadBalancerOptions): Problem[] {
  return sourceRanges.flatMap((range, index) =>
    isCidr(range)
      ? []
      : [
          {
            wrong: `sourceRanges[${index}] is ${show(range)}`,
            allowed: 'a network in CIDR notation',
            change: 'write it like 10.0.0.0/8, or 10.1.2.3/32 for one address',
          },
        ],
  );
}
