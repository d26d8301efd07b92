import { Duration, Size, Testing } from 'cdk8s';
import { Node, NodeLabelQuery } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { FakeConfig, FakeControlPlane, manifestOf, manifests, problemsOf } from '../fixtures';

function cache(props: Partial<DragonflyCacheChartProps> = {}) {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    storage: new HostPathStorage({ path: '/mnt/nvme' }),
    topology: new DaemonSetPeers(),
    config: new FakeConfig(),
    controlPlane: new FakeControlPlane(),
    ...props,
  });
}

describe('DaemonSetPeers', () => {
  test('is a DaemonSet whose peers are known by their nodes', () => {
    const made = cache({ owner: 'me', scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'nvme')) } });
    const labels = { component: 'dragonfly-cache', owner: 'me' };
    expect(problemsOf(made)).toEqual([]);
    expect(manifests(made).map(({ kind }) => kind as string)).toEqual(['ConfigMap', 'DaemonSet', 'Service']);
    const { metadata, spec } = manifestOf(made, 'DaemonSet');
    expect(metadata).toEqual({ name: 'dragonfly-cache', labels });
    const { template, ...rest } = spec;
    expect(rest).toEqual({ minReadySeconds: 5, selector: { matchLabels: labels } });
    expect(template.metadata.labels).toEqual(labels);
    expect(template.spec.volumes).toContainEqual({ name: 'storage', hostPath: { path: '/mnt/nvme', type: 'Directory' } });
    expect(template.spec.initContainers[0].env).toContainEqual({
      name: 'FIELD_HOSTNAME',
      valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
    });
    expect(JSON.stringify(template.spec.affinity)).toContain('"key":"disk"');
    expect(made.peers).toEqual([]);
    expect(made.workloads.map(({ name }) => name)).toEqual(['dragonfly-cache']);
  });

  test('clients reach the peer of their own node, unless the user says otherwise', () => {
    const policy = (props?: Partial<DragonflyCacheChartProps>) => manifestOf(cache(props), 'Service').spec.internalTrafficPolicy as unknown;
    expect(policy()).toBe('Local');
    expect(policy({ balancer: { port: 80 } })).toBe('Local');
    expect(policy({ balancer: { internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER } })).toBe('Cluster');
  });

  test('fails when peers are counted, listed or exposed', () => {
    expect(problemsOf(cache({ peerCount: 2, exposure: new ClusterIpExposure() }))).toEqual([
      expect.stringContaining('peerCount is given. Allowed: a peer on each node'),
      expect.stringContaining('exposure is given'),
    ]);
    expect(problemsOf(cache({ peers: [{}] }))).toEqual([expect.stringContaining('peers is given')]);
  });

  test('fails when the pod is wrong, as for a peer of its own', () => {
    expect(problemsOf(cache({ security: { user: 0 }, podLabels: { component: 'mine' }, preStopPause: Duration.millis(1500) }))).toEqual([
      expect.stringContaining('security.user is 0'),
      expect.stringContaining('preStopPause is 1.5 s. Allowed: whole seconds'),
      expect.stringContaining('podLabels sets component'),
    ]);
  });

  test('may keep away from each other', () => {
    expect(problemsOf(cache({ spread: { nodes: SpreadMode.REQUIRED } }))).toEqual([]);
  });

  test('fails when all pods would share a claim', () => {
    expect(problemsOf(cache({ storage: new ClaimStorage({ size: Size.gibibytes(1) }) }))).toEqual([
      expect.stringContaining('storage makes a claim, which all pods would share'),
    ]);
    expect(problemsOf(cache({ storage: new ClaimStorage({ existingClaim: 'mine' }) }))).toEqual([
      expect.stringContaining('storage is the claim "mine", which one pod may mount'),
    ]);
  });

  test.each([
    [AnnouncedAddress.EXPOSED, 'announcedAddress is EXPOSED'],
    [AnnouncedAddress.literal('10.0.0.1'), 'announcedAddress is "10.0.0.1"'],
  ])('fails when %p is announced', (announcedAddress, text) => {
    expect(problemsOf(cache({ announcedAddress }))).toEqual([expect.stringContaining(text)]);
    expect(problemsOf(cache({ announcedAddress: AnnouncedAddress.POD_IP, storage: new EmptyDirStorage() }))).toEqual([]);
  });
});
