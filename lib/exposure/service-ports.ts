import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import type { PeerPort } from '../naming/peer-port';
import { isDnsLabel } from '../rules/names';
import { show, type Problem } from '../rules/problem';

/** Ports of a Service for ports of a peer. Each keeps its number, as dfdaemon cannot announce another. */
export function servicePorts(ports: PeerPort[]): ServicePort[] {
  return ports.map(({ name, number, protocol }) => ({ name, port: number, targetPort: number, protocol }));
}

/** What is wrong with the ports of a Service. */
export function servicePortProblems(ports: ServicePort[]): Problem[] {
  return [
    ...(ports.length > 0 ? [] : [{ wrong: 'ports is empty', allowed: 'at least one port', change: 'name the ports that others dial' }]),
    ...ports.flatMap((port, index) => [
      ...numberProblems(index, port),
      ...(nameHolds(port.name, ports.length > 1) ? [] : [nameProblem(index, port.name)]),
    ]),
    ...repeatedProblems(
      'name',
      ports.map(({ name }) => name).filter((name) => name !== undefined),
    ),
    ...repeatedProblems(
      'port',
      ports.map(({ port, protocol }) => `${port}/${protocol ?? Protocol.TCP}`),
    ),
  ];
}

function numberProblems(index: number, { port, targetPort, nodePort }: ServicePort): Problem[] {
  return Object.entries({ port, targetPort, nodePort })
    .filter(([, value]) => value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 65535))
    .map(([field, value]) => ({
      wrong: `ports[${index}].${field} is ${String(value)}`,
      allowed: 'a whole number from 1 to 65535',
      change: 'choose another port',
    }));
}

function nameHolds(name: string | undefined, needed: boolean): boolean {
  return name === undefined ? !needed : isDnsLabel(name);
}

function nameProblem(index: number, name: string | undefined): Problem {
  return {
    wrong: `ports[${index}].name is ${show(name)}`,
    allowed: 'a DNS label, which only the port of a Service with one port may lack',
    change: 'name the port in at most 63 lower-case letters, digits and "-"',
  };
}

function repeatedProblems(what: string, values: string[]): Problem[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => ({ wrong: `ports has the ${what} ${value} twice`, allowed: 'each once', change: 'change or leave out one of them' }));
}
