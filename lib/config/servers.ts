import { Protocol } from 'cdk8s-plus-28';
import type { PeerPort, PortUser } from '../naming/peer-port';
import { at } from './render';

/** A server of the daemon. */
export interface Server {
  /** Name of its port. */
  readonly name: string;

  /** Path of the field that sets the port. */
  readonly field: string;

  /** Port that it has otherwise. */
  readonly port: number;

  /** Who dials it. */
  readonly usedBy: PortUser;

  /** Protocol, if not TCP. */
  readonly protocol?: Protocol;
}

/** Ports that the servers listen on. */
export function serverPorts(servers: readonly Server[], props: object): PeerPort[] {
  return servers.map(({ name, field, port, usedBy, protocol = Protocol.TCP }) => ({
    name,
    number: (at(props, field) as number | undefined) ?? port,
    protocol,
    usedBy,
  }));
}

/** Field that sets a port, by the port's name. */
export function portFields(servers: readonly Server[]): ReadonlyMap<string, string> {
  return new Map(servers.map(({ name, field }) => [name, field]));
}

/** Number of each port, by its name. */
export function portNumbers(ports: readonly PeerPort[]): Record<string, number> {
  return Object.fromEntries(ports.map(({ name, number }) => [name, number]));
}
