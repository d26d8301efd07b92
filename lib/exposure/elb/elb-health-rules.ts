import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import { boundProblems, givenProblems, on, seconds, textProblems } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { ElbHealthCheckProtocol, type ElbHealthCheck, type ElbPortHealthCheck } from './elb-health-check';
import type { ElbOptions } from './elb-options';

/** What is wrong with the health checks. */
export function healthProblems(options: ElbOptions, ports: ServicePort[]): Problem[] {
  const { healthCheck, portHealthChecks = [] } = options;
  return [
    ...exclusionProblems(options),
    ...(healthCheck === undefined ? [] : checkProblems('healthCheck', healthCheck)),
    ...ports.flatMap((port) => protocolProblems('healthCheck', healthCheck, port.port, port.protocol)),
    ...portHealthChecks.flatMap((check, index) => portCheckProblems(`portHealthChecks[${index}]`, check, ports)),
    ...repeatedProblems(portHealthChecks),
  ];
}

/** The port of a Service that a health check is for, as the load balancer names it. */
export function healthCheckTarget({ port, transport }: ElbPortHealthCheck): string {
  return `${transport ?? Protocol.TCP}:${port}`;
}

function exclusionProblems({ healthCheck, portHealthChecks, disableHealthCheck, readinessGate }: ElbOptions): Problem[] {
  return [
    ...(healthCheck === undefined
      ? []
      : givenProblems({ portHealthChecks }, 'healthCheck or portHealthChecks, not both', 'leave one of them out')),
    ...(disableHealthCheck !== true
      ? []
      : givenProblems(
          { healthCheck, portHealthChecks, readinessGate: on(readinessGate) },
          'nothing that needs a health check while disableHealthCheck is true',
          'leave it out, or leave out disableHealthCheck',
        )),
  ];
}

function checkProblems(field: string, check: ElbHealthCheck): Problem[] {
  const { protocol, path } = check;
  return [
    ...boundProblems(
      { field: `${field}.interval`, value: seconds(check.interval), min: 1, max: 50, unit: 'seconds' },
      { field: `${field}.timeout`, value: seconds(check.timeout), min: 1, max: 50, unit: 'seconds' },
      { field: `${field}.maxRetries`, value: check.maxRetries, min: 1, max: 10 },
    ),
    ...textProblems({ [`${field}.path`]: path }, /^\/[^\s]{0,79}$/, '1 to 80 characters from "/", without spaces', 'shorten or correct it'),
    ...(protocol === ElbHealthCheckProtocol.HTTP ? [] : httpOnlyProblems(field, { path })),
  ];
}

function portCheckProblems(field: string, check: ElbPortHealthCheck, ports: ServicePort[]): Problem[] {
  const { port, monitorPort, expectedCodes, protocol, transport } = check;
  const target = healthCheckTarget(check);
  return [
    ...checkProblems(field, check),
    ...boundProblems({ field: `${field}.monitorPort`, value: monitorPort, min: 1, max: 65535 }),
    ...textProblems(
      { [`${field}.expectedCodes`]: expectedCodes },
      /^[1-5]\d\d([,-][1-5]\d\d)*$/,
      'status codes, such as 200, 200,202 or 200-204',
      'correct it',
    ),
    ...(protocol === ElbHealthCheckProtocol.HTTP ? [] : httpOnlyProblems(field, { expectedCodes })),
    ...protocolProblems(field, check, port, transport),
    ...(ports.some((other) => other.port === port && (other.protocol ?? Protocol.TCP) === (transport ?? Protocol.TCP))
      ? []
      : [
          {
            wrong: `${field} is for ${target}, which is no port of the Service`,
            allowed: `one of ${ports.map((other) => `${other.protocol ?? Protocol.TCP}:${other.port}`).join(', ')}`,
            change: 'correct port and transport, or leave the health check out',
          },
        ]),
  ];
}

function httpOnlyProblems(field: string, options: Record<string, unknown>): Problem[] {
  const named = Object.fromEntries(Object.entries(options).map(([name, value]) => [`${field}.${name}`, value]));
  return givenProblems(named, `only where ${field}.protocol is HTTP`, `leave it out, or set ${field}.protocol`);
}

function protocolProblems(field: string, check: ElbHealthCheck | undefined, port: number, transport = Protocol.TCP): Problem[] {
  const protocol = check?.protocol;
  return protocol === undefined || (protocol === ElbHealthCheckProtocol.UDP) === (transport === Protocol.UDP)
    ? []
    : [
        {
          wrong: `${field}.protocol is ${show(protocol)}, and port ${port} is ${transport}`,
          allowed: 'TCP or HTTP for a TCP port, UDP for a UDP port',
          change: 'leave the protocol out, or give portHealthChecks',
        },
      ];
}

function repeatedProblems(checks: ElbPortHealthCheck[]): Problem[] {
  const targets = checks.map(healthCheckTarget);
  return targets
    .filter((target, index) => targets.indexOf(target) !== index)
    .map((target) => ({ wrong: `portHealthChecks has ${target} twice`, allowed: 'one health check a port', change: 'leave one out' }));
}
