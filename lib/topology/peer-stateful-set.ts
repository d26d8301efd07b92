import { Duration } from 'cdk8s';
import { EnvFieldPaths, PodManagementPolicy, ServiceType, StatefulSetUpdateStrategy, type StatefulSet } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IPeerExposure, PeerExposureBinding } from '../exposure/peer-exposure';
import { servicePorts } from '../exposure/service-ports';
import { LeanService } from '../lean/lean-service';
import { LeanStatefulSet } from '../lean/lean-stateful-set';
import { cacheLabels, POD_NAME_LABEL } from '../naming/labels';
import { peerName, peerServiceName } from '../naming/names';
import { announcedIp, exposedPorts } from '../peer/announced-address';
import { dressPeerPod, peerWorkloadProps } from '../peer/peer-pod';
import { refuse } from '../rules/problem';
import { ClaimTemplates } from './claim-templates';
import { peerSpecs } from './peer-props';
import { peerSetProblems } from './peer-set-rules';
import type { PeerTopologyRequest } from './peer-topology';
import type { StatefulSetPeersProps } from './stateful-set-peers';
import { statefulSetProblems } from './stateful-set-rules';
import { TemplatePeer } from './template-peer';

/** What a StatefulSet of peers is made of. */
export interface PeerStatefulSetProps extends PeerTopologyRequest, StatefulSetPeersProps {
  readonly annotations: Record<string, string>;
  readonly storageAnnotations: Record<string, string>;
}

/** A StatefulSet of peers, with the headless Service that gives its pods their names, and a Service for each peer that is exposed. */
export class PeerStatefulSet extends Construct {
  public readonly statefulSet: StatefulSet;
  public readonly peers: TemplatePeer[];

  private readonly labels: Record<string, string>;

  public constructor(scope: Construct, id: string, props: PeerStatefulSetProps) {
    super(scope, id);
    const { cacheName, annotations, peerConfig } = props;
    this.labels = cacheLabels(cacheName, props.owner);
    const specs = peerSpecs(props);
    const claims = new ClaimTemplates();
    const stored = props.storage.bind(this, {
      claims,
      shared: props.shared,
      claimName: 'storage',
      labels: this.labels,
      annotations: { ...annotations, ...props.storageAnnotations },
    });
    const exposed = specs.map((spec, index) => this.expose(props, index + 1, spec.exposure ?? props.exposure));
    const addresses = exposed.map((binding) => announcedIp(props.announcedAddress, binding?.address));
    const pod = {
      options: props,
      labels: this.labels,
      nameField: EnvFieldPaths.POD_NAME,
      peerConfig,
      storage: stored.volume,
      addresses: addressesByPod(cacheName, addresses),
      readinessGates: [],
    };
    const service = new LeanService(this, 'Service', {
      metadata: { name: `${cacheName}-peers`, labels: this.labels, annotations },
      clusterIP: 'None',
      type: ServiceType.CLUSTER_IP,
      selectorLabels: this.labels,
      ports: servicePorts(exposedPorts(undefined, peerConfig.daemon.ports)),
    });
    this.statefulSet = new LeanStatefulSet(this, 'StatefulSet', {
      ...peerWorkloadProps(pod),
      metadata: { name: cacheName, labels: this.labels, annotations },
      selector: this.labels,
      service,
      replicas: specs.length,
      // One that does not start must not keep the others from starting; changes go one by one all the same.
      podManagementPolicy: PodManagementPolicy.PARALLEL,
      strategy: StatefulSetUpdateStrategy.rollingUpdate({ partition: props.partition }),
      // Every node has learned the new endpoint before the next peer may stop.
      minReady: Duration.seconds(5),
      spec: {
        ordinals: { start: 1 },
        volumeClaimTemplates: claims.templates,
        persistentVolumeClaimRetentionPolicy: retention(props),
      },
    });
    const container = dressPeerPod(this.statefulSet, pod);
    this.peers = exposed.map((binding, index) => {
      const name = podName(cacheName, index + 1);
      return new TemplatePeer(this, peerName(index + 1), {
        ordinal: index + 1,
        name,
        labels: { ...this.labels, [POD_NAME_LABEL]: name },
        workload: this.statefulSet,
        container,
        service: binding?.service ?? service,
        announcedIp: addresses[index],
      });
    });
    const known = this.peers.map(({ ordinal, name, announcedIp: ip }, index) => ({
      ordinal,
      name,
      announcedIp: ip,
      exposed: exposed[index],
    }));
    refuse(this, ...statefulSetProblems(props, specs, stored, exposed), ...peerSetProblems(known));
  }

  private expose(props: PeerStatefulSetProps, ordinal: number, exposure?: IPeerExposure): PeerExposureBinding | undefined {
    const { cacheName, announcedAddress, annotations, peerConfig } = props;
    return exposure?.bind(new Construct(this, `exposure${ordinal}`), {
      serviceName: peerServiceName(cacheName, peerName(ordinal)),
      labels: this.labels,
      selector: { ...this.labels, [POD_NAME_LABEL]: podName(cacheName, ordinal) },
      ordinal,
      ports: exposedPorts(announcedAddress, peerConfig.daemon.ports),
      annotations,
    });
  }
}

function podName(cacheName: string, ordinal: number): string {
  return `${cacheName}-${ordinal}`;
}

/** Addresses by pod, if each has one; without any each announces its own. */
function addressesByPod(cacheName: string, addresses: (string | undefined)[]): Record<string, string> | undefined {
  const known = addresses.flatMap((address, index): [string, string][] =>
    address === undefined ? [] : [[podName(cacheName, index + 1), address]],
  );
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function retention({ claimsWhenDeleted, claimsWhenScaled }: StatefulSetPeersProps): object | undefined {
  return claimsWhenDeleted === undefined && claimsWhenScaled === undefined
    ? undefined
    : { whenDeleted: claimsWhenDeleted ?? 'Retain', whenScaled: claimsWhenScaled ?? 'Retain' };
}
