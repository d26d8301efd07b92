import { Protocol } from 'cdk8s-plus-28';
import { distinctPorts, portProblems } from '../../lib/config/port-problems';
import { portFields, portNumbers, serverPorts, type Server } from '../../lib/config/servers';
import { PortUser } from '../../lib/naming/peer-port';

const SERVERS: Server[] = [
  { name: 'proxy', field: 'proxy.port', port: 4001, usedBy: PortUser.CLIENTS },
  { name: 'quic', field: 'quicPort', port: 4001, usedBy: PortUser.PEERS, protocol: Protocol.UDP },
  { name: 'health', field: 'health.port', port: 4003, usedBy: PortUser.OPERATORS },
];

test('a server listens on the port that its field sets', () => {
  const ports = serverPorts(SERVERS, { health: { port: 5000 } });
  expect(ports).toEqual([
    { name: 'proxy', number: 4001, protocol: Protocol.TCP, usedBy: PortUser.CLIENTS },
    { name: 'quic', number: 4001, protocol: Protocol.UDP, usedBy: PortUser.PEERS },
    { name: 'health', number: 5000, protocol: Protocol.TCP, usedBy: PortUser.OPERATORS },
  ]);
  expect(portNumbers(ports)).toEqual({ proxy: 4001, quic: 4001, health: 5000 });
});

test('two protocols may share a port', () => {
  expect(portProblems(serverPorts(SERVERS, {}), portFields(SERVERS))).toEqual([]);
});

test('fails when two servers share a port', () => {
  expect(portProblems(serverPorts(SERVERS, { health: { port: 4001 } }), portFields(SERVERS))).toEqual([
    {
      wrong: 'health.port is 4001, like proxy.port',
      allowed: 'a TCP port of its own for each server',
      change: 'give one of them another port',
    },
  ]);
});

test('a port that two servers want is named once', () => {
  expect(distinctPorts(serverPorts(SERVERS, { health: { port: 4001 } })).map(({ name }) => name)).toEqual(['proxy', 'quic']);
});
