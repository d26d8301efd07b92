import { isIPv4 } from 'node:net';
import type { DragonflyCacheChart } from '../../../lib/chart/dragonfly-cache-chart';
import { ControlPlaneRole, ControlPlaneUser, type ControlPlaneComponent } from '../../../lib/control-plane/control-plane-component';
import { PortUser } from '../../../lib/naming/peer-port';
import type { CachePolicyProps } from '../../../lib/network/cache-policy-props';
import type { NetworkDestination, NetworkParty } from '../../../lib/network/network-party';
import { areAmong, isInNetwork, NAMESPACES, type Attempt, type Endpoint } from './endpoints';

/** What the documentation promises of a policy, told connection by connection, and not as rules. */
export class Wanted {
  private readonly own: string;
  private readonly components: readonly ControlPlaneComponent[];

  public constructor(
    private readonly cache: DragonflyCacheChart,
    private readonly props: Omit<CachePolicyProps, 'cache'>,
    private readonly isCilium: boolean,
  ) {
    this.own = cache.namespace ?? 'default';
    this.components = cache.controlPlane.components ?? [];
  }

  /** Whether a connection shall be allowed. */
  public allows(attempt: Attempt): boolean {
    return this.mayLeave(attempt) && this.mayArrive(attempt);
  }

  private mayLeave(attempt: Attempt): boolean {
    const { from, to } = attempt;
    const role = this.roleOf(from);
    if (role === undefined) {
      return true;
    }
    const isManager = role === ControlPlaneRole.MANAGER;
    const isScheduler = role === ControlPlaneRole.SCHEDULER;
    const isPeer = role === 'peer';
    return (
      this.asksDns(attempt) ||
      this.isComponentPort(attempt, (user) => this.isUser(user, role)) ||
      ((isPeer || isScheduler) && this.isPeerPort(attempt, PortUser.PEERS) && (this.isPeerAnywhere(to) || this.isAnnounced(to))) ||
      (isPeer && this.roleOf(to) === 'peer' && this.isPeerPort(attempt, PortUser.POD_PEERS)) ||
      ((isPeer || isManager) && this.goesTo(this.props.origins, [80, 443], attempt)) ||
      ((isManager || isScheduler) && this.goesTo(this.props.databases, [3306, 5432, 6379], attempt)) ||
      ((isPeer || isManager || isScheduler) &&
        (this.goesTo(this.props.controlPlane, [8002, 65003], attempt) || this.goesToAddress(attempt)))
    );
  }

  private mayArrive(attempt: Attempt): boolean {
    const { from, to } = attempt;
    const role = this.roleOf(to);
    if (role === undefined) {
      return true;
    }
    if (role !== 'peer') {
      return this.isComponentPort(attempt, (user, port) => this.isFrom(user, port, from));
    }
    return (
      (this.isPeerPort(attempt, PortUser.CLIENTS) && this.isAny(this.props.clients ?? [{}], from)) ||
      (this.isPeerPort(attempt, PortUser.POD_PEERS) && this.roleOf(from) === 'peer') ||
      (this.isPeerPort(attempt, PortUser.PEERS) &&
        (this.isPeerAnywhere(from) || this.roleOf(from) === ControlPlaneRole.SCHEDULER || this.isSchedulerElsewhere(from))) ||
      (this.isMonitoredPort(attempt) && this.isAny(this.props.monitoring, from))
    );
  }

  /** What an endpoint does for the cache. */
  private roleOf({ kind, namespace, labels = {} }: Endpoint): ControlPlaneRole | 'peer' | undefined {
    if (kind !== 'pod' || namespace !== this.own) {
      return undefined;
    }
    return areAmong(this.cache.peerSelector, labels)
      ? 'peer'
      : this.components.find((component) => areAmong(component.labels, labels))?.role;
  }

  private isUser(user: ControlPlaneUser, role: ControlPlaneRole | 'peer'): boolean {
    return (
      (user === ControlPlaneUser.PEERS && role === 'peer') ||
      (user === ControlPlaneUser.SCHEDULERS && role === ControlPlaneRole.SCHEDULER) ||
      (user === ControlPlaneUser.MANAGERS && role === ControlPlaneRole.MANAGER)
    );
  }

