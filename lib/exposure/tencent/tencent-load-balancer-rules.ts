import { isIPv4 } from 'node:net';
import { Protocol } from 'cdk8s-plus-28';
import { ServiceTrafficPolicy } from '../../lean/service-options';
import type { PeerPort } from '../../naming/peer-port';
import { boundProblems, each, givenProblems, missingProblem, on, textProblems } from '../../rules/checks';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';
import { idProblems } from '../cloud-ids';
import type { TencentLoadBalancerOptions } from './tencent-load-balancer-options';

/** What is wrong with the options of a load balancer of Tencent Cloud. */
export function tencentProblems(options: TencentLoadBalancerOptions, ports: PeerPort[]): Problem[] {
  const { loadBalancerId, subnetId, securityGroupIds = [], name, internet, serviceConfig } = options;
  return [
    ...idProblems({ loadBalancerId, subnetId, ...each('securityGroupIds', securityGroupIds) }),
    ...(securityGroupIds.length <= 5
      ? []
      : [
          {
            wrong: `securityGroupIds has ${securityGroupIds.length} groups`,
            allowed: 'at most 5',
            change: 'put the rules in fewer groups',
          },
        ]),
    ...textProblems({ name }, /^[\w-]{1,60}$/, '1 to 60 letters, digits, "-" and "_"', 'choose another name'),
    ...boundProblems({ field: 'internet.bandwidthMbits', value: internet?.bandwidthMbits, min: 1, max: 2048, unit: 'Mbit/s' }),
    ...configProblems(serviceConfig),
    ...creationProblems(options),
    ...networkProblems(options),
    ...accessProblems(options),
    ...directProblems(options, ports),
  ];
}

/** The controller makes objects of these names itself, and deletes them. */
function configProblems(name: string | undefined): Problem[] {
  return name === undefined || (isDnsSubdomain(name) && !/-auto-(service|ingress)-config$/.test(name))
    ? []
    : [
        {
          wrong: `serviceConfig is ${show(name)}`,
          allowed: 'the name of a TkeServiceConfig, not to "-auto-service-config" or "-auto-ingress-config"',
          change: 'rename it',
        },
      ];
}

function creationProblems(options: TencentLoadBalancerOptions): Problem[] {
  const { loadBalancerId, subnetId, vipAddress, name, internet, passToTarget } = options;
  return loadBalancerId === undefined
    ? []
    : givenProblems(
        { subnetId, vipAddress, name, internet, passToTarget },
        'only for a load balancer to create, not with loadBalancerId',
        'leave it out, or set it at the load balancer itself',
      );
}

function networkProblems({ loadBalancerId, subnetId, vipAddress, internet }: TencentLoadBalancerOptions): Problem[] {
  return [
    ...(vipAddress === undefined || isIPv4(vipAddress)
      ? []
      : [{ wrong: `vipAddress is ${show(vipAddress)}`, allowed: 'an IPv4 literal', change: 'write it like 10.0.0.7' }]),
    ...(vipAddress !== undefined && subnetId === undefined && loadBalancerId === undefined
      ? [missingProblem('subnetId', 'the subnet that vipAddress is from', 'name it')]
      : []),
    ...(subnetId === undefined
      ? []
      : givenProblems({ internet }, 'not for an internal load balancer', 'leave it out, or leave out subnetId')),
  ];
}

function accessProblems({ sourceRanges }: TencentLoadBalancerOptions): Problem[] {
  return givenProblems(
    { sourceRanges: sourceRanges?.length === 0 ? undefined : sourceRanges },
    'none, as the documentation of TKE does not know it',
    'give securityGroupIds, and allow these networks there',
  );
}

function directProblems(options: TencentLoadBalancerOptions, ports: PeerPort[]): Problem[] {
  const { directAccess, gracefulShutdown, externalTrafficPolicy, allocateNodePorts } = options;
  const protocols = new Set(ports.map(({ protocol }) => protocol));
  if (directAccess === true) {
    return externalTrafficPolicy === ServiceTrafficPolicy.LOCAL
      ? givenProblems({ externalTrafficPolicy }, 'only without directAccess, as no node is between', 'leave it out')
      : [];
  }
  return [
    ...givenProblems({ gracefulShutdown: on(gracefulShutdown) }, 'only with directAccess', 'set directAccess, or leave it out'),
    ...(allocateNodePorts === false
      ? givenProblems(
          { allocateNodePorts },
          'only with directAccess, as the load balancer sends to node ports otherwise',
          'set directAccess',
        )
      : []),
    ...(protocols.has(Protocol.TCP) && protocols.has(Protocol.UDP)
      ? [missingProblem('directAccess', 'TCP and UDP ports together only with direct access to pods', 'set directAccess')]
      : []),
  ];
}
