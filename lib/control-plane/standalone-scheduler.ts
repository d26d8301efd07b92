import { Duration } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from './control-plane';
import { SchedulerDeployment } from './scheduler-deployment';
import type { StandaloneSchedulerProps } from './standalone-scheduler-props';

/** A scheduler that was restarted knows no peer. Until they announce themselves, each fetches from the origin by itself. */
const ANNOUNCE_INTERVAL = Duration.seconds(30);

/**
 * One scheduler without a manager and without a database, so that a cache needs nothing else. It keeps its records in memory: while it
 * is gone, each peer serves what it has and fetches the rest from the origin. Peers announce themselves every 30 seconds, so that it soon
 * knows them again.
 */
export class StandaloneScheduler implements IControlPlane {
  private readonly bound = new WeakMap<IConstruct, ControlPlaneBinding>();

  public constructor(private readonly props: StandaloneSchedulerProps = {}) {}

  public bind(scope: Construct, request: ControlPlaneRequest): ControlPlaneBinding {
    const known = this.bound.get(scope.node.root);
    if (known !== undefined) {
      return known;
    }
    const scheduler = new SchedulerDeployment(scope, 'Scheduler', { ...this.props, ...request });
    const binding = {
      schedulerAddresses: [scheduler.address],
      announceInterval: ANNOUNCE_INTERVAL,
      awaitedNames: scheduler.awaitedNames,
      components: [scheduler.component],
    };
    this.bound.set(scope.node.root, binding);
    return binding;
  }
}
