import { givenProblems, on } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import type { AlibabaLoadBalancerOptions } from './alibaba-load-balancer-options';
import { AlibabaLoadBalancerKind } from './alibaba-load-balancer-parts';

const CLB_ONLY = ['spec', 'bandwidthMbits', 'vswitchId', 'privateAddress', 'acl', 'deletionProtection'] as const;
const NLB_ONLY = ['zoneMappings', 'securityGroupIds', 'crossZone', 'preserveClientIp', 'bandwidthPackageId'] as const;
const NEW_ONLY = ['internal', 'name', 'resourceGroupId', 'spec', 'bandwidthMbits', 'vswitchId', 'privateAddress', 'zoneMappings'] as const;

/** Options that a CLB and an NLB keep at the listeners, which are left alone without `overrideListeners`. */
const OF_LISTENERS = {
  [AlibabaLoadBalancerKind.CLB]: ['healthCheck', 'disableHealthCheck', 'acl', 'connectionDrain', 'idleTimeout'],
  [AlibabaLoadBalancerKind.NLB]: ['idleTimeout'],
} as const;

/** What is wrong with options that only one kind of load balancer has, or only one to create. */
export function alibabaKindProblems(options: AlibabaLoadBalancerOptions): Problem[] {
  const { kind = AlibabaLoadBalancerKind.CLB, loadBalancerId, overrideListeners } = options;
  const nlb = kind === AlibabaLoadBalancerKind.NLB;
  return [
    ...(nlb
      ? givenProblems(pick(options, CLB_ONLY), 'only for a CLB', 'leave it out, or choose AlibabaLoadBalancerKind.CLB')
      : givenProblems(pick(options, NLB_ONLY), 'only for an NLB', 'leave it out, or choose AlibabaLoadBalancerKind.NLB')),
    ...rangeProblems(options, nlb),
    ...(loadBalancerId === undefined
      ? givenProblems({ overrideListeners }, 'only with loadBalancerId: others have no listeners yet', 'leave it out')
      : existingProblems(options, loadBalancerId, nlb)),
    ...(overrideListeners === false
      ? givenProblems(
          pick(options, OF_LISTENERS[kind]),
          'only where listeners are overridden',
          'leave it out, or leave out overrideListeners',
        )
      : []),
  ];
}

function existingProblems(options: AlibabaLoadBalancerOptions, loadBalancerId: string, nlb: boolean): Problem[] {
  return [
    ...givenProblems(
      { ...pick(options, NEW_ONLY), preserveOnDelete: on(options.preserveOnDelete) },
      'only for a load balancer to create, not with loadBalancerId',
      'leave it out, or set it at the load balancer itself',
    ),
    ...(loadBalancerId.startsWith('nlb-') === nlb
      ? []
      : [
          {
            wrong: `loadBalancerId is ${show(loadBalancerId)} for a load balancer of kind ${nlb ? 'NLB' : 'CLB'}`,
            allowed: 'ids from "nlb-" for an NLB, and others for a CLB',
            change: 'set kind to what the load balancer is',
          },
        ]),
  ];
}

function rangeProblems({ sourceRanges = [], loadBalancerId }: AlibabaLoadBalancerOptions, nlb: boolean): Problem[] {
  if (sourceRanges.length === 0) {
    return [];
  }
  if (!nlb) {
    return givenProblems({ sourceRanges }, 'only for an NLB to create: a CLB ignores it', 'give an acl');
  }
  if (loadBalancerId !== undefined) {
    return givenProblems({ sourceRanges }, 'only for an NLB to create: with loadBalancerId it is ignored', 'give securityGroupIds');
  }
  return sourceRanges.some((range) => range.includes(':'))
    ? givenProblems({ sourceRanges }, 'IPv4 networks, as the controller makes no other rules', 'leave out those of IPv6')
    : [];
}

/** Those of some options that are given; an empty list asks for nothing. */
function pick(options: AlibabaLoadBalancerOptions, names: readonly (keyof AlibabaLoadBalancerOptions)[]): Record<string, unknown> {
  const given = names.map((name): [string, unknown] => [name, options[name]]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
}
