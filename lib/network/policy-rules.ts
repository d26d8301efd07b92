import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { ControlPlaneRole, ControlPlaneUser } from '../control-plane/control-plane-component';
import { PortUser } from '../naming/peer-port';
import { show, type Problem } from '../rules/problem';
import type { CachePolicyProps } from './cache-policy-props';
import { MONITORING_PORTS } from './cast';
import { addressesElsewhere, schedulersAreUnknown } from './control-plane-elsewhere';
import { partiesProblems, type PolicyKind } from './party-problems';

/** What is wrong with the policies of a cache, whichever kind they are of. */
export function policyProblems(props: CachePolicyProps, kind: PolicyKind): Problem[] {
  const leaveOut = 'leave it out for the default, or name somebody';
  return [
    ...partiesProblems(
      'origins',
      props.origins,
      'name where peers may fetch from: a cache without an origin has nothing to hand out',
      kind,
    ),
    ...partiesProblems('clients', props.clients, 'leave it out for all pods of the namespace of the cache, or name somebody', kind),
    ...partiesProblems('monitoring', props.monitoring, leaveOut, kind),
    ...partiesProblems('people', props.people, leaveOut, kind),
    ...partiesProblems('outsidePeers', props.outsidePeers, leaveOut, kind),
    ...partiesProblems('controlPlane', props.controlPlane, leaveOut, kind),
    ...partiesProblems('databases', props.databases, leaveOut, kind),
    ...partiesProblems('dns', props.dns, leaveOut, kind),
    ...dnsNameProblems(props),
    ...monitoringProblems(props),
    ...announcedProblems(props),
    ...controlPlaneProblems(props, kind),
    ...managerProblems(props),
  ];
}

function dnsNameProblems({ dns = [] }: CachePolicyProps): Problem[] {
  return dns.flatMap(({ fqdn }, index) =>
    fqdn === undefined
      ? []
      : [
          {
            wrong: `dns[${index}].fqdn is ${show(fqdn)}`,
            allowed: 'pods, a network or the nodes: DNS is not found by DNS',
            change: 'name the pods of the DNS server, or its address',
          },
        ],
  );
}

function operatorPorts({ ports, controlPlane }: IDragonflyCache): string[] {
  const own = ports.filter(({ usedBy }) => usedBy === PortUser.OPERATORS);
  const others = (controlPlane.components ?? []).flatMap((component) => component.ports);
  const operated = others.filter(({ usedBy }) => usedBy.includes(ControlPlaneUser.OPERATORS));
  return [...new Set([...own, ...operated].map(({ name }) => name))];
}

function monitoringProblems({ cache, monitoring, monitoringPorts }: CachePolicyProps): Problem[] {
  const known = operatorPorts(cache);
  if (monitoring === undefined) {
    return monitoringPorts === undefined
      ? []
      : [
          {
            wrong: 'monitoringPorts is given without monitoring',
            allowed: 'both, or none',
            change: 'name who reads metrics in monitoring',
          },
        ];
  }
  if (monitoringPorts?.length === 0) {
    return [{ wrong: 'monitoringPorts is empty', allowed: 'at least one port', change: 'leave it out for the port metrics' }];
  }
  return (monitoringPorts ?? MONITORING_PORTS)
    .filter((port) => !known.includes(port))
    .map((port) => ({
      wrong: `monitoringPorts has ${show(port)}, which neither peers nor control plane have`,
      allowed: known.length === 0 ? 'none: they have no ports for monitoring' : `their ports for monitoring: ${known.join(', ')}`,
      change: 'name one of them, or let the daemon listen on that port',
    }));
}

function announcedProblems({ cache: { peers }, outsidePeers }: CachePolicyProps): Problem[] {
  const announced = peers.find(({ announcedIp }) => announcedIp !== undefined);
  return announced === undefined || outsidePeers !== undefined
    ? []
    : [
        {
          wrong: `${announced.name} announces the address ${show(announced.announcedIp)}, and outsidePeers is not given`,
          allowed:
            'the networks from which others come to that address: of machines outside, and of load balancers or nodes that put in their own',
          change: 'name them in outsidePeers, or let peers announce the IP of their pods',
        },
      ];
}

function controlPlaneProblems({ cache, controlPlane }: CachePolicyProps, { knowsNames }: PolicyKind): Problem[] {
  if (controlPlane !== undefined) {
    return [];
  }
  const change = 'name in controlPlane where they run: pods or networks';
  const unreached = addressesElsewhere(cache.controlPlane).filter(
    ({ ip, fqdn }) => ip === undefined && !(knowsNames && fqdn !== undefined),
  );
  return [
    ...unreached.map(({ address }) => ({
      wrong: `the control plane is at ${show(address)}, and controlPlane is not given`,
      allowed: knowsNames ? 'IP literals and names that lead out of the cluster' : 'IP literals: NetworkPolicies know no names',
      change,
    })),
    ...(schedulersAreUnknown(cache.controlPlane)
      ? [
          {
            wrong: `the manager at ${show(cache.controlPlane.managerAddress)} tells peers their schedulers, and controlPlane is not given`,
            allowed: 'the places of those schedulers, which nobody knows at synth',
            change,
          },
        ]
      : []),
  ];
}

function managerProblems({ cache, databases, people }: CachePolicyProps): Problem[] {
  const components = cache.controlPlane.components ?? [];
  const has = (...roles: ControlPlaneRole[]) => components.some(({ role }) => roles.includes(role));
  const hasConsole = components.some(({ ports }) => ports.some(({ usedBy }) => usedBy.includes(ControlPlaneUser.PEOPLE)));
  const complete = has(ControlPlaneRole.DATABASE) && has(ControlPlaneRole.REDIS);
  return [
    ...(people === undefined || hasConsole
      ? []
      : [{ wrong: 'people is given, and the cache has no manager with a console', allowed: 'nobody', change: 'leave it out' }]),
    ...(databases === undefined || has(ControlPlaneRole.MANAGER, ControlPlaneRole.SCHEDULER)
      ? []
      : [{ wrong: 'databases is given, and the cache has neither manager nor scheduler', allowed: 'none', change: 'leave it out' }]),
    ...(databases === undefined && has(ControlPlaneRole.MANAGER) && !complete
      ? [
          {
            wrong: 'the cache has a manager without a database or a Redis of its own, and databases is not given',
            allowed: 'the places of both',
            change: 'name them in databases, or let the control plane bring them',
          },
        ]
      : []),
  ];
}
