import { Duration } from 'cdk8s';
import { DeploymentStrategy, type Container, type Deployment, type Service, type Workload } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { DfdaemonConfig } from '../config/dfdaemon-config';
import type { IControlPlane } from '../control-plane/control-plane';
import { ClusterIpExposure } from '../exposure/cluster-ip-exposure';
import type { IPeerExposure, PeerExposureBinding } from '../exposure/peer-exposure';
import { LeanDeployment } from '../lean/lean-deployment';
import { peerLabels } from '../naming/labels';
import { CACHE_NAME, peerClaimName, peerConfigName, peerDeploymentName, peerName, peerServiceName } from '../naming/names';
import { refuse } from '../rules/problem';
import type { IPeerStorage, PeerStorageBinding } from '../storage/peer-storage';
import { announcedIp, exposedPorts } from './announced-address';
import type { IPeer } from './peer';
import { PeerConfig } from './peer-config';
import type { PeerOptions } from './peer-options';
import { dressPeerPod, peerWorkloadProps } from './peer-pod';
import { diskProblems, peerProblems } from './peer-rules';

/** Properties of a peer that is a Deployment of its own. */
export interface PeerDeploymentProps extends PeerOptions {
  /** Where the peer keeps what it caches. */
  readonly storage: IPeerStorage;

  /** Where the peer finds its scheduler. */
  readonly controlPlane: IControlPlane;

  /**
   * How the peer is reached from outside the cluster.
   * @default - a ClusterIP Service
   */
  readonly exposure?: IPeerExposure;

  /**
   * Configuration of the daemon.
   * @default - the Rust client's, with its defaults
   */
  readonly config?: DfdaemonConfig;

  /**
   * Files of the daemon, if several peers share them. `config` and `controlPlane` are not looked at then.
   * Synthesis fails if the disk is smaller than the one that the files are for.
   * @default - a ConfigMap of the peer's own
   */
  readonly peerConfig?: PeerConfig;

  /**
   * Number of the peer, from 1.
   * @default 1
   */
  readonly ordinal?: number;

  /**
   * Stable name of the peer, also its hostname.
   * @default - `peer` and the ordinal
   */
  readonly name?: string;

  /**
   * Name of the cache that the peer is part of: first part of the names of its objects, and their label `component`.
   * @default dragonfly-cache
   */
  readonly cacheName?: string;

  /**
   * Whose cache it is: label `owner`.
   * @default - no such label
   */
  readonly owner?: string;

  /**
   * Annotations for the peer's Deployment, Service and claim, such as the order in which they change.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further annotations for the peer's claim.
   * @default - none
   */
  readonly storageAnnotations?: Record<string, string>;

  /**
   * Construct that becomes the parent of what all peers need before they start, such as a StorageClass.
   * @default - the chart of the peer
   */
  readonly shared?: Construct;
}

/** One peer: a Deployment of one pod, with a disk and a Service of its own. */
export class PeerDeployment extends Construct implements IPeer {
  /** Number of the peer, from 1. */
  public readonly ordinal: number;

  /** Stable name of the peer, also its hostname. */
  public readonly name: string;

  /** Labels that select this peer and no other. */
  public readonly labels: Record<string, string>;

  /** The peer's Deployment. */
  public readonly deployment: Deployment;

  /** The daemon's container. */
  public readonly container: Container;

  /** The peer's own Service. */
  public readonly service: Service;

  /** IP literal that the peer announces; nothing stands for the IP of its pod. */
  public readonly announcedIp?: string;

  /** How the peer is reached from outside the cluster. */
  public readonly exposed: PeerExposureBinding;

  /** Where the peer keeps what it caches. */
  public readonly stored: PeerStorageBinding;

  /** Files of the daemon. */
  public readonly peerConfig: PeerConfig;

  public constructor(scope: Construct, id: string, props: PeerDeploymentProps) {
    super(scope, id);
    const cacheName = props.cacheName ?? CACHE_NAME;
    const { annotations } = props;
    this.ordinal = props.ordinal ?? 1;
    this.name = props.name ?? peerName(this.ordinal);
    this.labels = peerLabels(cacheName, props.owner, this.name);
    this.peerConfig =
      props.peerConfig ??
      new PeerConfig(this, 'Config', { ...props, name: peerConfigName(cacheName, this.name), cacheName, capacity: props.storage.capacity });
    this.stored = props.storage.bind(this, {
      claimName: peerClaimName(cacheName, this.name),
      peerName: this.name,
      ordinal: this.ordinal,
      shared: props.shared,
      labels: this.labels,
      annotations: { ...annotations, ...props.storageAnnotations },
    });
    this.exposed = (props.exposure ?? new ClusterIpExposure()).bind(this, {
      serviceName: peerServiceName(cacheName, this.name),
      labels: this.labels,
      selector: this.labels,
      ordinal: this.ordinal,
      ports: exposedPorts(props.announcedAddress, this.peerConfig.daemon.ports),
      annotations,
    });
    this.service = this.exposed.service;
    this.announcedIp = announcedIp(props.announcedAddress, this.exposed.address);
    const pod = {
      options: props,
      hostname: this.name,
      labels: this.labels,
      peerConfig: this.peerConfig,
      storage: this.stored.volume,
      address: this.announcedIp,
      readinessGates: this.exposed.readinessGates ?? [],
    };
    this.deployment = new LeanDeployment(this, 'Deployment', {
      ...peerWorkloadProps(pod),
      metadata: { name: peerDeploymentName(cacheName, this.ordinal), labels: this.labels, annotations },
      selector: this.labels,
      // One writer a disk: the old pod ends before the new one starts.
      replicas: 1,
      strategy: DeploymentStrategy.recreate(),
      // Every node has learned the new endpoint before the next peer may stop.
      minReady: Duration.seconds(5),
      // Longer than the startup probe lets a full disk be read.
      progressDeadline: Duration.minutes(15),
    });
    this.container = dressPeerPod(this.deployment, pod);
    refuse(
      this,
      ...peerProblems(this.name, this.ordinal, props, this.exposed, props.storage),
      ...diskProblems(props.storage, this.peerConfig),
    );
  }

  /** The peer's workload: its Deployment. */
  public get workload(): Workload {
    return this.deployment;
  }
}
