import { isIPv4, isIPv6 } from 'node:net';
import { IpFamily } from '../../lean/service-options';
import { each, givenProblems, textProblems } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { repeated } from '../../rules/repeated';
import { AwsNlbScheme, type AwsNlbNetwork } from './aws-nlb-options';

const NAMED = [/^\S[^,]*$/, 'an id, or the value of the tag Name, without ","', 'correct it'] as const;

/** What is wrong with where a Network Load Balancer stands, and with its addresses. */
export function awsNlbNetworkProblems(network: AwsNlbNetwork): Problem[] {
  return [
    ...textProblems(each('subnets', network.subnets), ...NAMED),
    ...textProblems(each('securityGroups', network.securityGroups), ...NAMED),
    ...textProblems(
      each('eipAllocations', network.eipAllocations),
      /^eipalloc-[0-9a-f]+$/,
      'the allocation id of an Elastic IP, such as eipalloc-0a1b2c3d4e5f60718',
      'copy it from the console',
    ),
    ...schemeProblems(network),
    ...countProblems(network),
    ...familyProblems(network),
    ...groupProblems(network),
  ];
}

function schemeProblems({ scheme, eipAllocations, privateIpv4Addresses }: AwsNlbNetwork): Problem[] {
  return [
    ...(scheme === AwsNlbScheme.INTERNET_FACING
      ? []
      : givenProblems(
          { eipAllocations: full(eipAllocations) },
          'only for an internet-facing load balancer',
          'set scheme, or leave it out',
        )),
    ...(scheme !== AwsNlbScheme.INTERNET_FACING
      ? []
      : givenProblems({ privateIpv4Addresses: full(privateIpv4Addresses) }, 'only for an internal load balancer', 'give eipAllocations')),
  ];
}

function countProblems({ subnets = [], eipAllocations, privateIpv4Addresses, ipv6Addresses }: AwsNlbNetwork): Problem[] {
  const lists = { eipAllocations, privateIpv4Addresses, ipv6Addresses };
  return [
    ...Object.entries(lists)
      .filter(([, list]) => full(list) !== undefined && list?.length !== subnets.length)
      .map(([field, list = []]) => ({
        wrong: `${field} has ${list.length} and subnets has ${subnets.length}`,
        allowed: 'as many as there are subnets, which must be given then',
        change: 'give one for each subnet',
      })),
    ...Object.entries({ subnets, ...lists }).flatMap(([field, list = []]) =>
      repeated(list, (item) => item).map(([item]) => ({
        wrong: `${field} has ${show(item)} more than once`,
        allowed: 'each once',
        change: 'leave the others out',
      })),
    ),
    ...Object.entries(each('privateIpv4Addresses', privateIpv4Addresses)).flatMap(([field, address]) =>
      literalProblems(field, address, 'IPv4'),
    ),
    ...Object.entries(each('ipv6Addresses', ipv6Addresses)).flatMap(([field, address]) => literalProblems(field, address, 'IPv6')),
  ];
}

function literalProblems(field: string, address: string, family: 'IPv4' | 'IPv6'): Problem[] {
  return (family === 'IPv4' ? isIPv4(address) : isIPv6(address))
    ? []
    : [{ wrong: `${field} is ${show(address)}`, allowed: `an ${family} literal`, change: 'write an address from the range of the subnet' }];
}

/** What only load balancers with IPv6 have. */
function familyProblems({ dualStack, ipFamilies, sourceRanges, ipv6Addresses }: AwsNlbNetwork): Problem[] {
  const six = (values: string[] | undefined) => full(values?.filter((value) => value.includes(':')));
  return dualStack === true
    ? []
    : givenProblems(
        {
          ipFamilies: ipFamilies?.includes(IpFamily.IPV6) === true ? ipFamilies : undefined,
          sourceRanges: six(sourceRanges),
          ipv6Addresses: full(ipv6Addresses),
        },
        'IPv6 only with dualStack',
        'set dualStack, or leave it out',
      );
}

function groupProblems({ securityGroups, sourceRanges, manageBackendSecurityGroupRules }: AwsNlbNetwork): Problem[] {
  return full(securityGroups) === undefined
    ? givenProblems(
        { manageBackendSecurityGroupRules },
        'only with securityGroups: otherwise the controller does that anyway',
        'leave it out',
      )
    : givenProblems(
        { sourceRanges: full(sourceRanges) },
        'not together with securityGroups, where AWS ignores it',
        'allow these networks in the security group',
      );
}

/** A list, if it has elements. */
function full(list: string[] | undefined): string[] | undefined {
  return list?.length === 0 ? undefined : list;
}
