import { Duration } from 'cdk8s';
import { DeploymentStrategy, PercentOrAbsolute, Probe, Protocol, Volume, type VolumeMount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanConfigMap } from '../../lean/lean-config-map';
import { LeanDeployment } from '../../lean/lean-deployment';
import { LeanService } from '../../lean/lean-service';
import { MANAGER_IMAGE } from '../../naming/images';
import { cacheLabels } from '../../naming/labels';
import { managerName, serviceHost } from '../../naming/names';
import { MANAGER_METRICS_PORT, MANAGER_PORT, MANAGER_REST_PORT } from '../../naming/ports';
import { refuse } from '../../rules/problem';
import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from '../control-plane-component';
import { addCredentials, CREDENTIALS_SCRIPT_FILE } from './credentials-container';
import { CREDENTIALS_SCRIPT } from './credentials-script';
import { databaseEnv, databaseMounts } from './database-settings';
import { limitDisruption, managedContainerProps, managedWorkloadProps, schedule } from './managed-pod';
import { MANAGER_FILE, managerValues, managerYaml, PREHEAT_AUTHORITY_PATH, type ManagerConfig } from './manager-config';
import type { ManagerStoreRequest } from './manager-database';
import type { ManagerOptions } from './manager-options';
import { managerProblems } from './manager-rules';
import { SCRATCH_PATH } from './server-settings';

const PORTS = [
  { name: 'grpc', number: MANAGER_PORT, usedBy: [ControlPlaneUser.PEERS, ControlPlaneUser.SCHEDULERS] },
  { name: 'rest', number: MANAGER_REST_PORT, usedBy: [ControlPlaneUser.PEOPLE] },
  { name: 'metrics', number: MANAGER_METRICS_PORT, usedBy: [ControlPlaneUser.OPERATORS] },
];

/** What a manager is made of. */
export interface ManagerDeploymentProps extends ManagerStoreRequest, ManagerConfig {}

/** The managers: config, Deployment, and the Service that peers, schedulers and people find them at. */
export class ManagerDeployment extends Construct {
  /** Name of the Service. */
  public readonly host: string;

  /** The manager, as add-ons see it. */
  public readonly component: ControlPlaneComponent;

  public constructor(scope: Construct, id: string, props: ManagerDeploymentProps) {
    super(scope, id);
    const { options, database, redis } = props;
    const name = managerName(props.name);
    const labels = cacheLabels(name, props.owner);
    const files = { [MANAGER_FILE]: managerYaml(props), [CREDENTIALS_SCRIPT_FILE]: CREDENTIALS_SCRIPT };
    const image = options.image ?? MANAGER_IMAGE;
    const deployment = new LeanDeployment(this, 'Deployment', {
      ...managedWorkloadProps({ name, labels }, options, files),
      replicas: options.replicas ?? 1,
      // None goes before the next one is there.
      strategy: DeploymentStrategy.rollingUpdate({
        maxSurge: PercentOrAbsolute.absolute(1),
        maxUnavailable: PercentOrAbsolute.absolute(0),
      }),
      // It waits for the ends of streams that schedulers never end: that is as long as it is let.
      terminationGracePeriod: Duration.seconds(10),
    });
    const config = addCredentials(deployment, {
      image,
      options,
      files: new LeanConfigMap(this, 'Config', { metadata: { name, labels }, data: files }),
      values: managerValues(props),
      awaited: [database, redis],
    });
    deployment.addContainer({
      ...managedContainerProps(options),
      name: 'manager',
      image,
      envVariables: databaseEnv(database),
      ports: PORTS.map(({ name: port, number }) => ({ name: port, number })),
      // Not by HTTP: the manager writes each such request to its database.
      readiness: Probe.fromTcpSocket({ port: MANAGER_PORT, periodSeconds: Duration.seconds(5) }),
      liveness: Probe.fromTcpSocket({ port: MANAGER_PORT }),
      // It makes or changes its tables before it listens.
      startup: Probe.fromTcpSocket({ port: MANAGER_PORT, periodSeconds: Duration.seconds(2), failureThreshold: 150 }),
      volumeMounts: [
        { path: '/etc/dragonfly', volume: config, readOnly: true },
        { path: SCRATCH_PATH, volume: Volume.fromEmptyDir(this, 'Scratch', 'scratch') },
        ...databaseMounts(deployment, database),
        ...preheatMounts(this, options),
      ],
    });
    schedule(deployment, options);
    const service = new LeanService(this, 'Service', {
      metadata: { name, labels },
      selectorLabels: labels,
      ports: PORTS.slice(0, 2).map(({ name: port, number }) => ({
        name: port,
        port: number,
        targetPort: number,
        protocol: Protocol.TCP,
      })),
    });
    limitDisruption(this, { name, labels }, options.maxUnavailable);
    this.host = serviceHost(service);
    this.component = { role: ControlPlaneRole.MANAGER, labels, workload: deployment, service, ports: PORTS };
    refuse(this, ...managerProblems(options, props.signingKey));
  }
}

function preheatMounts(scope: Construct, { preheat }: ManagerOptions): VolumeMount[] {
  if (preheat?.authority === undefined) {
    return [];
  }
  const items = { 'ca.crt': { path: 'ca.crt' } };
  const volume = Volume.fromSecret(scope, 'RegistryAuthority', preheat.authority, { name: 'registry-authority', items });
  return [{ path: PREHEAT_AUTHORITY_PATH, volume, readOnly: true }];
}
