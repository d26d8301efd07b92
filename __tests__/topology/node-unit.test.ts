import { Chart, Testing } from 'cdk8s';
import { TaintEffect } from 'cdk8s-plus-28';
import { NodeGroup, type NodeGroupProps } from '../../lib/topology/node-group';
import { NodeUnit, NodeUnitAutonomyLevel, NodeUnitType, type NodeUnitProps } from '../../lib/topology/node-unit';
import { manifestOf, problemsOf } from '../fixtures';

function chart() {
  return new Chart(Testing.app(), 'chart', { namespace: 'edge', disableResourceNameHashes: true });
}

function unit(props: Partial<NodeUnitProps>) {
  const scope = chart();
  new NodeUnit(scope, 'unit', { name: 'north', nodes: ['node1'], ...props });
  return scope;
}

function group(props: Partial<NodeGroupProps>) {
  const scope = chart();
  new NodeGroup(scope, 'group', { name: 'sites', ...props });
  return scope;
}

describe('NodeUnit', () => {
  test('belongs to the whole cluster', () => {
    expect(manifestOf(unit({}), 'NodeUnit')).toEqual({
      apiVersion: 'site.superedge.io/v1alpha2',
      kind: 'NodeUnit',
      metadata: { name: 'north' },
      spec: { type: 'edge', nodes: ['node1'] },
    });
  });

  test('all properties together', () => {
    const props: Required<NodeUnitProps> = {
      name: 'north',
      type: NodeUnitType.CLOUD,
      nodes: ['node1', 'node2'],
      matchLabels: { site: 'north' },
      labels: { unit: 'north' },
      taints: [{ key: 'edge', value: 'yes', effect: TaintEffect.NO_SCHEDULE }],
      autonomyLevel: NodeUnitAutonomyLevel.L4,
      unschedulable: true,
    };
    expect(problemsOf(unit(props))).toEqual([]);
    expect(manifestOf(unit(props), 'NodeUnit').spec).toEqual({
      type: 'cloud',
      nodes: ['node1', 'node2'],
      selector: { matchLabels: { site: 'north' } },
      setNode: { labels: { unit: 'north' }, taints: [{ key: 'edge', value: 'yes', effect: 'NoSchedule' }] },
      autonomyLevel: 'L4',
      unschedulable: true,
    });
  });

  test.each<[Partial<NodeUnitProps>, string]>([
    [{ name: 'North' }, 'name is "North" (5 characters)'],
    [{ name: 'x'.repeat(64) }, '(64 characters). Allowed: a DNS subdomain of at most 63 characters'],
    [{ nodes: [] }, 'neither nodes nor matchLabels is given'],
    [{ nodes: ['a', 'a'] }, 'nodes has "a" 2 times'],
    [{ nodes: ['A'] }, 'nodes[0] is "A"'],
    [{ matchLabels: { a: 'b c' } }, 'label of matchLabels a is "b c"'],
    [{ labels: { a: 'b c' } }, 'label of nodes a is "b c"'],
    [{ labels: { north: 'x' } }, 'labels sets north'],
    [{ taints: [{ key: 'a b', effect: TaintEffect.NO_EXECUTE }] }, 'taints[0].key is "a b"'],
    [{ taints: [{ key: 'a', value: 'b c', effect: TaintEffect.NO_EXECUTE }] }, 'taints[0].value is "b c"'],
    [
      {
        taints: [
          { key: 'a', effect: TaintEffect.NO_EXECUTE },
          { key: 'a', value: 'b', effect: TaintEffect.NO_EXECUTE },
        ],
      },
      'taints has a:NoExecute 2 times',
    ],
  ])('fails when it is %j', (props, text) => {
    expect(problemsOf(unit(props))).toEqual([expect.stringContaining(text)]);
  });
});

describe('NodeGroup', () => {
  test('belongs to the whole cluster, and is what a grid goes by', () => {
    const props: Required<NodeGroupProps> = { name: 'sites', nodeUnits: ['north'], matchLabels: { a: 'b' }, autoFindNodeKeys: ['zone'] };
    expect(problemsOf(group(props))).toEqual([]);
    expect(manifestOf(group(props), 'NodeGroup')).toEqual({
      apiVersion: 'site.superedge.io/v1alpha2',
      kind: 'NodeGroup',
      metadata: { name: 'sites' },
      spec: { nodeUnits: ['north'], selector: { matchLabels: { a: 'b' } }, autoFindNodeKeys: ['zone'] },
    });
    expect(new NodeGroup(chart(), 'group', props).gridUniqKey).toBe('sites');
  });

  test.each<[Partial<NodeGroupProps>, string]>([
    [{}, 'none of nodeUnits, matchLabels and autoFindNodeKeys is given'],
    [{ name: 'a/b', nodeUnits: ['north'] }, 'name is "a/b"'],
    [{ nodeUnits: ['north', 'north'] }, 'nodeUnits has "north" 2 times'],
    [{ autoFindNodeKeys: ['a b'] }, 'autoFindNodeKeys[0] is "a b"'],
  ])('fails when it is %j', (props, text) => {
    expect(problemsOf(group(props))).toEqual([expect.stringContaining(text)]);
  });
});
