import { Size } from 'cdk8s';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import type { StatefulSetGridUnit } from '../../lib/topology/grid-unit';
import { StatefulSetGridPeers, type StatefulSetGridPeersProps } from '../../lib/topology/stateful-set-grid-peers';
import { manifestOf, manifests, problemsOf } from '../fixtures';
import { gridCache } from './grids';

const LABELS = { component: 'dragonfly-cache' };
const CLAIMS = new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(100) });

function cache(props: Partial<DragonflyCacheChartProps> = {}, topology: Partial<StatefulSetGridPeersProps> = {}) {
  return gridCache(new StatefulSetGridPeers({ gridUniqKey: 'unit', ...topology }), { storage: CLAIMS, ...props });
}

describe('StatefulSetGridPeers', () => {
  test('is a grid of StatefulSets whose pods have claims and are known by their names', () => {
    const made = cache();
    expect(problemsOf(made)).toEqual([]);
    expect(manifests(made).map(({ kind }) => kind as string)).toEqual(['ConfigMap', 'ServiceGrid', 'StatefulSetGrid', 'Service']);
    const { template, ...rest } = manifestOf(made, 'StatefulSetGrid').spec;
    expect(rest).toEqual({ gridUniqKey: 'unit' });
    const { template: pod, ...set } = template;
    expect(set).toEqual({
      podManagementPolicy: 'Parallel',
      replicas: 1,
      selector: { matchLabels: LABELS },
      serviceName: 'dragonfly-cache-svc',
      updateStrategy: { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
      volumeClaimTemplates: [
        {
          metadata: { name: 'storage', labels: LABELS },
          spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'ssd', resources: { requests: { storage: '100Gi' } } },
        },
      ],
    });
    expect(pod.spec.volumes.map(({ name }: { name: string }) => name)).not.toContain('storage');
    expect(pod.spec.initContainers[0].env).toContainEqual({
      name: 'FIELD_HOSTNAME',
      valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
    });
    expect(made.proxyUrl).toBe('http://dragonfly-cache-svc.edge.svc:65001');
  });

  test('units have numbers and disks of their own', () => {
    const units: StatefulSetGridUnit[] = [
      { name: 'north', replicas: 3 },
      { name: 'south', storage: new ClaimStorage({ size: Size.gibibytes(900) }) },
    ];
    const made = cache({}, { replicas: 2, units });
    expect(problemsOf(made)).toEqual([]);
    const { template, templatePool } = manifestOf(made, 'StatefulSetGrid').spec;
    const { 'unit-north': north, 'unit-south': south } = templatePool;
    expect([template.replicas, north.replicas, south.replicas]).toEqual([2, 3, 2]);
    expect(north.volumeClaimTemplates).toEqual(template.volumeClaimTemplates);
    expect(south.volumeClaimTemplates[0].spec.resources).toEqual({ requests: { storage: '900Gi' } });
    expect(manifestOf(made, 'ConfigMap', 'dragonfly-cache-south-config').data['fake.yaml']).toContain('size: 900');
  });

  test('all properties together', () => {
    const unit: Required<StatefulSetGridUnit> = {
      name: 'north',
      replicas: 2,
      resources: {},
      scheduling: {},
      announcedAddress: AnnouncedAddress.POD_IP,
      storage: CLAIMS,
    };
    const props: Required<StatefulSetGridPeersProps> = { gridUniqKey: 'unit', replicas: 2, units: [unit] };
    expect(problemsOf(cache({}, props))).toEqual([]);
  });

  test('fails when several peers of a unit would share a disk', () => {
    expect(problemsOf(cache({ storage: new ClaimStorage({ existingClaim: 'mine' }) }))).toEqual([
      expect.stringContaining('storage is the claim "mine", which one pod may mount'),
    ]);
    const storage = new HostPathStorage({ path: '/mnt/nvme' });
    expect(problemsOf(cache({ storage }))).toEqual([]);
    expect(problemsOf(cache({ storage }, { replicas: 2 }))).toHaveLength(1);
    expect(problemsOf(cache({}, { units: [{ name: 'a', replicas: 2, storage }] }))).toHaveLength(1);
  });

  test('fails when a number of peers is none', () => {
    expect(problemsOf(cache({}, { replicas: 0, units: [{ name: 'a', replicas: 1.5 }] }))).toEqual([
      expect.stringContaining('topology.units[0].replicas is 1.5'),
      expect.stringContaining('topology.replicas is 0'),
    ]);
  });

  test('fails when the name of a StatefulSet is too long for the labels of its pods', () => {
    expect(problemsOf(cache({}, { units: [{ name: 'x'.repeat(36) }] }))).toEqual([]);
    expect(problemsOf(cache({}, { units: [{ name: 'x'.repeat(37) }] }))).toEqual([
      expect.stringContaining('(53 characters). Allowed: at most 52 characters'),
    ]);
  });

  test('fails when peers are counted', () => {
    expect(problemsOf(cache({ peerCount: 2 }))).toEqual([expect.stringContaining('StatefulSetGridPeers cannot tell at synth')]);
  });
});
