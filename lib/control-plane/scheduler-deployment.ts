import { isIPv4 } from 'node:net';
import {
  DeploymentStrategy,
  ImagePullPolicy,
  Probe,
  Protocol,
  Volume,
  type Deployment,
  type ISecret,
  type Service,
  type VolumeMount,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanConfigMap } from '../lean/lean-config-map';
import { LeanDeployment } from '../lean/lean-deployment';
import { LeanService } from '../lean/lean-service';
import { restrictedContainer, restrictedPod } from '../lean/pod-spec';
import { secretVolume } from '../lean/secret-volume';
import { IDENTITY, IDENTITY_KEYS, IDENTITY_PATH } from '../naming/certificates';
import { CHECKSUM_ANNOTATION, checksum } from '../naming/checksum';
import { SCHEDULER_IMAGE } from '../naming/images';
import { cacheLabels } from '../naming/labels';
import { schedulerName, serviceHost } from '../naming/names';
import { SCHEDULER_METRICS_PORT, SCHEDULER_PORT } from '../naming/ports';
import { isIpLiteral } from '../rules/ip';
import { refuse, show, type Problem } from '../rules/problem';
import { resourceProblems } from '../rules/resources';
import { awaitedNamesOf } from './awaited-names';
import type { ControlPlaneRequest } from './control-plane';
import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from './control-plane-component';
import { SCHEDULER_SCRATCH_PATH, schedulerFiles } from './scheduler-config';
import type { StandaloneSchedulerProps } from './standalone-scheduler-props';

const PORTS = [
  { name: 'scheduler', number: SCHEDULER_PORT, usedBy: [ControlPlaneUser.PEERS] },
  { name: 'metrics', number: SCHEDULER_METRICS_PORT, usedBy: [ControlPlaneUser.OPERATORS] },
];

/** Properties of a scheduler's objects. */
export interface SchedulerDeploymentProps extends StandaloneSchedulerProps, ControlPlaneRequest {}

/** A scheduler without a manager: config, Deployment, and a Service, headless unless its address is given: peers dial an address. */
export class SchedulerDeployment extends Construct {
  /** The scheduler's Deployment. */
  public readonly deployment: Deployment;

  /** The scheduler's Service. */
  public readonly service: Service;

  /** `host:port` at which peers of the cluster find the scheduler. */
  public readonly address: string;

  /** Names that DNS knows when the scheduler is ready; none if the Service has a fixed address. */
  public readonly awaitedNames: string[];

  /** The scheduler, as add-ons see it. */
  public readonly component: ControlPlaneComponent;

  public constructor(scope: Construct, id: string, props: SchedulerDeploymentProps) {
    super(scope, id);
    const name = schedulerName(props.name);
    const labels = cacheLabels(name, props.owner);
    const files = schedulerFiles(props, props.identity !== undefined);
    const config = new LeanConfigMap(this, 'Config', { metadata: { name, labels }, data: files });
    this.deployment = new LeanDeployment(this, 'Deployment', {
      metadata: { name, labels },
      selector: labels,
      podMetadata: { labels, annotations: { [CHECKSUM_ANNOTATION]: checksum(files) } },
      replicas: 1,
      // Two schedulers at a time would each know half of the peers.
      strategy: DeploymentStrategy.recreate(),
      securityContext: restrictedPod(),
      imagePullSecrets: props.imagePullSecrets,
      priorityClassName: props.priorityClassName,
    });
    this.deployment.addContainer({
      name: 'scheduler',
      image: props.image ?? SCHEDULER_IMAGE,
      imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      ports: PORTS.map(({ name: port, number }) => ({ name: port, number })),
      readiness: Probe.fromTcpSocket({ port: SCHEDULER_PORT }),
      liveness: Probe.fromTcpSocket({ port: SCHEDULER_PORT }),
      resources: props.resources ?? {},
      securityContext: restrictedContainer(),
      volumeMounts: [
        { path: '/etc/dragonfly', volume: Volume.fromConfigMap(this, 'Files', config, { name: 'config' }), readOnly: true },
        { path: SCHEDULER_SCRATCH_PATH, volume: Volume.fromEmptyDir(this, 'Scratch', 'scratch') },
        ...identityMounts(this, props.identity),
      ],
    });
    this.service = new LeanService(this, 'Service', {
      metadata: { name, labels },
      clusterIP: props.clusterIp ?? 'None',
      selectorLabels: labels,
      ports: [{ name: 'scheduler', port: SCHEDULER_PORT, targetPort: SCHEDULER_PORT, protocol: Protocol.TCP }],
    });
    this.component = { role: ControlPlaneRole.SCHEDULER, labels, workload: this.deployment, service: this.service, ports: PORTS };
    this.awaitedNames = props.clusterIp === undefined ? awaitedNamesOf(this.service) : [];
    this.address = `${props.clusterIp ?? serviceHost(this.service)}:${SCHEDULER_PORT}`;
    refuse(this, ...resourceProblems(props.resources ?? {}), ...clusterIpProblems(props.clusterIp));
    this.refuseLimits(props);
  }

  private refuseLimits({ candidateParentLimit, filterParentLimit, peerLoadLimit }: StandaloneSchedulerProps): void {
    for (const [field, value] of Object.entries({ candidateParentLimit, filterParentLimit, peerLoadLimit })) {
      if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
        refuse(this, {
          wrong: `controlPlane.${field} is ${show(value)}`,
          allowed: 'a whole number from 1',
          change: 'leave it out for the default',
        });
      }
    }
    if (candidateParentLimit !== undefined && filterParentLimit !== undefined && candidateParentLimit > filterParentLimit) {
      refuse(this, {
        wrong: `controlPlane.candidateParentLimit is ${candidateParentLimit}, over filterParentLimit, which is ${filterParentLimit}`,
        allowed: 'at most as many parents as peers are looked at',
        change: 'raise filterParentLimit or lower candidateParentLimit',
      });
    }
  }
}

function identityMounts(scope: Construct, identity: ISecret | undefined): VolumeMount[] {
  return identity === undefined
    ? []
    : [{ path: IDENTITY_PATH, volume: secretVolume(scope, IDENTITY, identity, IDENTITY_KEYS), readOnly: true }];
}

function clusterIpProblems(clusterIp: string | undefined): Problem[] {
  return clusterIp === undefined || (isIpLiteral(clusterIp) && isIPv4(clusterIp))
    ? []
    : [
        {
          wrong: `controlPlane.clusterIp is ${show(clusterIp)}`,
          allowed: "an IPv4 literal of the cluster's range of Services",
          change: 'take one that is free, best of the lower end of the range, which Kubernetes hands out last',
        },
      ];
}
