import { Protocol } from 'cdk8s-plus-28';
import { PortUser, type PeerPort } from '../../naming/peer-port';
import { PROXY_PORT } from '../../naming/ports';
import { portFields, serverPorts, type Server } from '../servers';
import type { RustDfdaemonConfigProps } from './dfdaemon-props';
import { RustDownloadProtocol } from './transfer-options';

/** Servers of the daemon. */
const SERVERS: readonly Server[] = [
  { name: 'proxy', field: 'proxy.server.port', port: PROXY_PORT, usedBy: PortUser.CLIENTS },
  { name: 'upload', field: 'upload.server.port', port: 4000, usedBy: PortUser.PEERS },
  { name: 'piece', field: 'storage.server.tcpPort', port: 4005, usedBy: PortUser.PEERS },
  { name: 'piece-quic', field: 'storage.server.quicPort', port: 4006, usedBy: PortUser.PEERS, protocol: Protocol.UDP },
  { name: 'metrics', field: 'metrics.server.port', port: 4002, usedBy: PortUser.OPERATORS },
  { name: 'health', field: 'health.server.port', port: 4003, usedBy: PortUser.OPERATORS },
  { name: 'stats', field: 'stats.server.port', port: 4004, usedBy: PortUser.OPERATORS },
];

/** Field that sets a port, by the port's name. */
export const RUST_PORT_FIELDS = portFields(SERVERS);

/** Ports that the daemon listens on and that anyone uses. */
export function rustPorts(props: RustDfdaemonConfigProps): PeerPort[] {
  const quic = props.download?.protocol === RustDownloadProtocol.QUIC;
  return serverPorts(
    SERVERS.filter(({ name }) => quic || name !== 'piece-quic'),
    props,
  );
}
