import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, Probe, Secret } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { ArgoCdSyncWaves } from '../../lib/rollout/argo-cd-sync-waves';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { DeploymentPerPeer } from '../../lib/topology/deployment-per-peer';
import type { PeerSpec } from '../../lib/topology/peer-spec';
import { FakeConfig, FakeControlPlane, manifestOf, manifests, problemsOf, type Manifest } from '../fixtures';

const storage = new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(100) });

const cache = (props: Partial<DragonflyCacheChartProps> = {}) =>
  new DragonflyCacheChart(Testing.app(), 'cache', { storage, config: new FakeConfig(), controlPlane: new FakeControlPlane(), ...props });

const objects = (chart: Chart) => manifests(chart).map(({ kind, metadata }: Manifest) => `${kind as string} ${metadata.name as string}`);

describe('DragonflyCacheChart', () => {
  test('is peers that share a config, and a Service over them', () => {
    const made = cache({ peerCount: 2 });
    expect(problemsOf(made)).toEqual([]);
    expect(objects(made)).toEqual([
      'ConfigMap dragonfly-cache-config',
      'PersistentVolumeClaim dragonfly-cache-peer1-storage',
      'Service dragonfly-cache-peer1-service',
      'Deployment dragonfly-cache-deployment-1',
      'PersistentVolumeClaim dragonfly-cache-peer2-storage',
      'Service dragonfly-cache-peer2-service',
      'Deployment dragonfly-cache-deployment-2',
      'Service dragonfly-cache-service',
    ]);
    expect(made.peers.map(({ name, ordinal }) => [name, ordinal])).toEqual([
      ['peer1', 1],
      ['peer2', 2],
    ]);
    expect(made.proxyUrl).toBe('http://dragonfly-cache-service:65001');
  });

  test('fails when its name cannot be in DNS, which is told once, and not by each peer', () => {
    const problems = problemsOf(cache({ name: 'Models', peerCount: 3, controlPlane: undefined }));
    expect(problems.filter((problem) => problem.includes('awaitedNames'))).toEqual([]);
    expect(problems).toContainEqual(expect.stringContaining('Models-scheduler'));
  });

  test('brings its own scheduler by default', () => {
    expect(objects(cache({ peerCount: 1, controlPlane: undefined }))).toContain('Deployment dragonfly-cache-scheduler');
  });

  test('tells the config how large the disk is and where the schedulers are', () => {
    const config = new FakeConfig();
    cache({ peerCount: 3, config });
    expect(config.requests).toEqual([{ ...new FakeControlPlane().bind(), capacity: Size.gibibytes(100) }]);
  });

  test('lets a peer differ, with a config of its own where its disk does', () => {
    const peers: Required<PeerSpec>[] = [
      {
        exposure: new ClusterIpExposure({ annotations: { only: 'this' } }),
        storage: new ClaimStorage({ size: Size.gibibytes(7) }),
        ordinal: 4,
        name: 'four',
        resources: { cpu: { request: Cpu.units(3) } },
        scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'fast')) },
        announcedAddress: AnnouncedAddress.literal('10.0.0.4'),
      },
    ];
    const made = cache({ peers: [{}, ...peers], resources: { cpu: { request: Cpu.units(2) } } });
    expect(problemsOf(made)).toEqual([]);
    expect(objects(made)).toEqual([
      'ConfigMap dragonfly-cache-config',
      'PersistentVolumeClaim dragonfly-cache-peer1-storage',
      'Service dragonfly-cache-peer1-service',
      'Deployment dragonfly-cache-deployment-1',
      'ConfigMap dragonfly-cache-four-config',
      'PersistentVolumeClaim dragonfly-cache-four-storage',
      'Service dragonfly-cache-four-service',
      'Deployment dragonfly-cache-deployment-4',
      'Service dragonfly-cache-service',
    ]);
    const cpuOf = (name: string) => manifestOf(made, 'Deployment', name).spec.template.spec.containers[0].resources.requests.cpu;
    expect([cpuOf('dragonfly-cache-deployment-1'), cpuOf('dragonfly-cache-deployment-4')]).toEqual(['2', '3']);
    expect(manifestOf(made, 'Service', 'dragonfly-cache-four-service').metadata.annotations).toEqual({ only: 'this' });
    expect(made.peers[1]?.announcedIp).toBe('10.0.0.4');
  });

  test('keeps the names of peers when one is taken out of the middle', () => {
    expect(cache({ peers: [{ ordinal: 1 }, { ordinal: 3 }] }).peers.map(({ name }) => name)).toEqual(['peer1', 'peer3']);
  });

  test('takes all properties', () => {
    const props: Required<Omit<DragonflyCacheChartProps, 'peerCount'>> = {
      storage,
      peers: [{}, {}],
      topology: new DeploymentPerPeer(),
      exposure: new ClusterIpExposure(),
      name: 'models',
      owner: 'me',
      namespace: 'ns',
      createNamespace: { labels: { a: 'b' }, annotations: { c: 'd' } },
      labels: { team: 'x' },
      config: new FakeConfig(),
      controlPlane: new FakeControlPlane(),
      balancer: { serviceName: 'proxy' },
      rollout: new ArgoCdSyncWaves(),
      spread: { nodes: SpreadMode.REQUIRED, zones: SpreadMode.PREFERRED },
      maxUnavailable: 1,
      resources: { cpu: { request: Cpu.units(2) }, memory: { request: Size.gibibytes(5) } },
      scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'fast')) },
      announcedAddress: AnnouncedAddress.POD_IP,
      podSizes: PodSizes.CCI,
      image: 'registry.example.com/client:v1',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [Secret.fromSecretName(Testing.chart(), 'Pull', 'pull')],
      probes: { readiness: Probe.fromTcpSocket({ port: 1111 }) },
      security: { user: 5 },
      podLabels: { app: 'y' },
      podAnnotations: { note: 'z' },
      priorityClassName: 'high',
      withoutMeshSidecar: true,
      preStopPause: Duration.seconds(7),
      terminationGracePeriod: Duration.seconds(90),
    };
    const made = cache(props);
    expect(problemsOf(made)).toEqual([]);
    expect(manifestOf(made, 'Namespace')).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'ns', labels: { a: 'b', team: 'x' }, annotations: { c: 'd' } },
    });
    for (const { kind, metadata } of manifests(made)) {
      expect(metadata.labels.team).toBe('x');
      expect(metadata.namespace).toBe(kind === 'Namespace' ? undefined : 'ns');
    }
    expect(manifestOf(made, 'PodDisruptionBudget').spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: { component: 'models', owner: 'me' } },
    });
    const { metadata, spec } = manifestOf(made, 'Deployment', 'models-deployment-2');
    expect(metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '2' });
    expect(spec.template.metadata).toMatchObject({ labels: { app: 'y' }, annotations: { note: 'z', 'linkerd.io/inject': 'disabled' } });
    const pod = spec.template.spec;
    expect(pod).toMatchObject({
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'pull' }],
      terminationGracePeriodSeconds: 90,
      securityContext: { runAsUser: 5 },
    });
    expect(pod.containers[0]).toMatchObject({
      image: props.image,
      imagePullPolicy: 'Always',
      readinessProbe: { tcpSocket: { port: 1111 } },
      resources: { requests: { cpu: '2', memory: '5120Mi' }, limits: { cpu: '2', memory: '5120Mi' } },
    });
    const term = (topologyKey: string) => ({ topologyKey, labelSelector: { matchLabels: { component: 'models', owner: 'me' } } });
    expect(pod.affinity.podAntiAffinity).toMatchObject({
      requiredDuringSchedulingIgnoredDuringExecution: [term('kubernetes.io/hostname')],
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term('topology.kubernetes.io/zone') }],
    });
    expect(made).toMatchObject({
      cacheName: 'models',
      owner: 'me',
      generation: 'rust',
      peerSelector: { component: 'models', owner: 'me' },
    });
    expect(made.service.name).toBe('proxy');
    expect(made.proxyUrl).toBe('http://proxy.ns.svc:65001');
  });

  test('gives each peer a chart when files are wanted one a peer', () => {
    const made = cache({ peerCount: 2, rollout: new FilePerPeer(), namespace: 'ns', createNamespace: {} });
    const charts = made.node.findAll().filter((child): child is Chart => Chart.isChart(child));
    expect(charts.map((chart) => [chart.node.path, ...objects(chart)])).toEqual([
      ['cache', 'Service dragonfly-cache-service'],
      ['cache/shared', 'Namespace ns', 'ConfigMap dragonfly-cache-config'],
      [
        'cache/peer1',
        'PersistentVolumeClaim dragonfly-cache-peer1-storage',
        'Service dragonfly-cache-peer1-service',
        'Deployment dragonfly-cache-deployment-1',
      ],
      [
        'cache/peer2',
        'PersistentVolumeClaim dragonfly-cache-peer2-storage',
        'Service dragonfly-cache-peer2-service',
        'Deployment dragonfly-cache-deployment-2',
      ],
    ]);
  });

  test.each<[string, Partial<DragonflyCacheChartProps>, string]>([
    ['there are no peers', {}, 'there are no peers'],
    ['the list of peers is empty', { peers: [] }, 'there are no peers'],
    ['peers are listed and counted', { peers: [{}], peerCount: 2 }, 'peers lists 1 and peerCount is 2'],
    ['the count is not whole', { peerCount: 1.5 }, 'peerCount is 1.5'],
    ['the count is 0', { peerCount: 0 }, 'peerCount is 0'],
    ['two peers have one ordinal', { peers: [{ ordinal: 2 }, {}] }, 'peers[0] and peers[1] have the same ordinal: 2'],
    ['two peers have one name', { peers: [{ name: 'a' }, { name: 'a' }] }, 'peers[0] and peers[1] have the same name: a'],
    [
      'two peers have one claim',
      { peerCount: 2, storage: new ClaimStorage({ existingClaim: 'disk' }) },
      'peers[0] and peers[1] have the same claim: disk',
    ],
    [
      'two peers announce one address',
      { peerCount: 2, announcedAddress: AnnouncedAddress.literal('10.0.0.1') },
      'peers[0] and peers[1] have the same announced address: 10.0.0.1',
    ],
    ['a namespace is to be made without a name', { peerCount: 1, createNamespace: {} }, 'createNamespace is given without a namespace'],
    ['no peer may ever be taken down', { peerCount: 1, maxUnavailable: 0 }, 'maxUnavailable is 0'],
    ['the owner is no label value', { peerCount: 1, owner: 'a b' }, 'owner is "a b"'],
    ['the name is no DNS label', { peerCount: 1, name: 'Models!' }, 'the name of Service is "Models!-service"'],
    ['names grow too long', { peerCount: 1, name: 'm'.repeat(50) }, '-peer1-service" (64 characters)'],
    ['two objects have one name', { peerCount: 1, balancer: { serviceName: 'dragonfly-cache-peer1-service' } }, 'is defined 2 times'],
  ])('fails when %s', (_, props, message) => {
    expect(problemsOf(cache(props)).join('\n')).toContain(message);
  });

  test('fails with all problems at once, each behind its path', () => {
    const made = cache({ peers: [{ ordinal: 0 }, { announcedAddress: AnnouncedAddress.EXPOSED }], maxUnavailable: 0 });
    expect(() => manifests(made)).toThrow(
      /\[cache\] maxUnavailable is 0[^]*\[cache\/peer0\] ordinal is 0[^]*\[cache\/peer2\] announcedAddress is EXPOSED/,
    );
  });
});
