import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import { boundProblems, each, givenProblems, seconds } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { idProblems } from '../cloud-ids';
import { ElbClass } from './elb-class';
import type { ElbHttps } from './elb-https';
import type { ElbOptions } from './elb-options';
import type { ElbPortRange } from './elb-port-range';
import type { ElbTimeouts } from './elb-timeouts';

/** What is wrong with the listeners: their protocols, timeouts and ranges of ports. */
export function listenerProblems(options: ElbOptions, ports: ServicePort[]): Problem[] {
  const { httpPorts = [], https, timeouts, portRanges = [] } = options;
  return [
    ...transportProblems(ports),
    ...unknownPortProblems('httpPorts', httpPorts, ports),
    ...(https === undefined ? [] : httpsProblems(https, ports)),
    ...repeatedProblems([...httpPorts, ...(https?.ports ?? [])]),
    ...(timeouts === undefined ? [] : timeoutProblems(timeouts, options, ports)),
    ...portRanges.flatMap((range, index) => rangeProblems(`portRanges[${index}]`, range, ports)),
  ];
}

/** Ports of a Service that a load balancer takes for plain TCP or UDP. */
export function plainPorts({ httpPorts = [], https }: ElbOptions, ports: ServicePort[]): ServicePort[] {
  const web = new Set([...httpPorts, ...(https?.ports ?? [])]);
  return ports.filter(({ port, protocol }) => protocol === Protocol.UDP || !web.has(port));
}

function transportProblems(ports: ServicePort[]): Problem[] {
  return ports
    .filter(({ protocol }) => protocol === Protocol.SCTP)
    .map(({ port }) => ({
      wrong: `port ${port} is SCTP`,
      allowed: 'TCP and UDP, which is all that load balancers take',
      change: 'leave the port out',
    }));
}

function httpsProblems({ ports: given, certificateId, sniCertificateIds }: ElbHttps, ports: ServicePort[]): Problem[] {
  return [
    ...unknownPortProblems('https.ports', given, ports),
    ...(given.length === 0
      ? [{ wrong: 'https.ports is empty', allowed: 'at least one port', change: 'name the ports that speak HTTPS, or leave out https' }]
      : []),
    ...idProblems({ 'https.certificateId': certificateId, ...each('https.sniCertificateIds', sniCertificateIds) }),
  ];
}

function unknownPortProblems(field: string, given: number[], ports: ServicePort[]): Problem[] {
  const known = ports.filter(({ protocol }) => protocol === undefined || protocol === Protocol.TCP).map(({ port }) => port);
  return Object.entries(each(field, given))
    .filter(([, port]) => !known.includes(port))
    .map(([element, port]) => ({
      wrong: `${element} is ${port}, which is no TCP port of the Service`,
      allowed: `one of ${known.join(', ')}`,
      change: 'correct it, or leave it out',
    }));
}

function repeatedProblems(ports: number[]): Problem[] {
  return ports
    .filter((port, index) => ports.indexOf(port) !== index)
    .map((port) => ({
      wrong: `httpPorts and https.ports have ${port} twice`,
      allowed: 'one protocol a port',
      change: 'leave one out',
    }));
}

function timeoutProblems({ idle, request, response }: ElbTimeouts, options: ElbOptions, ports: ServicePort[]): Problem[] {
  const { elbClass = ElbClass.SHARED } = options;
  const plain = plainPorts(options, ports);
  return [
    ...boundProblems(
      { field: 'timeouts.idle', value: seconds(idle), min: plain.length > 0 ? 10 : 0, max: 4000, unit: 'seconds' },
      { field: 'timeouts.request', value: seconds(request), min: 1, max: 300, unit: 'seconds' },
      { field: 'timeouts.response', value: seconds(response), min: 1, max: 300, unit: 'seconds' },
    ),
    ...(idle !== undefined && elbClass === ElbClass.SHARED && plain.some(({ protocol }) => protocol === Protocol.UDP)
      ? [
          {
            wrong: `timeouts.idle is ${idle.toHumanString()} for a shared load balancer with a UDP port`,
            allowed: 'no idle timeout for UDP at shared load balancers',
            change: 'leave it out, or choose ElbClass.DEDICATED',
          },
        ]
      : []),
    ...(plain.length < ports.length
      ? []
      : givenProblems(
          { 'timeouts.request': request?.toHumanString(), 'timeouts.response': response?.toHumanString() },
          'only where a port speaks HTTP or HTTPS',
          'leave it out, or name such ports in httpPorts or https.ports',
        )),
  ];
}

function rangeProblems(field: string, { portName, first, last }: ElbPortRange, ports: ServicePort[]): Problem[] {
  return [
    ...boundProblems(
      { field: `${field}.first`, value: first, min: 1, max: 65535 },
      { field: `${field}.last`, value: last, min: first >= 1 && first <= 65535 ? first : 1, max: 65535 },
    ),
    ...(ports.some(({ name }) => name === portName)
      ? []
      : [
          {
            wrong: `${field}.portName is ${show(portName)}, which is no port of the Service`,
            allowed: `one of ${ports.map(({ name }) => name).join(', ')}`,
            change: 'correct it, or leave the range out',
          },
        ]),
  ];
}
