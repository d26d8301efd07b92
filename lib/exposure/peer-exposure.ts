import type { Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { PeerPort } from '../naming/peer-port';

/** What a peer tells its exposure. */
export interface PeerExposureRequest {
  /** Name for the peer's Service. */
  readonly serviceName: string;

  /** Labels for the peer's objects. */
  readonly labels: Record<string, string>;

  /** Labels that select this peer's pod and no other. */
  readonly selector: Record<string, string>;

  /** Number of the peer, from 1. */
  readonly ordinal: number;

  /** Ports to open. Each keeps its number, as dfdaemon cannot announce another. */
  readonly ports: PeerPort[];

  /**
   * Annotations for the peer's objects, such as the order in which they change.
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}

/** How a peer is reached. */
export interface PeerExposureBinding {
  /** The peer's Service. */
  readonly service: Service;

  /**
   * IP literal at which the peer is reached from outside the cluster.
   * @default - not known at synth
   */
  readonly address?: string;

  /**
   * What no other peer of the cache may share, in words: `ELB 60f2dbfe`.
   * @default - nothing
   */
  readonly exclusive?: string;

  /**
   * Conditions that must hold before the peer's pod counts as ready.
   * @default - none
   */
  readonly readinessGates?: string[];
}

/** Makes one peer reachable for others than the pods of its cluster. */
export interface IPeerExposure {
  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding;
}
