import { Duration } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { MANAGER_PORT } from '../../naming/ports';
import { boundProblems, givenProblems } from '../../rules/checks';
import { refuse } from '../../rules/problem';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from '../control-plane';
import type { ManagedControlPlaneProps } from './managed-control-plane-props';
import { ManagerDeployment } from './manager-deployment';
import { SchedulerSet } from './scheduler-set';

/** A scheduler that was started anew knows no peer. Until they announce themselves, each fetches from the origin by itself. */
const ANNOUNCE_INTERVAL = Duration.seconds(30);

/**
 * A whole Dragonfly v2.5.1 for the cache: a manager with its console and API, and schedulers, which it tells the peers of. It keeps its
 * records in a database and in Redis, which are there already, or, for small sites, are made in the cluster too.
 *
 * User names, passwords and keys are in Secrets that you make. They are in no manifest: an init container puts them into the config.
 */
export class ManagedControlPlane implements IControlPlane {
  private readonly bound = new WeakMap<IConstruct, ControlPlaneBinding>();

  public constructor(private readonly props: ManagedControlPlaneProps) {}

  public bind(scope: Construct, request: ControlPlaneRequest): ControlPlaneBinding {
    const known = this.bound.get(scope.node.root);
    if (known !== undefined) {
      return known;
    }
    const { signingKey, manager: options = {}, schedulers = {}, schedulerClusterId = 1, enableIpv6 } = this.props;
    const { name, owner } = request;
    const database = this.props.database.bind(scope, { name, owner });
    const redis = this.props.redis.bind(scope, { name, owner });
    const manager = new ManagerDeployment(scope, 'Manager', { name, owner, options, database, redis, signingKey, enableIpv6 });
    const managerAddress = `${manager.host}:${MANAGER_PORT}`;
    const scheduler = new SchedulerSet(scope, 'Schedulers', {
      name,
      owner,
      options: schedulers,
      redis,
      managerHost: manager.host,
      managerAddress,
      schedulerClusterId,
      enableIpv6,
    });
    this.refuseRequest(manager, request, schedulerClusterId);
    const components = [manager.component, scheduler.component, database.component, redis.component];
    const binding = {
      managerAddress,
      schedulerClusterId,
      announceInterval: ANNOUNCE_INTERVAL,
      awaitedNames: scheduler.awaitedNames,
      components: components.filter((component) => component !== undefined),
    };
    this.bound.set(scope.node.root, binding);
    return binding;
  }

  private refuseRequest(manager: ManagerDeployment, { identity }: ControlPlaneRequest, schedulerClusterId: number): void {
    refuse(
      manager,
      ...boundProblems({ field: 'controlPlane.schedulerClusterId', value: schedulerClusterId, min: 1, max: 2 ** 31 - 1 }),
      ...givenProblems(
        { identity: identity?.name },
        'no identity with a ManagedControlPlane: the manager tells peers the IPs of scheduler pods, which no certificate can name',
        'leave the certificates of scheduler and manager out of the config, or use a StandaloneScheduler',
      ),
    );
  }
}
