import type { Construct, IConstruct } from 'constructs';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from './control-plane';
import { SchedulerDeployment } from './scheduler-deployment';
import type { StandaloneSchedulerProps } from './standalone-scheduler-props';

/**
 * One scheduler without a manager and without a database, so that a cache needs nothing else. It keeps its records in memory: while it
 * is gone, each peer serves what it has and fetches the rest from the origin.
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
    const binding = { schedulerAddresses: [scheduler.address] };
    this.bound.set(scope.node.root, binding);
    return binding;
  }
}