  private isFrom(user: ControlPlaneUser, port: string, from: Endpoint): boolean {
    const role = this.roleOf(from);
    return (
      (role !== undefined && this.isUser(user, role)) ||
      (user === ControlPlaneUser.PEERS && this.isAny(this.props.outsidePeers, from)) ||
      (user === ControlPlaneUser.PEOPLE && this.isAny(this.props.people, from)) ||
      (user === ControlPlaneUser.OPERATORS && this.monitored.includes(port) && this.isAny(this.props.monitoring, from))
    );
  }

  private isComponentPort({ to, port, protocol }: Attempt, isFor: (user: ControlPlaneUser, port: string) => boolean): boolean {
    const component = this.components.find(({ role }) => role === this.roleOf(to));
    return (
      protocol === 'TCP' &&
      (component?.ports ?? []).some(({ name, number, usedBy }) => number === port && usedBy.some((user) => isFor(user, name)))
    );
  }

  private isPeerPort({ port, protocol }: Attempt, user: PortUser): boolean {
    return this.cache.ports.some((each) => each.number === port && (each.protocol as string) === protocol && each.usedBy === user);
  }

  private isMonitoredPort({ port, protocol }: Attempt): boolean {
    return this.cache.ports.some(
      (each) =>
        each.number === port &&
        (each.protocol as string) === protocol &&
        each.usedBy === PortUser.OPERATORS &&
        this.monitored.includes(each.name),
    );
  }

  private get monitored(): string[] {
    return this.props.monitoringPorts ?? ['metrics'];
  }

  private isPeerAnywhere(endpoint: Endpoint): boolean {
    return this.roleOf(endpoint) === 'peer' || this.isAny(this.props.outsidePeers, endpoint);
  }

  private isAnnounced({ ip, kind }: Endpoint): boolean {
    return this.cache.peers.some(({ announcedIp }) => announcedIp === ip) && !(this.isCilium && kind !== 'machine');
  }

  private isSchedulerElsewhere(endpoint: Endpoint): boolean {
    const named = (this.props.controlPlane ?? []).filter(({ fqdn }) => fqdn === undefined);
    return this.isAny(named, endpoint) || (endpoint.kind === 'machine' && this.addresses.some(([host]) => host === endpoint.ip));
  }

  private goesToAddress({ to, port, protocol }: Attempt): boolean {
    const called = (host: string) => host === to.ip || (this.isCilium && host === to.fqdn);
    return protocol === 'TCP' && to.kind === 'machine' && this.addresses.some(([host, number]) => called(host) && number === port);
  }

  private get addresses(): [string, number][] {
    return this.components.length > 0
      ? []
      : (this.cache.controlPlane.schedulerAddresses ?? []).map((address) => {
          const { hostname, port } = new URL(`http://${address}`);
          return [isIPv4(hostname) ? hostname : hostname.replace(/^\[|\]$/g, ''), Number(port)];
        });
  }

  private asksDns(attempt: Attempt): boolean {
    const servers = this.props.dns ?? [{ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } }];
    return this.goesTo(servers, [53], { ...attempt, protocol: ['TCP', 'UDP'].includes(attempt.protocol) ? 'TCP' : 'SCTP' });
  }

  private goesTo(destinations: readonly NetworkDestination[] = [], defaults: number[], { to, port, protocol }: Attempt): boolean {
    return protocol === 'TCP' && destinations.some((each) => (each.ports ?? defaults).includes(port) && this.is(each, to));
  }

  private isAny(parties: readonly NetworkParty[] = [], endpoint: Endpoint): boolean {
    return parties.some((party) => this.is(party, endpoint));
  }

  private is(party: NetworkDestination, { kind, ip, namespace = '', labels, fqdn }: Endpoint): boolean {
    if (party.cidr !== undefined) {
      return isInNetwork(ip, { ...party, cidr: party.cidr }) && !(this.isCilium && kind !== 'machine');
    }
    if (party.fqdn !== undefined || party.nodes === true) {
      return party.nodes === true
        ? kind === 'node'
        : kind === 'machine' &&
            (fqdn === party.fqdn || (party.fqdn?.startsWith('*.') === true && fqdn?.split('.').slice(1).join('.') === party.fqdn.slice(2)));
    }
    const inNamespace =
      party.namespaceLabels === undefined
        ? namespace === (party.namespace ?? this.own)
        : areAmong(party.namespaceLabels, NAMESPACES[namespace]);
    return kind === 'pod' && inNamespace && areAmong(party.podLabels, labels);
  }
}
