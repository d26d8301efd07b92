import type { Protocol } from 'cdk8s-plus-28';

/** A port that a peer listens on. */
export interface PeerPort {
  /** Name of the port, an IANA service name of at most 15 characters: `upload`. */
  readonly name: string;

  /** Number of the port, the same in the container and in every Service: dfdaemon has no setting to announce another. */
  readonly number: number;

  /** Transport protocol. */
  readonly protocol: Protocol;

  /** Whether other machines dial this port, so that a Service of the peer must open it; otherwise only the pod's own probes do. */
  readonly dialled: boolean;
}
