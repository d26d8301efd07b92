import { labelProblems } from '../rules/metadata';
import { isDnsSubdomain, isLabelValue, isQualifiedName } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { NodeGroupProps } from './node-group';
import type { NodeUnitProps, NodeUnitTaint } from './node-unit';

/** What is wrong with a unit of nodes. */
export function nodeUnitProblems(props: NodeUnitProps): Problem[] {
  const { name, nodes = [], matchLabels = {}, labels, taints = [] } = props;
  return [
    ...nameProblems(name),
    ...(nodes.length + Object.keys(matchLabels).length > 0
      ? []
      : [{ wrong: 'neither nodes nor matchLabels is given', allowed: 'at least one of them', change: 'name nodes, or labels of nodes' }]),
    ...memberProblems('nodes', nodes),
    ...labelProblems('label of matchLabels', matchLabels),
    ...labelProblems('label of nodes', labels),
    ...(labels !== undefined && name in labels
      ? [{ wrong: `labels sets ${name}`, allowed: 'any key but the name of the unit, which SuperEdge sets itself', change: 'leave it out' }]
      : []),
    ...taints.flatMap(taintProblems),
    ...repeated(taints, ({ key, effect }) => `${key}:${effect}`).map(([taint, same]) => ({
      wrong: `taints has ${taint} ${same.length} times`,
      allowed: 'each key once with an effect',
      change: 'leave out the others',
    })),
  ];
}

/** What is wrong with a group of units. */
export function nodeGroupProblems({ name, nodeUnits = [], matchLabels = {}, autoFindNodeKeys = [] }: NodeGroupProps): Problem[] {
  return [
    ...nameProblems(name),
    ...(nodeUnits.length + Object.keys(matchLabels).length + autoFindNodeKeys.length > 0
      ? []
      : [
          {
            wrong: 'none of nodeUnits, matchLabels and autoFindNodeKeys is given',
            allowed: 'at least one of them',
            change: 'name units, or labels that they are found by',
          },
        ]),
    ...memberProblems('nodeUnits', nodeUnits),
    ...labelProblems('label of matchLabels', matchLabels),
    ...autoFindNodeKeys.flatMap((key, index) =>
      isQualifiedName(key)
        ? []
        : [{ wrong: `autoFindNodeKeys[${index}] is ${show(key)}`, allowed: 'the key of a label', change: 'name a label that nodes have' }],
    ),
  ];
}

function nameProblems(name: string): Problem[] {
  return name.length <= 63 && isDnsSubdomain(name)
    ? []
    : [
        {
          wrong: `name is ${show(name)} (${name.length} characters)`,
          allowed: 'a DNS subdomain of at most 63 characters, as it becomes the key of a label',
          change: 'rename it',
        },
      ];
}

function memberProblems(field: string, names: readonly string[]): Problem[] {
  return [
    ...names.flatMap((name, index) =>
      isDnsSubdomain(name)
        ? []
        : [{ wrong: `${field}[${index}] is ${show(name)}`, allowed: 'a DNS subdomain', change: 'take a name from `kubectl get`' }],
    ),
    ...repeated(names, (name) => name).map(([name, same]) => ({
      wrong: `${field} has ${show(name)} ${same.length} times`,
      allowed: 'each once',
      change: 'leave out the others',
    })),
  ];
}

function taintProblems({ key, value = '' }: NodeUnitTaint, index: number): Problem[] {
  return [
    ...(isQualifiedName(key)
      ? []
      : [{ wrong: `taints[${index}].key is ${show(key)}`, allowed: 'a key like that of a label', change: 'rename the key' }]),
    ...(isLabelValue(value)
      ? []
      : [{ wrong: `taints[${index}].value is ${show(value)}`, allowed: 'a value like that of a label', change: 'shorten or rename it' }]),
  ];
}
