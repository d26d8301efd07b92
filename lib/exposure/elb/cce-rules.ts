import { givenProblems, missingProblem, on } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import { ElbClass } from './elb-class';
import type { ElbFlavourRequest } from './elb-flavour';
import { plainPorts } from './elb-listener-rules';
import type { ElbOptions } from './elb-options';

/** What is wrong with the options of a load balancer on CCE. */
export function cceProblems(request: ElbFlavourRequest): Problem[] {
  return [...unknownProblems(request.options), ...creationProblems(request)];
}

function unknownProblems({ autocreate, enableCrossVpc }: ElbOptions): Problem[] {
  return givenProblems(
    {
      enableCrossVpc: on(enableCrossVpc),
      'autocreate.internet.sharedBandwidthId': autocreate?.internet?.sharedBandwidthId,
      'autocreate.internet.keepEip': on(autocreate?.internet?.keepEip),
    },
    'only with OpenSourceFlavour, not on CCE',
    'leave it out',
  );
}

function creationProblems({ options, ports }: ElbFlavourRequest): Problem[] {
  const { autocreate, elbClass } = options;
  if (autocreate === undefined) {
    return [];
  }
  const { internet, l4Flavor, l7Flavor } = autocreate;
  const dedicated = elbClass === ElbClass.DEDICATED;
  const plain = plainPorts(options, ports).length;
  return [
    ...(internet !== undefined && internet.bandwidthMbits === undefined
      ? [missingProblem('autocreate.internet.bandwidthMbits', 'a bandwidth for the public address', 'give one, such as 100')]
      : []),
    ...(dedicated && l4Flavor === undefined && plain > 0
      ? [missingProblem('autocreate.l4Flavor', 'a flavour where a port is TCP or UDP', 'name one, such as L4_flavor.elb.pro.max')]
      : []),
    ...(dedicated && l7Flavor === undefined && plain < ports.length
      ? [missingProblem('autocreate.l7Flavor', 'a flavour where a port is HTTP or HTTPS', 'name one, such as L7_flavor.elb.pro.max')]
      : []),
  ];
}
