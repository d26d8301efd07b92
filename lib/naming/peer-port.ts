import type { Protocol } from 'cdk8s-plus-28';

/** Who dials a port of a peer. */
export enum PortUser {
  /** Those who download: the peer's Service opens it. */
  CLIENTS = 'clients',
  /** Other peers and schedulers, at the announced address: the peer's Service opens it, unless that is the IP of the pod. */
  PEERS = 'peers',
  /** Other peers, always at the IP of the pod. */
  POD_PEERS = 'pod-peers',
  /** Probes and monitoring, at the IP of the pod. */
  OPERATORS = 'operators',
}

/** A port that a peer listens on. */
export interface PeerPort {
  /** Name of the port, an IANA service name of at most 15 characters: `upload`. */
  readonly name: string;

  /** Number of the port, the same in the container and in every Service: dfdaemon has no setting to announce another. */
  readonly number: number;

  /** Transport protocol. */
  readonly protocol: Protocol;

  /** Who dials it, which tells where it must be open. */
  readonly usedBy: PortUser;
}
