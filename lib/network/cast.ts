import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from '../control-plane/control-plane-component';
import type { PeerPort, PortUser } from '../naming/peer-port';
import type { CachePolicyProps } from './cache-policy-props';
import { addressesElsewhere, type AddressElsewhere } from './control-plane-elsewhere';
import type { Flow, PodsSide, Side } from './policy-intent';
import { dnsFlows, flowsTo, hostNetwork, sidesOf, tcp } from './sides';

/** Ports of a manager and of a scheduler that peers dial. */
const CONTROL_PLANE_PORTS = [8002, 65003];

/** Ports of MySQL, PostgreSQL and Redis. */
const DATABASE_PORTS = [3306, 5432, 6379];

const WEB_PORTS = [80, 443];

/** Names of the ports that monitoring dials, if nobody names others. */
export const MONITORING_PORTS = ['metrics'];

/** Everybody who plays a part in a cache, as sides of connections. */
export class Cast {
  public readonly peers: PodsSide;
  public readonly clients: readonly Side[];
  public readonly monitoring: readonly Side[];
  public readonly outside: readonly Side[];

  /** Addresses that peers announce instead of that of their pod. */
  public readonly announced: readonly Side[];

  /** Parts of the control plane that run elsewhere. */
  public readonly elsewhere: readonly Flow[];

  public readonly databases: readonly Flow[];
  public readonly origins: readonly Flow[];
  public readonly dns: readonly Flow[];
  public readonly components: readonly ControlPlaneComponent[];

  private readonly people: readonly Side[];

  /** @param knowsNames whether a name in DNS can be a side */
  public constructor(
    private readonly props: CachePolicyProps,
    knowsNames: boolean,
  ) {
    const { cache } = props;
    const { namespace } = cache;
    this.peers = { kind: 'pods', namespace, podLabels: cache.peerSelector };
    this.clients = sidesOf(props.clients ?? [{}], namespace);
    this.monitoring = sidesOf(props.monitoring, namespace);
    this.outside = sidesOf(props.outsidePeers, namespace);
    this.people = sidesOf(props.people, namespace);
    this.announced = [...new Set(cache.peers.flatMap(({ announcedIp }) => announcedIp ?? []))].map(hostNetwork);
    this.elsewhere = [
      ...addressesElsewhere(cache.controlPlane).flatMap((address) => flowTo(address, knowsNames)),
      ...flowsTo(props.controlPlane, CONTROL_PLANE_PORTS, namespace),
    ];
    this.databases = flowsTo(props.databases, DATABASE_PORTS, namespace);
    this.origins = flowsTo(props.origins, WEB_PORTS, namespace);
    this.dns = dnsFlows(props.dns, namespace);
    this.components = cache.controlPlane.components ?? [];
  }

  /** The cache that they play in. */
  public get cache(): IDragonflyCache {
    return this.props.cache;
  }

  /** Ports of peers that some dial. */
  public portsFor(...users: PortUser[]): PeerPort[] {
    return this.cache.ports.filter(({ usedBy }) => users.includes(usedBy));
  }

  /** Whether monitoring dials a port. */
  public isMonitored(port: string): boolean {
    return (this.props.monitoringPorts ?? MONITORING_PORTS).includes(port);
  }

  /** Those who dial a port of the control plane with that name. */
  public usersOf(port: string, user: ControlPlaneUser): readonly Side[] {
    switch (user) {
      case ControlPlaneUser.PEERS:
        return [this.peers, ...this.outside];
      case ControlPlaneUser.SCHEDULERS:
        return this.componentsOf(ControlPlaneRole.SCHEDULER);
      case ControlPlaneUser.MANAGERS:
        return this.componentsOf(ControlPlaneRole.MANAGER);
      case ControlPlaneUser.OPERATORS:
        return this.isMonitored(port) ? this.monitoring : [];
      case ControlPlaneUser.PEOPLE:
        return this.people;
    }
  }

  /** The pods of the components with a role. */
  public componentsOf(role: ControlPlaneRole): Side[] {
    return this.components.filter((component) => component.role === role).map(podsOf);
  }

  /** The ports of the control plane that one of its users dials. */
  public flowsFrom(user: ControlPlaneUser): Flow[] {
    return this.components.map((component) => ({
      sides: [podsOf(component)],
      ports: tcp(component.ports.filter(({ usedBy }) => usedBy.includes(user)).map(({ number }) => number)),
    }));
  }
}

/** The pods of a component, which may be in another namespace: caches of one app can share a scheduler. */
function podsOf({ labels, workload }: ControlPlaneComponent): PodsSide {
  return { kind: 'pods', namespace: workload.metadata.namespace, podLabels: labels };
}

function flowTo({ ip, fqdn, port }: AddressElsewhere, knowsNames: boolean): Flow[] {
  const ports = tcp([port]);
  if (ip !== undefined) {
    return [{ sides: [hostNetwork(ip)], ports }];
  }
  return fqdn !== undefined && knowsNames ? [{ sides: [{ kind: 'name', fqdn }], ports }] : [];
}
