import { Chart } from 'cdk8s';
import { k8s, type Service, type Workload } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { CacheLoadBalancer } from '../balancer/cache-load-balancer';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type { DfdaemonCertificates, DfdaemonGeneration } from '../config/dfdaemon-config';
import { RustDfdaemonConfig } from '../config/rust/dfdaemon-config';
import type { ControlPlaneBinding } from '../control-plane/control-plane';
import { StandaloneScheduler } from '../control-plane/standalone-scheduler';
import { LeanNamespace } from '../lean/lean-namespace';
import { cacheLabels } from '../naming/labels';
import { CACHE_NAME, configName } from '../naming/names';
import type { PeerPort } from '../naming/peer-port';
import type { IPeer } from '../peer/peer';
import { PeerConfig } from '../peer/peer-config';
import { AllAtOnce } from '../rollout/all-at-once';
import { describe, refuse } from '../rules/problem';
import { duplicateProblems } from '../rules/unique-objects';
import { DeploymentPerPeer } from '../topology/deployment-per-peer';
import { cacheProblems, peersClash } from './cache-rules';
import type { DragonflyCacheChartProps } from './dragonfly-cache-chart-props';
import { spreadPeers } from './peer-spread';

/**
 * A Dragonfly cache: peers with a disk and a Service of their own, one Service over all of them, and what they find their scheduler by.
 *
 * @example
 *
 * new DragonflyCacheChart(app, 'dragonfly-cache', {
 *   namespace: 'dragonfly-cache',
 *   storage: new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(500) }),
 *   peerCount: 3,
 * });
 */
export class DragonflyCacheChart extends Chart implements IDragonflyCache {
  public readonly cacheName: string;
  public readonly owner?: string;
  public readonly peerSelector: Record<string, string>;
  public readonly generation: DfdaemonGeneration;
  public readonly ports: PeerPort[];
  public readonly certificates: DfdaemonCertificates;
  public readonly controlPlane: ControlPlaneBinding;
  public readonly peers: IPeer[];
  public readonly workloads: Workload[];

  /** The Service over all peers, as a construct. */
  public readonly balancer: CacheLoadBalancer;

  /** URL of the HTTP proxy as pods write it. */
  public readonly proxyUrl: string;

  public constructor(scope: Construct, id: string, props: DragonflyCacheChartProps) {
    super(scope, id, { namespace: props.namespace, labels: props.labels, disableResourceNameHashes: true });
    const cacheName = props.name ?? CACHE_NAME;
    const { owner } = props;
    const labels = cacheLabels(cacheName, owner);
    this.cacheName = cacheName;
    this.owner = owner;
    this.peerSelector = labels;
    const config = props.config ?? new RustDfdaemonConfig();
    this.generation = config.generation;
    this.certificates = config.certificates;

    const rollout = props.rollout ?? new AllAtOnce();
    const shared = rollout.bindShared(this);
    if (props.createNamespace !== undefined && props.namespace !== undefined) {
      new LeanNamespace(shared, 'Namespace', { metadata: { ...props.createNamespace, name: props.namespace } });
    }
    const controlPlane = props.controlPlane ?? new StandaloneScheduler();
    const peerConfig = new PeerConfig(shared, 'Config', {
      name: configName(cacheName),
      cacheName,
      owner,
      controlPlane,
      config,
      capacity: props.storage.capacity,
      shared,
    });
    const { daemon } = peerConfig;
    this.controlPlane = peerConfig.controlPlane;
    this.ports = daemon.ports;
    const topology = props.topology ?? new DeploymentPerPeer();
    const { peers, workloads, internalTrafficPolicy, proxyUrl } = topology.bind(this, {
      ...props,
      cacheName,
      controlPlane,
      peerConfig,
      rollout,
      shared,
    });
    this.peers = peers;
    this.workloads = workloads;
    this.balancer = new CacheLoadBalancer(this, 'Balancer', {
      internalTrafficPolicy,
      ...props.balancer,
      cacheName,
      owner,
      targetPort: daemon.proxyPort,
    });
    this.proxyUrl = proxyUrl ?? this.balancer.proxyUrl;
    if (props.spread !== undefined) {
      spreadPeers(this, workloads, labels, props.spread);
    }
    if (props.maxUnavailable !== undefined) {
      new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
        metadata: { name: cacheName, labels },
        spec: { maxUnavailable: k8s.IntOrString.fromNumber(props.maxUnavailable), selector: { matchLabels: labels } },
      });
    }
    refuse(this, ...cacheProblems(props));
    if (!peersClash(peers)) {
      this.node.addValidation({ validate: () => duplicateProblems(this).map(describe) });
    }
  }

  public get service(): Service {
    return this.balancer.service;
  }
}
