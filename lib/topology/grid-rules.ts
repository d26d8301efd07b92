import { boundProblems } from '../rules/checks';
import { isDnsLabel, isLabelValue } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { GridTemplateSpec } from './grid-spec';
import type { GridKind } from './grid-template';
import type { GridProps, StatefulSetGridUnit } from './grid-unit';
import type { PeerTopologyRequest } from './peer-topology';

/** No unit is that large; a number with a zero too many is noticed. */
const MOST_REPLICAS = 1000;

/** What is wrong with a grid, as far as its own properties tell. */
export function gridProblems(request: PeerTopologyRequest, { gridUniqKey, replicas, units = [] }: GridProps, kind: GridKind): Problem[] {
  return [
    ...countProblems(request, kind),
    ...keyProblems(gridUniqKey),
    ...units.flatMap((unit, index) => unitProblems(request.cacheName, kind, unit, index)),
    ...repeatedProblems(units),
    ...boundProblems({ field: 'topology.replicas', value: replicas, min: 1, max: MOST_REPLICAS }),
  ];
}

/** What is wrong with a template of a grid, once it is rendered. */
export function renderedProblems({ template }: GridTemplateSpec): Problem[] {
  const { nodeSelector, volumes = [] } = template.spec;
  return [
    ...(nodeSelector === undefined
      ? []
      : [
          {
            wrong: `the pods have the nodeSelector ${show(nodeSelector)}`,
            allowed: 'none: SuperEdge writes the unit into it, and would send the pods of all units to one',
            change: 'choose nodes by scheduling.nodes, which becomes an affinity',
          },
        ]),
    ...volumes
      .filter(({ ephemeral }) => ephemeral?.volumeClaimTemplate.metadata !== undefined)
      .map(({ ephemeral }) => ({
        wrong: `storage has labels or annotations of its own: ${show(ephemeral?.volumeClaimTemplate.metadata)}`,
        allowed: "none: SuperEdge's grids keep no metadata of the claims of ephemeral volumes",
        change: 'leave them out',
      })),
  ];
}

/** What is wrong with claims that several units name. */
export function claimProblems(units: readonly { unit: StatefulSetGridUnit; exclusiveClaim?: string }[]): Problem[] {
  return repeated(units, ({ exclusiveClaim }) => exclusiveClaim).map(([claim, same]) => ({
    wrong: `the units ${same.map(({ unit }) => unit.name).join(' and ')} have the same claim: ${claim}`,
    allowed: 'one claim for each unit',
    change: 'give all but one of them another claim',
  }));
}

function countProblems({ peers, peerCount, exposure }: PeerTopologyRequest, { topology }: GridKind): Problem[] {
  return Object.entries({ peers, peerCount, exposure })
    .filter(([, value]) => value !== undefined)
    .map(([field]) => ({
      wrong: `${field} is given`,
      allowed: `peers in each unit, without Services of their own: ${topology} cannot tell at synth which units there are`,
      change: `leave out ${field}; for a unit that differs, use topology.units`,
    }));
}

function keyProblems(gridUniqKey: string): Problem[] {
  return gridUniqKey !== '' && isLabelValue(gridUniqKey)
    ? []
    : [
        {
          wrong: `topology.gridUniqKey is ${show(gridUniqKey)}`,
          allowed:
            'the key of a node label without a prefix, as SuperEdge makes it the value of a label: 1 to 63 letters, digits, "-", "_", "."',
          change: 'label the nodes by such a key, or take the name of a NodeGroup',
        },
      ];
}

function unitProblems(cacheName: string, { longestName }: GridKind, { name, replicas }: StatefulSetGridUnit, index: number): Problem[] {
  const workload = `${cacheName}-${name}`;
  const field = `topology.units[${index}]`;
  return [
    ...(isDnsLabel(name)
      ? []
      : [
          {
            wrong: `${field}.name is ${show(name)}`,
            allowed: 'the value of a node label that is a DNS label, too: at most 63 lower-case letters, digits and "-"',
            change: 'rename the unit, and label its nodes like that',
          },
        ]),
    ...(isDnsLabel(name) && workload.length > longestName
      ? [
          {
            wrong: `the peers of ${field} are called ${show(workload)} (${workload.length} characters)`,
            allowed: `at most ${longestName} characters`,
            change: 'shorten the name of the cache or of the unit',
          },
        ]
      : []),
    ...boundProblems({ field: `${field}.replicas`, value: replicas, min: 1, max: MOST_REPLICAS }),
  ];
}

function repeatedProblems(units: readonly StatefulSetGridUnit[]): Problem[] {
  return repeated(units, ({ name }) => name).map(([name, same]) => ({
    wrong: `topology.units has ${show(name)} ${same.length} times`,
    allowed: 'each unit once',
    change: 'put them together, or rename all but one',
  }));
}
