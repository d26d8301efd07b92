import { Chart, Size, Testing } from 'cdk8s';
import { TaintEffect } from 'cdk8s-plus-28';
import { synthesized as example } from '../../__tests__/synthesized';
import {
  CachingRule,
  ClaimStorage,
  DeploymentGridPeers,
  EmptyDirStorage,
  NodeGroup,
  NodeUnit,
  NodeUnitAutonomyLevel,
  NodeUnitType,
  RustDfdaemonConfig,
  StatefulSetGridPeers,
  type DragonflyCacheChartProps,
} from '../../lib';
import { TestCache, type Pod } from '../harness/cache';
import { Client } from '../harness/client';
import { addCrds } from '../harness/crds';
import { kubectl } from '../harness/kubectl';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { announcedAt } from '../harness/sightings';
import { siteCrds, startSuperEdge, stopSuperEdge } from '../harness/super-edge';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-grid';
const UNIT = 'dragonfly-cache-e2e-unit';
const SIZE = 10 * 1024 * 1024;

/** Makes a node part of a unit, or, without one, of none. */
async function label(node: string, unit?: string): Promise<void> {
  await kubectl(['label', 'node', node, '--overwrite', unit === undefined ? `${UNIT}-` : `${UNIT}=${unit}`]);
}

/** A chart with a unit and a group of nodes, each with all that can be set. */
function sites(): Chart {
  const chart = new Chart(Testing.app(), 'sites');
  new NodeUnit(chart, 'north', {
    name: 'north',
    type: NodeUnitType.CLOUD,
    nodes: ['node1'],
    matchLabels: { site: 'north' },
    labels: { unit: 'north' },
    taints: [{ key: 'edge', value: 'yes', effect: TaintEffect.NO_SCHEDULE }],
    autonomyLevel: NodeUnitAutonomyLevel.L4,
    unschedulable: true,
  });
  new NodeGroup(chart, 'group', { name: 'sites', nodeUnits: ['north'], matchLabels: { a: 'b' }, autoFindNodeKeys: ['zone'] });
  return chart;
}

(isOwnCluster ? describe : describe.skip)('SuperEdge', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;

  async function apply(props: Partial<DragonflyCacheChartProps>): Promise<void> {
    const config = new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] });
    const manifests = await synthesized({ namespace: NAMESPACE, storage: new EmptyDirStorage(), config, ...props });
    await (await TestCache.of(namespace, manifests)).applyUnawaited();
  }

  /** How many objects the API server takes, strictly, and without keeping them. */
  async function taken(objects: readonly object[]): Promise<number> {
    const apply = ['apply', '--dry-run=server', '--validate=strict', '--server-side', '--filename', '-'];
    const { stdout } = await kubectl(apply, objects.map((object) => JSON.stringify(object)).join('\n'));
    return stdout.match(/\(server dry run\)$/gm)?.length ?? 0;
  }

  /** Waits until the workload of a unit is there and its peer is ready. */
  async function ready(kind: string, name: string): Promise<void> {
    await until(`there is a ${kind} ${name}`, 60, async () => {
      const { items } = await namespace.get<{ items: object[] }>(kind, `--field-selector=metadata.name=${name}`);
      return items.length === 1;
    });
    await namespace.kubectl(['rollout', 'status', kind, name, '--timeout=120s']);
  }

  /** Addresses of the peers of a cache, by their nodes. */
  async function peers(cache: string): Promise<Record<string, string>> {
    const { items } = await namespace.get<{ items: Pod[] }>('pods', `--selector=component=${cache}`);
    return Object.fromEntries(items.map(({ spec, status }) => [spec.nodeName ?? '', status.podIP]));
  }

  /** Downloads through a proxy, and gives the peer that answered. */
  async function download(path: string, proxy: string): Promise<string | undefined> {
    const response = await client.download({ url: origin.url(path), proxy });
    expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    return response.headers?.['x-dragonfly-server-ip'];
  }

  beforeAll(async () => {
    await startSuperEdge();
    namespace = await TestNamespace.create(NAMESPACE);
    await label('node1', 'north');
    await label('node2');
    origin = await Origin.start(namespace);
    [client] = await Client.startTwo(namespace);
  });

  afterAll(async () => {
    await stopSuperEdge(() => namespace.delete());
    await Promise.all(['node1', 'node2'].map((node) => label(node)));
  });

  test('the API server takes the example strictly', async () => {
    const objects = example('examples/superedge/main').map(({ manifest }) => ({
      ...manifest,
      metadata: { ...manifest.metadata, namespace: NAMESPACE },
    }));
    expect(await taken(objects as object[])).toBe(objects.length);
  });

  test('the API server takes units and groups of nodes strictly', async () => {
    const objects = Testing.synth(sites()) as Manifest[];
    const removeCrds = await addCrds(siteCrds());
    expect(await taken(objects)).toBe(objects.length);
    await removeCrds();
  });

  test('a unit has a peer, and a new unit gets one when a node is labelled', async () => {
    const units = [{ name: 'south', storage: new ClaimStorage({ size: Size.gibibytes(5) }) }];
    await apply({ topology: new DeploymentGridPeers({ gridUniqKey: UNIT, units }) });
    await ready('deployment', 'dragonfly-cache-north');
    const [north] = Object.values(await peers('dragonfly-cache'));
    expect(await peers('dragonfly-cache')).toEqual({ node1: north });
    expect(await download(`/first-${SIZE}`, `dragonfly-cache-svc.${NAMESPACE}.svc:65001`)).toBe(north);

    await label('node2', 'south');
    await ready('deployment', 'dragonfly-cache-south');
    const addresses = await peers('dragonfly-cache');
    expect(Object.keys(addresses).sort()).toEqual(['node1', 'node2']);
    expect(await announcedAt(namespace)).toEqual(addresses);
    for (const address of Object.values(addresses)) {
      expect(await download(`/second-${SIZE}`, `${address}:65001`)).toBe(address);
    }
    const { status } = await namespace.get<{ status: { phase: string } }>('persistentvolumeclaim', 'dragonfly-cache-south-storage');
    expect(status.phase).toBe('Bound');
    // The first peer was left alone.
    expect(addresses.node1).toBe(north);
  });

  test('peers of a StatefulSetGrid have claims of their own', async () => {
    await label('node2', 'south');
    const topology = new StatefulSetGridPeers({ gridUniqKey: UNIT, units: [{ name: 'south', replicas: 1, resources: {} }] });
    await apply({ name: 'sets', topology, storage: new ClaimStorage({ size: Size.gibibytes(5) }) });
    await Promise.all(['sets-north', 'sets-south'].map((name) => ready('statefulset', name)));
    const addresses = Object.values(await peers('sets'));
    expect(addresses).toHaveLength(2);
    // Pods of a StatefulSetGrid count as available as soon as they are ready, when not every node has learned of them.
    const request = { url: origin.url(`/third-${SIZE}`), proxy: `sets-svc.${NAMESPACE}.svc:65001` };
    await until('clients reach the peers', 30, async () => (await client.download(request)).status === 200);
    expect(addresses).toContain(await download(`/third-${SIZE}`, request.proxy));
    const { items } = await namespace.get<{ items: Pod[] }>('persistentvolumeclaims', '--selector=component=sets');
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual(['storage-sets-north-0', 'storage-sets-south-0']);
  });
});
