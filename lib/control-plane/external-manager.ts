import type { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { addressProblems } from './address';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from './control-plane';

/** Properties of a manager that runs elsewhere. */
export interface ExternalManagerProps {
  /** `host:port` of the manager's gRPC server, without a scheme; the port is 65003 by default. */
  readonly address: string;

  /**
   * Id of the scheduler cluster that the peers belong to. With several clusters, name it: the manager guesses otherwise.
   * @default - the manager chooses by address, IDC and location of each peer
   */
  readonly schedulerClusterId?: number;
}

/**
 * A manager that runs elsewhere tells the peers which schedulers there are.
 *
 * @see https://d7y.io/docs/next/reference/configuration/client/dfdaemon/
 */
export class ExternalManager implements IControlPlane {
  public constructor(private readonly props: ExternalManagerProps) {}

  public bind(scope: Construct, _request: ControlPlaneRequest): ControlPlaneBinding {
    const { address, schedulerClusterId } = this.props;
    refuse(scope, ...addressProblems('controlPlane.address', address));
    if (schedulerClusterId !== undefined && !(Number.isInteger(schedulerClusterId) && schedulerClusterId >= 1)) {
      refuse(scope, {
        wrong: `controlPlane.schedulerClusterId is ${schedulerClusterId}`,
        allowed: 'a whole number from 1',
        change: "take the cluster's id from the manager's console",
      });
    }
    return { managerAddress: address, schedulerClusterId };
  }
}
