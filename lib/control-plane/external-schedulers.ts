import type { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { addressProblems } from './address';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from './control-plane';

/** Properties of schedulers that run elsewhere. */
export interface ExternalSchedulersProps {
  /**
   * `host:port` of each scheduler; the port is 8002 by default. The Rust client takes either IP literals, or one host name each of whose
   * addresses is a scheduler.
   */
  readonly addresses: string[];
}

/** Schedulers that run elsewhere and that the peers use without a manager. */
export class ExternalSchedulers implements IControlPlane {
  public constructor(private readonly props: ExternalSchedulersProps) {}

  public bind(scope: Construct, _request: ControlPlaneRequest): ControlPlaneBinding {
    const { addresses } = this.props;
    refuse(scope, ...addresses.flatMap((address, index) => addressProblems(`controlPlane.addresses[${index}]`, address)));
    if (addresses.length === 0) {
      refuse(scope, {
        wrong: 'controlPlane.addresses is empty',
        allowed: 'at least one scheduler',
        change: 'add the host:port of a scheduler, or use a StandaloneScheduler',
      });
    }
    return { schedulerAddresses: addresses };
  }
}
