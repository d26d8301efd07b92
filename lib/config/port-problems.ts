import { Protocol } from 'cdk8s-plus-28';
import type { PeerPort } from '../naming/peer-port';
import type { Problem } from '../rules/problem';

/**
 * Servers that would want the same port.
 *
 * @param fields path of the field that sets the port, by the port's name
 */
export function portProblems(ports: readonly PeerPort[], fields: ReadonlyMap<string, string>): Problem[] {
  const fieldOf = ({ name }: PeerPort) => fields.get(name) ?? name;
  return ports.flatMap((port, index) => {
    const other = ports.slice(0, index).find((earlier) => isSame(port, earlier));
    const allowed = `a ${port.protocol === Protocol.UDP ? 'UDP' : 'TCP'} port of its own for each server`;
    return other === undefined
      ? []
      : [{ wrong: `${fieldOf(port)} is ${port.number}, like ${fieldOf(other)}`, allowed, change: 'give one of them another port' }];
  });
}

/** The ports without those that another server has: a container cannot name a port twice. */
export function distinctPorts(ports: readonly PeerPort[]): PeerPort[] {
  return ports.filter((port, index) => ports.findIndex((other) => isSame(port, other)) === index);
}

function isSame(port: PeerPort, other: PeerPort): boolean {
  return port.number === other.number && port.protocol === other.protocol;
}
