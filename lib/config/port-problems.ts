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
    const other = ports.slice(0, index).find(({ number, protocol }) => number === port.number && protocol === port.protocol);
    const allowed = `a ${port.protocol === Protocol.UDP ? 'UDP' : 'TCP'} port of its own for each server`;
    return other === undefined
      ? []
      : [{ wrong: `${fieldOf(port)} is ${port.number}, like ${fieldOf(other)}`, allowed, change: 'give one of them another port' }];
  });
}
