import { ApiObject } from 'cdk8s';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { ControlPlaneUser, type ControlPlaneComponent, type ControlPlaneRole } from '../control-plane/control-plane-component';
import { PortUser } from '../naming/peer-port';
import { METRICS_PORT_NAME } from '../naming/ports';
import type { Problem } from '../rules/problem';

/** Whether peers serve metrics. */
export function peersAreMonitored({ ports }: IDragonflyCache): boolean {
  return ports.some(({ name, usedBy }) => name === METRICS_PORT_NAME && usedBy === PortUser.OPERATORS);
}

/** The parts of the control plane that run in the cluster and serve metrics. */
export function monitoredComponents({ controlPlane }: IDragonflyCache): ControlPlaneComponent[] {
  return (controlPlane.components ?? []).filter(({ ports }) =>
    ports.some(({ name, usedBy }) => name === METRICS_PORT_NAME && usedBy.includes(ControlPlaneUser.OPERATORS)),
  );
}

/** How many pods of the control plane have a role and serve metrics; 0 if it is elsewhere. */
export function monitoredPods(cache: IDragonflyCache, role: ControlPlaneRole): number {
  return monitoredComponents(cache)
    .filter((component) => component.role === role)
    .reduce((sum, { workload }) => sum + ((ApiObject.of(workload).toJson() as { spec: { replicas?: number } }).spec.replicas ?? 1), 0);
}

/** That peers serve no metrics. */
export function unmonitoredProblems(cache: IDragonflyCache): Problem[] {
  return peersAreMonitored(cache)
    ? []
    : [
        {
          wrong: `the peers of the cache have no port ${METRICS_PORT_NAME}`,
          allowed: 'peers that serve metrics: the Go daemon does so only if it is told to',
          change: 'give GoDfdaemonConfig metrics: {}',
        },
      ];
}
