import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, Node, NodeLabelQuery, type Deployment } from 'cdk8s-plus-28';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { IpFamily, ServiceTrafficDistribution, ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { ArgoCdSyncWaves } from '../../lib/rollout/argo-cd-sync-waves';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EphemeralStorage } from '../../lib/storage/ephemeral-storage';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { DeploymentGridPeers, type DeploymentGridPeersProps } from '../../lib/topology/deployment-grid-peers';
import type { GridUnit } from '../../lib/topology/grid-unit';
import { manifestOf, manifests, problemsOf } from '../fixtures';
import { gridCache } from './grids';

const LABELS = { component: 'dragonfly-cache', owner: 'me' };

function cache(props: Partial<DragonflyCacheChartProps> = {}, topology: Partial<DeploymentGridPeersProps> = {}) {
  return gridCache(new DeploymentGridPeers({ gridUniqKey: 'unit', ...topology }), { owner: 'me', ...props });
}

describe('DeploymentGridPeers', () => {
  test('is a grid of Deployments whose peers are known by their nodes', () => {
    const made = cache({ scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'nvme')) } });
    expect(problemsOf(made)).toEqual([]);
    expect(manifests(made).map(({ kind }) => kind as string)).toEqual(['ConfigMap', 'DeploymentGrid', 'ServiceGrid', 'Service']);
    const { apiVersion, metadata, spec } = manifestOf(made, 'DeploymentGrid');
    expect(apiVersion).toBe('superedge.io/v1');
    expect(metadata).toEqual({ name: 'dragonfly-cache', namespace: 'edge', labels: LABELS });
    const { template, ...rest } = spec;
    expect(rest).toEqual({ gridUniqKey: 'unit' });
    const { template: pod, ...deployment } = template;
    expect(deployment).toEqual({
      minReadySeconds: 5,
      progressDeadlineSeconds: 900,
      replicas: 1,
      selector: { matchLabels: LABELS },
      strategy: { type: 'Recreate' },
    });
    expect(pod.metadata.labels).toEqual(LABELS);
    expect(pod.spec.volumes).toContainEqual({ name: 'storage', hostPath: { path: '/mnt/nvme', type: 'Directory' } });
    expect(pod.spec.initContainers[0].env).toContainEqual({
      name: 'FIELD_HOSTNAME',
      valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
    });
    expect(pod.spec.nodeSelector).toBeUndefined();
    expect(JSON.stringify(pod.spec.affinity)).toContain('"key":"disk"');
    expect(made.peers).toEqual([]);
  });

  test('clients are sent to the Service of a ServiceGrid, which is like the one over all peers', () => {
    const balancer = {
      port: 80,
      clientIpAffinity: Duration.hours(1),
      ipFamilies: [IpFamily.IPV4],
      labels: { a: 'b' },
      annotations: { c: 'd' },
    };
    const made = cache({ balancer });
    expect(problemsOf(made)).toEqual([]);
    const { metadata, spec } = manifestOf(made, 'ServiceGrid');
    expect(metadata).toEqual({ name: 'dragonfly-cache', namespace: 'edge', labels: { a: 'b', owner: 'me' }, annotations: { c: 'd' } });
    expect(spec).toEqual({ gridUniqKey: 'unit', template: manifestOf(made, 'Service').spec });
    expect(spec.template.ports).toEqual([{ name: 'proxy-service', port: 80, protocol: 'TCP', targetPort: 65001 }]);
    expect(made.proxyUrl).toBe('http://dragonfly-cache-svc.edge.svc:80');
    expect(made.service.name).toBe('dragonfly-cache-service');
  });

  test('units that differ have templates of their own', () => {
    const units: GridUnit[] = [
      { name: 'default' },
      {
        name: 'north',
        storage: new ClaimStorage({ size: Size.gibibytes(900) }),
        resources: { cpu: { request: Cpu.units(2) } },
      },
      { name: 'south', scheduling: { nodes: Node.labeled(NodeLabelQuery.exists('gpu')) } },
    ];
    const made = cache({}, { units });
    expect(problemsOf(made)).toEqual([]);
    const { spec } = manifestOf(made, 'DeploymentGrid');
    expect(spec.templates).toEqual({ north: 'unit-north', south: 'unit-south' });
    expect(Object.keys(spec.templatePool)).toEqual(['unit-north', 'unit-south']);
    const { 'unit-north': north, 'unit-south': south } = spec.templatePool;
    expect(north.template.spec.volumes).toContainEqual({
      name: 'storage',
      persistentVolumeClaim: { claimName: 'dragonfly-cache-north-storage' },
    });
    expect(north.template.spec.initContainers[0].env).toContainEqual({ name: 'AWAITED_NAMES', value: 'scheduler.example.com' });
    expect(north.template.spec.containers[0].resources).toEqual({ requests: { cpu: '2' } });
    expect(manifestOf(made, 'PersistentVolumeClaim').metadata).toEqual({
      name: 'dragonfly-cache-north-storage',
      namespace: 'edge',
      labels: LABELS,
    });
    expect(manifestOf(made, 'ConfigMap', 'dragonfly-cache-north-config').data['fake.yaml']).toContain('size: 900');
    expect(south.template.spec.volumes).toContainEqual({ name: 'storage', hostPath: { path: '/mnt/nvme', type: 'Directory' } });
    expect(JSON.stringify(south.template.spec.affinity)).toContain('"key":"gpu"');
    expect(south.selector).toEqual(spec.template.selector);
    expect(made.workloads).toHaveLength(3);
  });

  test('all properties together', () => {
    const props: Required<DeploymentGridPeersProps> = {
      gridUniqKey: 'unit',
      units: [
        {
          name: 'north',
          resources: {},
          scheduling: {},
          announcedAddress: AnnouncedAddress.POD_IP,
          storage: new HostPathStorage({ path: '/mnt/large' }),
        } satisfies Required<GridUnit>,
      ],
    };
    expect(problemsOf(cache({}, props))).toEqual([]);
  });

  test('users may go on changing the workload', () => {
    const made = cache({ rollout: new ArgoCdSyncWaves() });
    const deployment = made.workloads[0] as Deployment;
    deployment.addContainer({ name: 'sidecar', image: 'example.com/sidecar:v1', resources: {} });
    deployment.metadata.addLabel('team', 'edge');
    const { metadata, spec } = manifestOf(made, 'DeploymentGrid');
    expect(spec.template.template.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['dfdaemon', 'sidecar']);
    expect(metadata.labels).toEqual({ ...LABELS, team: 'edge' });
    expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '1' });
  });

  test('peers keep away from each other, and have a file of their own, as those of other topologies', () => {
    const made = cache({ rollout: new FilePerPeer(), spread: { nodes: SpreadMode.REQUIRED } }, { units: [{ name: 'a', resources: {} }] });
    expect(problemsOf(made)).toEqual([]);
    const peers = made.node.findAll().find((construct) => Chart.isChart(construct) && construct.node.id === 'peers');
    const { spec } = manifestOf(peers as Chart, 'DeploymentGrid');
    for (const { template } of [spec.template, spec.templatePool['unit-a']]) {
      expect(template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
    }
  });

  test('claims of ephemeral volumes have no labels, which the grid would lose', () => {
    const storage = (props: object) => cache({ storage: new EphemeralStorage({ size: Size.gibibytes(10), ...props }) });
    expect(problemsOf(storage({}))).toEqual([]);
    expect(manifestOf(storage({}), 'DeploymentGrid').spec.template.template.spec.volumes).toContainEqual({
      name: 'storage',
      ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } } } },
    });
    expect(problemsOf(storage({ labels: { mine: 'yes' }, annotations: { its: 'x' } }))).toEqual([
      expect.stringContaining('storage has labels or annotations of its own: {"labels":{"mine":"yes"},"annotations":{"its":"x"}}'),
    ]);
  });

  test('what a size of the platform adds is told', () => {
    const made = cache({
      podSizes: PodSizes.FARGATE,
      resources: { cpu: { request: Cpu.units(3) }, memory: { request: Size.gibibytes(8) } },
    });
    const notes = made.node.findAll().flatMap(({ node }) => node.metadata);
    expect(notes.map(({ data }) => data as string)).toEqual([expect.stringContaining('become 4 CPUs')]);
  });

  test('fails when peers are counted, listed or exposed', () => {
    expect(problemsOf(cache({ peerCount: 2, exposure: new ClusterIpExposure() }))).toEqual([
      expect.stringContaining('peerCount is given. Allowed: peers in each unit'),
      expect.stringContaining('exposure is given'),
    ]);
    expect(problemsOf(cache({ peers: [{}] }))).toEqual([expect.stringContaining('peers is given')]);
  });

  test('fails when all units would share a claim', () => {
    expect(problemsOf(cache({ storage: new ClaimStorage({ size: Size.gibibytes(1) }) }))).toEqual([
      expect.stringContaining('storage makes a claim, which all pods would share'),
    ]);
    expect(problemsOf(cache({ storage: new ClaimStorage({ existingClaim: 'mine' }) }))).toEqual([
      expect.stringContaining('storage is the claim "mine", which one pod may mount'),
    ]);
    const storage = new ClaimStorage({ existingClaim: 'mine' });
    expect(problemsOf(cache({}, { units: [{ name: 'a', storage }] }))).toEqual([]);
    expect(
      problemsOf(
        cache(
          {},
          {
            units: [
              { name: 'a', storage },
              { name: 'b', storage },
            ],
          },
        ),
      ),
    ).toEqual([expect.stringContaining('the units a and b have the same claim: mine')]);
  });

  test.each([
    [AnnouncedAddress.EXPOSED, 'announcedAddress is EXPOSED'],
    [AnnouncedAddress.literal('10.0.0.1'), 'announcedAddress is "10.0.0.1"'],
  ])('fails when %p is announced', (announcedAddress, text) => {
    expect(problemsOf(cache({ announcedAddress }))).toEqual([expect.stringContaining(text)]);
    expect(problemsOf(cache({}, { units: [{ name: 'a', announcedAddress }] }))).toEqual([expect.stringContaining(text)]);
  });

  test.each(['', 'topology.kubernetes.io/zone', 'a b', 'x'.repeat(64)])('fails when the label of units is %p', (gridUniqKey) => {
    expect(problemsOf(cache({}, { gridUniqKey }))).toEqual([
      expect.stringContaining(`topology.gridUniqKey is "${gridUniqKey}". Allowed: the key of a node label without a prefix`),
    ]);
  });

  test('fails when units have names that are none, too long, or the same', () => {
    const named = (...names: string[]) => problemsOf(cache({}, { units: names.map((name) => ({ name })) }));
    expect(named('North')).toEqual([expect.stringContaining('topology.units[0].name is "North"')]);
    expect(named('x'.repeat(47))).toEqual([]);
    expect(named('x'.repeat(48))).toEqual([expect.stringContaining('(64 characters). Allowed: at most 63 characters')]);
    expect(named('a', 'b', 'a')).toEqual([expect.stringContaining('topology.units has "a" 2 times')]);
    const twice = { name: 'a', resources: {} };
    expect(problemsOf(cache({}, { units: [twice, twice] }))).toEqual([expect.stringContaining('topology.units has "a" 2 times')]);
  });

  test('fails when a ServiceGrid would drop what the Service shall have', () => {
    const { PREFER_CLOSE } = ServiceTrafficDistribution;
    expect(
      problemsOf(cache({ balancer: { internalTrafficPolicy: ServiceTrafficPolicy.LOCAL, trafficDistribution: PREFER_CLOSE } })),
    ).toEqual([
      expect.stringContaining('balancer.internalTrafficPolicy is "Local". Allowed: nothing: a ServiceGrid has no such field'),
      expect.stringContaining('balancer.trafficDistribution is "PreferClose"'),
    ]);
    expect(problemsOf(cache({ balancer: { serviceName: 'dragonfly-cache-svc' } }))).toEqual([
      expect.stringContaining('balancer.serviceName is "dragonfly-cache-svc". Allowed: another name'),
    ]);
  });

  test('fails when a pod is refused, or has a nodeSelector', () => {
    expect(problemsOf(cache({ security: { user: 0 } }, { units: [{ name: 'a', resources: {} }] }))).toEqual([
      expect.stringContaining('security.user is 0'),
      expect.stringContaining('security.user is 0'),
    ]);
    const made = cache();
    ApiObject.of(made.workloads[0] as Deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/nodeSelector', { disk: 'nvme' }));
    expect(problemsOf(made)).toEqual([expect.stringContaining('the pods have the nodeSelector {"disk":"nvme"}. Allowed: none')]);
  });

  test('fails when the name of the cache is none for its objects', () => {
    expect(problemsOf(cache({ name: 'Mine' }))).toContainEqual(expect.stringContaining('the name of Deployment is "Mine"'));
    expect(problemsOf(cache({ name: 'x'.repeat(60), balancer: { serviceName: 'short' } }))).toEqual([
      expect.stringContaining('the name of Service is'),
    ]);
  });
});
