import { isIpLiteral } from '../rules/ip';
import { show, type Problem } from '../rules/problem';

/** What is wrong with the address of a load balancer that a peer can announce. */
export function addressProblems(address: string | undefined): Problem[] {
  return address === undefined || isIpLiteral(address)
    ? []
    : [
        {
          wrong: `exposure.address is ${show(address)}`,
          allowed: 'an IPv4 or IPv6 literal, as peers announce no host names',
          change: 'write the address of the load balancer, like 172.21.0.103',
        },
      ];
}
