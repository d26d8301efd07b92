import { Duration, Size, Testing } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import { CceFlavour } from '../../lib/exposure/elb/cce-flavour';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { HeadlessExposure } from '../../lib/exposure/headless-exposure';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { LocalVolumeStorage } from '../../lib/storage/local-volume-storage';
import { ClaimRetention, StatefulSetPeers, type StatefulSetPeersProps } from '../../lib/topology/stateful-set-peers';
import { FakeConfig, FakeControlPlane, manifestOf, manifests, problemsOf } from '../fixtures';

const storage = new ClaimStorage({ size: Size.gibibytes(10), storageClassName: 'ssd' });

function cache(props: Partial<DragonflyCacheChartProps> = {}, topology = new StatefulSetPeers()) {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    storage,
    topology,
    config: new FakeConfig(),
    controlPlane: new FakeControlPlane(),
    ...(props.peers ? {} : { peerCount: 3 }),
    ...props,
  });
}

const elb = (address?: string) => ({ exposure: new MetalLbExposure({ address }) });

describe('StatefulSetPeers', () => {
  test('is one StatefulSet with a claim for each pod, and a headless Service', () => {
    const made = cache({ owner: 'me' });
    const labels = { component: 'dragonfly-cache', owner: 'me' };
    expect(problemsOf(made)).toEqual([]);
    expect(manifests(made).map(({ kind, metadata }) => `${kind as string} ${metadata.name as string}`)).toEqual([
      'ConfigMap dragonfly-cache-config',
      'Service dragonfly-cache-peers',
      'StatefulSet dragonfly-cache',
      'Service dragonfly-cache-service',
    ]);
    const { metadata, spec } = manifestOf(made, 'StatefulSet');
    expect(metadata).toEqual({ name: 'dragonfly-cache', labels });
    const { template, ...rest } = spec;
    expect(rest).toEqual({
      minReadySeconds: 5,
      ordinals: { start: 1 },
      podManagementPolicy: 'Parallel',
      replicas: 3,
      selector: { matchLabels: labels },
      serviceName: 'dragonfly-cache-peers',
      updateStrategy: { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
      volumeClaimTemplates: [
        {
          metadata: { name: 'storage', labels },
          spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'ssd', resources: { requests: { storage: '10Gi' } } },
        },
      ],
    });
    expect(template.metadata.labels).toEqual(labels);
    expect(template.spec.volumes.map(({ name }: { name: string }) => name)).not.toContain('storage');
    expect(template.spec.containers[0].volumeMounts).toContainEqual({ mountPath: '/var/lib/fake', name: 'storage' });
    expect(template.spec).not.toHaveProperty('hostname');
    expect(manifestOf(made, 'Service', 'dragonfly-cache-peers').spec).toEqual({
      clusterIP: 'None',
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'proxy', port: 65001, targetPort: 65001, protocol: 'TCP' }],
    });
  });

  test('peers are known by the names of their pods', () => {
    const made = cache({ name: 'models' });
    expect(made.peers.map(({ ordinal, name, announcedIp }) => [ordinal, name, announcedIp])).toEqual([
      [1, 'models-1', undefined],
      [2, 'models-2', undefined],
      [3, 'models-3', undefined],
    ]);
    expect(made.peers[1]?.labels).toEqual({ component: 'models', 'statefulset.kubernetes.io/pod-name': 'models-2' });
    expect(made.peers[1]?.service.name).toBe('models-peers');
    expect(made.workloads).toEqual([made.peers[0]?.workload]);
    const [init] = manifestOf(made, 'StatefulSet').spec.template.spec.initContainers;
    expect(init.args.slice(2)).toEqual(['-e', 's/{{HOSTNAME}}/$(FIELD_HOSTNAME)/g']);
    expect(init.env).toContainEqual({ name: 'FIELD_HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
  });

  test('each pod has a Service of its own if it is exposed', () => {
    const made = cache({
      peers: [{ exposure: new HeadlessExposure() }, {}],
      exposure: new HeadlessExposure({ labels: { second: 'yes' } }),
    });
    expect(manifestOf(made, 'Service', 'dragonfly-cache-peer1-service').spec.selector).toEqual({
      component: 'dragonfly-cache',
      'statefulset.kubernetes.io/pod-name': 'dragonfly-cache-1',
    });
    expect(manifestOf(made, 'Service', 'dragonfly-cache-peer2-service').metadata.labels).toMatchObject({ second: 'yes' });
    expect(made.peers.map(({ service }) => service.name)).toEqual(['dragonfly-cache-peer1-service', 'dragonfly-cache-peer2-service']);
  });

  test('each announces the address of its own Service', () => {
    const made = cache({ peers: [elb('10.0.0.1'), elb('10.0.0.2')], announcedAddress: AnnouncedAddress.EXPOSED });
    expect(problemsOf(made)).toEqual([]);
    expect(made.peers.map(({ announcedIp }) => announcedIp)).toEqual(['10.0.0.1', '10.0.0.2']);
    const [init] = manifestOf(made, 'StatefulSet').spec.template.spec.initContainers;
    expect(init.env).toContainEqual({ name: 'ANNOUNCED_IPS', value: ' dragonfly-cache-1=10.0.0.1 dragonfly-cache-2=10.0.0.2 ' });
    const { ports } = manifestOf(made, 'Service', 'dragonfly-cache-peer2-service').spec;
    expect(ports.map(({ name }: { name: string }) => name)).toEqual(['upload', 'proxy']);
  });

  test('takes all properties', () => {
    const props: Required<StatefulSetPeersProps> = {
      partition: 3,
      claimsWhenDeleted: ClaimRetention.DELETE,
      claimsWhenScaled: ClaimRetention.RETAIN,
    };
    const made = cache({}, new StatefulSetPeers(props));
    expect(problemsOf(made)).toEqual([]);
    expect(manifestOf(made, 'StatefulSet').spec).toMatchObject({
      updateStrategy: { rollingUpdate: { partition: 3 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
    });
    const half = manifestOf(cache({}, new StatefulSetPeers({ claimsWhenScaled: ClaimRetention.DELETE })), 'StatefulSet').spec;
    expect(half.persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Delete' });
  });

  test('is a file of its own where each peer is one', () => {
    const made = cache({ rollout: new FilePerPeer() });
    const charts = made.node.children.filter((child) => 'toJson' in child);
    expect(charts.map(({ node }) => node.id)).toEqual(['shared', 'peers']);
  });

  const fails = (made: DragonflyCacheChart, ...texts: string[]) => {
    expect(problemsOf(made)).toEqual(texts.map((text) => expect.stringContaining(text) as string));
  };

  test('peers may keep away from each other', () => {
    const made = cache({ spread: { nodes: SpreadMode.REQUIRED } });
    expect(problemsOf(made)).toEqual([]);
    expect(manifestOf(made, 'StatefulSet').spec.template.spec.affinity).toHaveProperty('podAntiAffinity');
  });

  test('fails when the pod is wrong, as for a peer of its own', () => {
    expect(problemsOf(cache({ image: 'my image', podAnnotations: { 'a b': 'c' }, terminationGracePeriod: Duration.seconds(5) }))).toEqual([
      expect.stringContaining('image is "my image"'),
      expect.stringContaining('terminationGracePeriod is 5 s and preStopPause is 5 s'),
      expect.stringContaining('the key of one pod annotation is "a b"'),
    ]);
  });

  test('fails when there are no peers', () => {
    fails(cache({ peers: [] }), 'there are no peers');
  });

  test('fails when a peer has more of its own than an exposure', () => {
    fails(
      cache({ peers: [{ storage, ordinal: 4 }, { name: 'a' }] }),
      'peers[0].storage is given. Allowed: just exposure: StatefulSetPeers makes all peers of one template',
      'peers[0].ordinal is 4',
      'peers[1].name is "a"',
    );
  });

  test('fails when all pods would mount one claim, or one volume', () => {
    fails(cache({ storage: new ClaimStorage({ existingClaim: 'mine' }) }), 'storage is the claim "mine", which one pod may mount');
    const local = new LocalVolumeStorage({ path: '/mnt', nodes: ['a'], size: Size.gibibytes(1) });
    fails(cache({ storage: local }), 'storage is a LocalVolumeStorage, for peers that are made of one template');
  });

  test('fails when an address is not known, or is the same for all', () => {
    fails(
      cache({ peers: [elb('10.0.0.1'), elb(), {}], announcedAddress: AnnouncedAddress.EXPOSED }),
      'the address of peers[1] is not known at synth',
      'the address of peers[2] is not known at synth',
    );
    fails(cache({ announcedAddress: AnnouncedAddress.literal('10.0.0.1') }), 'have the same announced address: 10.0.0.1');
  });

  test('fails when peers share an address or a load balancer', () => {
    const shared = new ElbExposure({ elbId: 'elb-1', address: '10.0.0.1', elbClass: ElbClass.SHARED, flavour: new CceFlavour() });
    fails(
      cache({ peers: [{ exposure: shared }, { exposure: shared }] }),
      'peers[0] and peers[1] have the same exposure: ELB elb-1',
      'peers[0] and peers[1] have the same exposed address: 10.0.0.1',
    );
  });

  test('fails when an exposure asks for a readiness gate', () => {
    const gated = new ElbExposure({ elbId: 'elb-1', elbClass: ElbClass.DEDICATED, readinessGate: true });
    fails(cache({ peers: [{ exposure: gated }] }), 'an exposure asks for a readiness gate of its own Service');
  });

  test.each([0, 1.5, 5])('fails when the partition of three peers is %d', (partition) => {
    fails(cache({}, new StatefulSetPeers({ partition })), `topology.partition is ${partition}. Allowed: a whole number from 1`);
  });

  test('takes a shared disk for each pod', () => {
    const many = new ClaimStorage({ size: Size.gibibytes(10), accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY });
    fails(cache({ storage: many }));
  });
});
