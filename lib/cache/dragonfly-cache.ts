import type { Service, Workload } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { DfdaemonCertificates, DfdaemonGeneration } from '../config/dfdaemon-config';
import type { ControlPlaneBinding } from '../control-plane/control-plane';
import type { PeerPort } from '../naming/peer-port';
import type { IPeer } from '../peer/peer';

/** A cache as add-ons see it. */
export interface IDragonflyCache extends IConstruct {
  /** Name of the cache: label `component` of its peers. */
  readonly cacheName: string;

  /**
   * Whose cache it is: label `owner` of its objects.
   * @default - no such label
   */
  readonly owner?: string;

  /**
   * Namespace of the cache.
   * @default - the one that kubectl is set to
   */
  readonly namespace?: string;

  /** Labels that select all peers and nothing else. */
  readonly peerSelector: Record<string, string>;

  /** Which dfdaemon the peers run. */
  readonly generation: DfdaemonGeneration;

  /** Ports that each peer listens on. */
  readonly ports: PeerPort[];

  /** Secrets with certificates that peers use. */
  readonly certificates: DfdaemonCertificates;

  /** Where peers find their scheduler, and what of that runs in the cluster. */
  readonly controlPlane: ControlPlaneBinding;

  /** The peers in their order, as far as they are known at synth. */
  readonly peers: IPeer[];

  /** The workloads that carry the peers. */
  readonly workloads: Workload[];

  /** The Service over all peers. */
  readonly service: Service;

  /** URL of the HTTP proxy as pods write it. */
  readonly proxyUrl: string;
}
