import { Protocol } from 'cdk8s-plus-28';
import { PortUser, type PeerPort } from '../../naming/peer-port';
import { PROXY_PORT } from '../../naming/ports';
import { portFields, serverPorts, type Server } from '../servers';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';

/** Servers of the daemon whose port has a field of its own. */
const SERVERS: readonly Server[] = [
  { name: 'proxy', field: 'proxy.tcpListen.port', port: PROXY_PORT, usedBy: PortUser.CLIENTS },
  { name: 'peer-grpc', field: 'download.peerGrpc.tcpListen.port', port: 65000, usedBy: PortUser.PEERS },
  { name: 'upload', field: 'upload.tcpListen.port', port: 65002, usedBy: PortUser.PEERS },
  { name: 'object-storage', field: 'objectStorage.tcpListen.port', port: 65004, usedBy: PortUser.CLIENTS },
  { name: 'health', field: 'health.tcpListen.port', port: 40901, usedBy: PortUser.OPERATORS },
  { name: 'metrics', field: 'metrics.port', port: 8000, usedBy: PortUser.OPERATORS },
  { name: 'pprof', field: 'pprofPort', port: 0, usedBy: PortUser.OPERATORS },
];

/** Port of the gossip among peers, which has no setting. Peers dial each other's pods, never a Service. */
const GOSSIP_PORT = 7946;

/** Field that sets a port, by the port's name. */
export function goPortFields(ports: readonly PeerPort[]): ReadonlyMap<string, string> {
  return new Map([
    ...ports.map(({ name }): [string, string] => [name, `proxy.hijackHttps.sni[${Number(name.slice(4)) - 1}].port`]),
    ...portFields(SERVERS),
    ['gossip', 'the port of peerExchange'],
    ['gossip-udp', 'the port of peerExchange'],
  ]);
}

/** Ports that the daemon listens on. */
export function goPorts(props: GoDfdaemonConfigProps): PeerPort[] {
  const running = new Map([
    ['object-storage', props.objectStorage?.enable ?? false],
    ['metrics', props.metrics !== undefined],
    ['pprof', props.pprofPort !== undefined],
  ]);
  const tcp = { protocol: Protocol.TCP };
  return [
    ...serverPorts(
      SERVERS.filter(({ name }) => running.get(name) ?? true),
      props,
    ),
    ...(props.proxy?.hijackHttps?.sni ?? []).map(({ port = 0 }, index) => ({
      ...tcp,
      name: `sni-${index + 1}`,
      number: port,
      usedBy: PortUser.CLIENTS,
    })),
    ...(props.peerExchange?.enable
      ? [
          { name: 'gossip', number: GOSSIP_PORT, protocol: Protocol.TCP, usedBy: PortUser.POD_PEERS },
          { name: 'gossip-udp', number: GOSSIP_PORT, protocol: Protocol.UDP, usedBy: PortUser.POD_PEERS },
        ]
      : []),
  ];
}
