import type { Container, Service, Workload } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';

/** One dfdaemon with an identity: what add-ons know of a peer, whichever workload carries it. */
export interface IPeer extends IConstruct {
  /** Number of the peer, from 1. */
  readonly ordinal: number;

  /** Stable name of the peer, also its hostname. */
  readonly name: string;

  /** Labels that select this peer and no other. */
  readonly labels: Record<string, string>;

  /** The workload that runs the peer. */
  readonly workload: Workload;

  /** The daemon's container. */
  readonly container: Container;

  /** The peer's own Service. */
  readonly service: Service;

  /**
   * IP literal that the peer announces.
   * @default - the IP of its pod
   */
  readonly announcedIp?: string;
}
