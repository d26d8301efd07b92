import { Duration } from 'cdk8s';
import { Probe } from 'cdk8s-plus-28';
import type { DfdaemonBinding } from './dfdaemon-config';

/**
 * Probes of a daemon.
 *
 * @param proxyPort port of the HTTP proxy, which clients use
 * @param healthPort port of the server that tells of the daemon's health
 * @param healthPath path at which it tells
 */
export function probes(
  proxyPort: number,
  healthPort: number,
  healthPath: string,
): Pick<DfdaemonBinding, 'readiness' | 'liveness' | 'startup'> {
  const timeoutSeconds = Duration.seconds(3);
  const health = { port: healthPort, timeoutSeconds };
  return {
    readiness: Probe.fromTcpSocket({ port: proxyPort, timeoutSeconds, periodSeconds: Duration.seconds(5), failureThreshold: 2 }),
    liveness: Probe.fromHttpGet(healthPath, { ...health, periodSeconds: Duration.seconds(10), failureThreshold: 3 }),
    // The daemon listens when it has read its whole disk: 10 minutes for a large one. A small one is read in a second or two.
    startup: Probe.fromHttpGet(healthPath, { ...health, periodSeconds: Duration.seconds(1), failureThreshold: 600 }),
  };
}
