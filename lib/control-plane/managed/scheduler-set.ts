import { Duration } from 'cdk8s';
import { PodManagementPolicy, Probe, Protocol, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanConfigMap } from '../../lean/lean-config-map';
import { LeanService } from '../../lean/lean-service';
import { LeanStatefulSet } from '../../lean/lean-stateful-set';
import { SCHEDULER_IMAGE } from '../../naming/images';
import { cacheLabels } from '../../naming/labels';
import { schedulerName } from '../../naming/names';
import { MANAGER_PORT, SCHEDULER_METRICS_PORT, SCHEDULER_PORT } from '../../naming/ports';
import { refuse } from '../../rules/problem';
import { awaitedNamesOf } from '../awaited-names';
import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from '../control-plane-component';
import { addCredentials, CREDENTIALS_SCRIPT_FILE } from './credentials-container';
import { CREDENTIALS_SCRIPT } from './credentials-script';
import { limitDisruption, managedContainerProps, managedWorkloadProps, schedule } from './managed-pod';
import { managedSchedulerValues, managedSchedulerYaml, SCHEDULER_FILE, type ManagedSchedulerConfig } from './managed-scheduler-config';
import { managedSchedulerProblems } from './managed-scheduler-rules';
import type { ManagerStoreRequest } from './manager-database';
import { SCRATCH_PATH } from './server-settings';

const PORTS = [
  { name: 'scheduler', number: SCHEDULER_PORT, usedBy: [ControlPlaneUser.PEERS] },
  { name: 'metrics', number: SCHEDULER_METRICS_PORT, usedBy: [ControlPlaneUser.OPERATORS] },
];

/** Peers ask the manager once a minute which schedulers there are. */
const UNTIL_PEERS_KNOW = Duration.seconds(70);

/** What schedulers are made of. */
export interface SchedulerSetProps extends ManagerStoreRequest, ManagedSchedulerConfig {
  /** Name of the manager's Service. */
  readonly managerHost: string;
}

/**
 * Schedulers with a manager: config, StatefulSet, and a headless Service. Each keeps its name when its pod is replaced: by the names, peers
 * agree on which scheduler knows of which file.
 */
export class SchedulerSet extends Construct {
  /** Names that DNS knows when a scheduler is ready, and so known to the manager. */
  public readonly awaitedNames: string[];

  /** The schedulers, as add-ons see them. */
  public readonly component: ControlPlaneComponent;

  public constructor(scope: Construct, id: string, props: SchedulerSetProps) {
    super(scope, id);
    const { options, redis, managerHost } = props;
    const { replicas = 1 } = options;
    const name = schedulerName(props.name);
    const labels = cacheLabels(name, props.owner);
    const files = { [SCHEDULER_FILE]: managedSchedulerYaml(props), [CREDENTIALS_SCRIPT_FILE]: CREDENTIALS_SCRIPT };
    const image = options.image ?? SCHEDULER_IMAGE;
    const service = new LeanService(this, 'Service', {
      metadata: { name, labels },
      clusterIP: 'None',
      selectorLabels: labels,
      ports: [{ name: 'scheduler', port: SCHEDULER_PORT, targetPort: SCHEDULER_PORT, protocol: Protocol.TCP }],
    });
    const statefulSet = new LeanStatefulSet(this, 'StatefulSet', {
      ...managedWorkloadProps({ name, labels }, options, files),
      service,
      replicas,
      // They need not wait for each other to start; changes go one by one all the same.
      podManagementPolicy: PodManagementPolicy.PARALLEL,
      // The next one stops when peers know the one before at its new address.
      minReady: replicas > 1 ? UNTIL_PEERS_KNOW : undefined,
      spec: {},
    });
    const config = addCredentials(statefulSet, {
      image,
      options,
      files: new LeanConfigMap(this, 'Config', { metadata: { name, labels }, data: files }),
      values: managedSchedulerValues(props),
      awaited: [{ host: managerHost, port: MANAGER_PORT }, redis],
    });
    statefulSet.addContainer({
      ...managedContainerProps(options),
      name: 'scheduler',
      image,
      ports: PORTS.map(({ name: port, number }) => ({ name: port, number })),
      readiness: Probe.fromTcpSocket({ port: SCHEDULER_PORT, periodSeconds: Duration.seconds(5) }),
      liveness: Probe.fromTcpSocket({ port: SCHEDULER_PORT }),
      volumeMounts: [
        { path: '/etc/dragonfly', volume: config, readOnly: true },
        { path: SCRATCH_PATH, volume: Volume.fromEmptyDir(this, 'Scratch', 'scratch') },
      ],
    });
    schedule(statefulSet, options);
    limitDisruption(this, { name, labels }, options.maxUnavailable);
    this.awaitedNames = awaitedNamesOf(service);
    this.component = { role: ControlPlaneRole.SCHEDULER, labels, workload: statefulSet, service, ports: PORTS };
    refuse(this, ...managedSchedulerProblems(name, options));
  }
}
