import { Chart } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ControlPlaneBinding, ControlPlaneRequest, IControlPlane } from '../../lib/control-plane/control-plane';
import {
  ControlPlaneRole,
  ControlPlaneUser,
  type ControlPlaneComponent,
  type ControlPlanePort,
} from '../../lib/control-plane/control-plane-component';
import { LeanDeployment } from '../../lib/lean/lean-deployment';
import { LeanService } from '../../lib/lean/lean-service';
import { cacheLabels } from '../../lib/naming/labels';

/** Ports of each part of a whole control plane. */
export const ROLE_PORTS: Record<ControlPlaneRole, ControlPlanePort[]> = {
  [ControlPlaneRole.SCHEDULER]: [
    { name: 'scheduler', number: 8002, usedBy: [ControlPlaneUser.PEERS, ControlPlaneUser.MANAGERS] },
    { name: 'metrics', number: 8000, usedBy: [ControlPlaneUser.OPERATORS] },
  ],
  [ControlPlaneRole.MANAGER]: [
    { name: 'grpc', number: 65003, usedBy: [ControlPlaneUser.PEERS, ControlPlaneUser.SCHEDULERS] },
    { name: 'rest', number: 8080, usedBy: [ControlPlaneUser.PEOPLE] },
    { name: 'metrics', number: 8000, usedBy: [ControlPlaneUser.OPERATORS] },
  ],
  [ControlPlaneRole.DATABASE]: [{ name: 'mysql', number: 3306, usedBy: [ControlPlaneUser.MANAGERS] }],
  [ControlPlaneRole.REDIS]: [{ name: 'redis', number: 6379, usedBy: [ControlPlaneUser.MANAGERS, ControlPlaneUser.SCHEDULERS] }],
};

const ALL = Object.values(ControlPlaneRole);

/** A control plane of which some parts run in the cluster, as add-ons see it. */
export class FakeManagedControlPlane implements IControlPlane {
  public constructor(private readonly roles: readonly ControlPlaneRole[] = ALL) {}

  public bind(scope: Construct, { name, owner }: ControlPlaneRequest): ControlPlaneBinding {
    const components = this.roles.map((role) => component(scope, `${name}-${role}`, role, owner));
    const { namespace } = Chart.of(scope);
    return { managerAddress: `${name}-manager${namespace === undefined ? '' : `.${namespace}.svc`}:65003`, components };
  }
}

function component(scope: Construct, name: string, role: ControlPlaneRole, owner?: string): ControlPlaneComponent {
  const labels = cacheLabels(name, owner);
  const ports = ROLE_PORTS[role];
  const workload = new LeanDeployment(scope, `${role}-deployment`, {
    metadata: { name, labels },
    selector: labels,
    podMetadata: { labels },
    containers: [{ image: role, resources: {} }],
  });
  const service = new LeanService(scope, `${role}-service`, {
    metadata: { name, labels },
    selectorLabels: labels,
    ports: ports.map((port) => ({ name: port.name, port: port.number, targetPort: port.number, protocol: Protocol.TCP })),
  });
  return { role, labels, workload, service, ports };
}
