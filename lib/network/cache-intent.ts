import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from '../control-plane/control-plane-component';
import { PortUser } from '../naming/peer-port';
import type { CachePolicyProps } from './cache-policy-props';
import { Cast } from './cast';
import { meaningful, type Flow, type GroupIntent } from './policy-intent';
import { tcp } from './sides';

/**
 * What the pods of a cache may do, whichever kind of policy says it: the peers, and each part of the control plane that runs in the cluster.
 *
 * @param props what the user wants
 * @param knowsNames whether the kind of policy knows names in DNS
 */
export function cacheIntent(props: CachePolicyProps, knowsNames: boolean): GroupIntent[] {
  const cast = new Cast(props, knowsNames);
  return [peersIntent(cast), ...cast.components.map((component) => componentIntent(cast, component))];
}

function peersIntent(cast: Cast): GroupIntent {
  const { cacheName, namespace, peerSelector } = cast.cache;
  const { peers, outside, announced } = cast;
  const shared = cast.portsFor(PortUser.PEERS);
  const among = cast.portsFor(PortUser.POD_PEERS);
  return {
    name: cacheName,
    namespace,
    labels: peerSelector,
    ingress: meaningful([
      { sides: cast.clients, ports: cast.portsFor(PortUser.CLIENTS) },
      { sides: [peers, ...outside, ...cast.componentsOf(ControlPlaneRole.SCHEDULER), ...schedulersElsewhere(cast)], ports: shared },
      { sides: [peers], ports: among },
      { sides: cast.monitoring, ports: cast.portsFor(PortUser.OPERATORS).filter(({ name }) => cast.isMonitored(name)) },
    ]),
    egress: meaningful([
      { sides: [peers, ...outside, ...announced], ports: shared },
      { sides: [peers], ports: among },
      ...cast.flowsFrom(ControlPlaneUser.PEERS),
      ...cast.elsewhere,
      ...cast.origins,
      ...cast.dns,
    ]),
  };
}

/** Schedulers elsewhere let peers fetch, as for a preheat. They have no name when they are the ones that connect. */
function schedulersElsewhere({ elsewhere }: Cast) {
  return elsewhere.flatMap(({ sides }) => sides.filter(({ kind }) => kind !== 'name'));
}

function componentIntent(cast: Cast, component: ControlPlaneComponent): GroupIntent {
  const { labels, workload } = component;
  return {
    name: policyName(cast.cache.cacheName, workload.name),
    namespace: workload.metadata.namespace,
    labels,
    ingress: meaningful(
      component.ports.map(({ name, number, usedBy }) => ({
        sides: usedBy.flatMap((user) => cast.usersOf(name, user)),
        ports: tcp([number]),
      })),
    ),
    egress: meaningful([...componentEgress(cast, component.role), ...cast.dns]),
  };
}

/** Policies of two caches that share a component stand side by side. */
function policyName(cacheName: string, workload: string): string {
  return workload.startsWith(`${cacheName}-`) ? workload : `${cacheName}-${workload}`;
}

function componentEgress(cast: Cast, role: ControlPlaneRole): Flow[] {
  switch (role) {
    case ControlPlaneRole.SCHEDULER:
      return [
        { sides: [cast.peers, ...cast.outside, ...cast.announced], ports: cast.portsFor(PortUser.PEERS) },
        ...cast.flowsFrom(ControlPlaneUser.SCHEDULERS),
        ...cast.elsewhere,
        ...cast.databases,
      ];
    case ControlPlaneRole.MANAGER:
      // It reads the manifest of an image itself, to know what peers shall fetch.
      return [...cast.flowsFrom(ControlPlaneUser.MANAGERS), ...cast.elsewhere, ...cast.databases, ...cast.origins];
    case ControlPlaneRole.DATABASE:
    case ControlPlaneRole.REDIS:
      return [];
  }
}
