import { ApiObject } from 'cdk8s';
import type { Container, Service, Workload } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { show, type Problem } from '../rules/problem';
import { cores, kibibytes } from '../rules/resources';
import type { AutoscalerSettings } from './autoscaler-rules';
import { manifestOf } from './scaled-workload';

/** What pods use must be above the target by a tenth before Kubernetes adds a pod, unless a cluster was told otherwise. */
const TOLERANCE = 1.1;

/** What of a cache does not go with a number of peers that changes. */
export function peersProblems(cache: IDragonflyCache, workload: Workload, settings: AutoscalerSettings, again: boolean): Problem[] {
  return [
    ...(again
      ? [{ wrong: `${workload.name} has another autoscaler`, allowed: 'one for each workload', change: 'leave out one of them' }]
      : []),
    ...countProblems(cache, settings),
    ...identityProblems(cache),
    ...partitionProblems(workload),
    ...requestProblems(workload, settings),
  ];
}

function countProblems({ peers }: IDragonflyCache, { min }: AutoscalerSettings): Problem[] {
  return peers.length === 0 || peers.length === min
    ? []
    : [
        {
          wrong: `the cache has ${peers.length} peers, and min is ${min}`,
          allowed: 'one and the same number: the autoscaler alone says how many peers there are',
          change: `set min to ${peers.length}, or peerCount to ${min}`,
        },
      ];
}

/** What the listed peers have one by one, and those that are added later would not. */
function identityProblems({ peers, peerSelector }: IDragonflyCache): Problem[] {
  const all = Object.keys(peerSelector).length;
  const announced = peers.find(({ announcedIp }) => announcedIp !== undefined);
  const exposed = peers.find(({ service }) => selectorOf(service).length > all);
  return [
    ...(announced === undefined
      ? []
      : [
          {
            wrong: `${announced.name} announces the address ${show(announced.announcedIp)}`,
            allowed: 'AnnouncedAddress.POD_IP: peers that the autoscaler adds have no other address',
            change: 'leave out announcedAddress, or the autoscaler',
          },
        ]),
    ...(exposed === undefined
      ? []
      : [
          {
            wrong: `${exposed.name} has a Service of its own: ${exposed.service.name}`,
            allowed: 'no exposure: peers that the autoscaler adds would have none',
            change: 'leave out exposure, or the autoscaler',
          },
        ]),
  ];
}

function selectorOf(service: Service): string[] {
  const { spec } = ApiObject.of(service).toJson() as { spec: { selector?: Record<string, string> } };
  return Object.keys(spec.selector ?? {});
}

function partitionProblems(workload: Workload): Problem[] {
  const { partition = 0 } = manifestOf(workload).spec.updateStrategy?.rollingUpdate ?? {};
  return partition === 0
    ? []
    : [
        {
          wrong: `topology.partition is ${partition}`,
          allowed: 'none: how many peers a canary has would change with the number of peers',
          change: 'leave out partition, or the autoscaler until the canary is over',
        },
      ];
}

interface Amounts {
  readonly request?: number;
  readonly limit?: number;
}

function requestProblems({ containers }: Workload, { cpuUtilization, memoryUtilization }: AutoscalerSettings): Problem[] {
  return [
    ...utilizationProblems('cpu', cpuUtilization, amountsOf(containers, cpuOf)),
    ...(memoryUtilization === undefined ? [] : utilizationProblems('memory', memoryUtilization, amountsOf(containers, memoryOf))),
  ];
}

function cpuOf({ resources: { cpu } = {} }: Container): Amounts {
  return { request: cpu?.request && cores(cpu.request), limit: cpu?.limit && cores(cpu.limit) };
}

function memoryOf({ resources: { memory } = {} }: Container): Amounts {
  return { request: memory?.request && kibibytes(memory.request), limit: memory?.limit && kibibytes(memory.limit) };
}

/** What each container may use, by name. What has a limit alone requests as much. */
function amountsOf(containers: Container[], amounts: (container: Container) => Amounts): Record<string, Amounts> {
  return Object.fromEntries(
    containers.map((container) => {
      const { request, limit } = amounts(container);
      return [container.name, { request: request ?? limit, limit }];
    }),
  );
}

function utilizationProblems(resource: string, percent: number, amounts: Record<string, Amounts>): Problem[] {
  const without = Object.keys(amounts).filter((name) => amounts[name]?.request === undefined);
  if (without.length > 0) {
    return without.map((name) => ({
      wrong: `resources.${resource} is not given for the container ${name}`,
      allowed: `a request for each container: ${resource}Utilization is a share of them`,
      change: `give resources.${resource}.request`,
    }));
  }
  const sum = (field: keyof Amounts) => Object.values(amounts).reduce((total, amount) => total + (amount[field] ?? Infinity), 0);
  const reachable = Math.ceil((100 * sum('limit')) / sum('request') / TOLERANCE) - 1;
  return percent <= reachable
    ? []
    : [
        {
          wrong: `${resource}Utilization is ${percent} percent, and limits end what a pod can use`,
          allowed: `at most ${reachable} percent, as Kubernetes adds peers when they use a tenth more`,
          change: `lower ${resource}Utilization, or raise the limit of ${resource}`,
        },
      ];
}
