import type { ServicePort } from 'cdk8s-plus-28';
import { givenProblems, on } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import { ElbClass } from './elb-class';
import { plainPorts } from './elb-listener-rules';
import type { ElbOptions } from './elb-options';

/** What is wrong with options that only one kind of load balancer has. */
export function classProblems(options: ElbOptions, ports: ServicePort[]): Problem[] {
  return options.elbClass === ElbClass.DEDICATED ? dedicatedProblems(options) : sharedProblems(options, ports);
}

function dedicatedProblems({ transparentClientIp, autocreate }: ElbOptions): Problem[] {
  return [
    ...givenProblems(
      { transparentClientIp },
      'only for a shared load balancer, as a dedicated one always shows the client',
      'leave it out, or choose ElbClass.SHARED',
    ),
    ...(autocreate === undefined || (autocreate.availabilityZones ?? []).length > 0
      ? []
      : [
          {
            wrong: 'autocreate.availabilityZones is empty for a dedicated load balancer',
            allowed: 'at least one zone',
            change: 'name the zones of the region that it shall stand in',
          },
        ]),
  ];
}

function sharedProblems(options: ElbOptions, ports: ServicePort[]): Problem[] {
  const { autocreate, transparentClientIp } = options;
  return [
    ...givenProblems(
      {
        maxNewConnectionsPerSecond: options.maxNewConnectionsPerSecond,
        maxConnections: options.maxConnections,
        portRanges: options.portRanges,
        enableCrossVpc: on(options.enableCrossVpc),
        readinessGate: on(options.readinessGate),
        'autocreate.availabilityZones': autocreate?.availabilityZones,
        'autocreate.l4Flavor': autocreate?.l4Flavor,
        'autocreate.l7Flavor': autocreate?.l7Flavor,
        'autocreate.ipv6NetworkId': autocreate?.ipv6NetworkId,
        'autocreate.backendNetworkIds': autocreate?.backendNetworkIds,
      },
      'only for a dedicated load balancer',
      'leave it out, or choose ElbClass.DEDICATED',
    ),
    ...(plainPorts(options, ports).length > 0
      ? []
      : givenProblems({ transparentClientIp }, 'only where a port is plain TCP or UDP', 'leave it out')),
  ];
}
