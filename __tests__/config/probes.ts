import { Deployment } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { DfdaemonBinding } from '../../lib/config/dfdaemon-config';

/** A Deployment with the probes of a configuration. */
export function deploymentOf(scope: Construct, { image, liveness, readiness, startup }: DfdaemonBinding): Deployment {
  return new Deployment(scope, 'Deployment', { containers: [{ image, liveness, readiness, startup }] });
}
