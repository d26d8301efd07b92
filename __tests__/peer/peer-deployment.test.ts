import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, NodeTaintQuery, Probe, Secret } from 'cdk8s-plus-28';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { PeerConfig } from '../../lib/peer/peer-config';
import { PeerDeployment, type PeerDeploymentProps } from '../../lib/peer/peer-deployment';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import type { IPeerStorage } from '../../lib/storage/peer-storage';
import { manifestOf, manifests, peerBasics, problemsOf } from '../fixtures';

function peer(props: Partial<PeerDeploymentProps> = {}) {
  const chart = Testing.chart();
  return { chart, peer: new PeerDeployment(chart, 'peer', { ...peerBasics(), ...props }) };
}

/** A peer on a disk of its own, with a config that is shared, and for disks of 10 GiB. */
function sharing(storage: IPeerStorage) {
  const chart = Testing.chart();
  const peerConfig = new PeerConfig(chart, 'Shared', { ...peerBasics(), name: 'shared', capacity: Size.gibibytes(10) });
  new PeerDeployment(chart, 'peer', { ...peerBasics(), storage, peerConfig });
  return chart;
}

const podSpec = (props: Partial<PeerDeploymentProps> = {}) => manifestOf(peer(props).chart, 'Deployment').spec.template.spec;

describe('PeerDeployment', () => {
  test('is one pod with a config and a Service of its own', () => {
    const { chart } = peer();
    expect(manifests(chart).map(({ kind, metadata }) => `${kind as string} ${metadata.name as string}`)).toEqual([
      'ConfigMap dragonfly-cache-peer1-config',
      'Service dragonfly-cache-peer1-service',
      'Deployment dragonfly-cache-deployment-1',
    ]);
    const labels = { component: 'dragonfly-cache', peer: 'peer1' };
    const { metadata, spec } = manifestOf(chart, 'Deployment');
    expect(metadata).toEqual({ name: 'dragonfly-cache-deployment-1', labels });
    expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' }, selector: { matchLabels: labels } });
    expect(spec.template.metadata.labels).toEqual(labels);
    expect(manifestOf(chart, 'Service').spec.selector).toEqual(labels);
  });

  test('opens in its Service the ports of clients, and those of peers where they dial the Service', () => {
    const exposure = new ElbExposure({ elbId: 'elb-1', address: '10.0.0.7' });
    const opened = (announcedAddress?: AnnouncedAddress) =>
      (manifestOf(peer({ announcedAddress, exposure }).chart, 'Service').spec.ports as { name: string }[]).map(({ name }) => name);
    expect(opened()).toEqual(['proxy']);
    expect(opened(AnnouncedAddress.POD_IP)).toEqual(['proxy']);
    expect(opened(AnnouncedAddress.EXPOSED)).toEqual(['upload', 'proxy']);
    expect(opened(AnnouncedAddress.literal('10.0.0.9'))).toEqual(['upload', 'proxy']);
  });

  test('meets the restricted Pod Security Standard', () => {
    const spec = podSpec();
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.securityContext).toEqual({
      fsGroup: 1000,
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: 1000,
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const container of [...spec.initContainers, ...spec.containers]) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
    }
  });

  test('waits until its scheduler is there', () => {
    expect(podSpec().initContainers[0].env).toContainEqual({ name: 'AWAITED_NAMES', value: 'scheduler.example.com' });
  });

  test('lets other objects of cdk8s-plus select its pod', () => {
    const { peer: made } = peer({ owner: 'me' });
    expect(made.deployment.toPodSelectorConfig().labelSelector).toMatchObject({ labels: made.labels });
  });

  test('writes the IP of the pod by default, a literal if asked, and the exposed address if it is known', () => {
    const ipOf = (props: Partial<PeerDeploymentProps>) => podSpec(props).initContainers[0].env[0];
    expect(ipOf({})).toHaveProperty('valueFrom.fieldRef.fieldPath', 'status.podIP');
    expect(ipOf({ announcedAddress: AnnouncedAddress.literal('10.0.0.9') })).toHaveProperty('value', '10.0.0.9');
    const exposure = {
      bind: (...args: Parameters<ClusterIpExposure['bind']>) => ({ ...new ClusterIpExposure().bind(...args), address: '10.0.0.7' }),
    };
    expect(ipOf({ announcedAddress: AnnouncedAddress.EXPOSED, exposure })).toHaveProperty('value', '10.0.0.7');
  });

  test('is replaced when its config changes', () => {
    const checksumOf = (gibibytes: number) =>
      manifestOf(peer({ storage: new ClaimStorage({ size: Size.gibibytes(gibibytes) }) }).chart, 'Deployment').spec.template.metadata
        .annotations;
    expect(checksumOf(10)).toEqual(checksumOf(10));
    expect(checksumOf(10)).not.toEqual(checksumOf(20));
  });

  test('takes all properties', () => {
    const chart = Testing.chart();
    const basics = peerBasics();
    const props: Required<PeerDeploymentProps> = {
      ...basics,
      exposure: new ClusterIpExposure(),
      peerConfig: new PeerConfig(chart, 'Shared', { ...basics, name: 'shared', cacheName: 'models' }),
      ordinal: 3,
      name: 'three',
      cacheName: 'models',
      owner: 'me',
      annotations: { wave: '3' },
      storageAnnotations: { keep: 'yes' },
      shared: chart,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      podSizes: PodSizes.CCI,
      image: 'registry.example.com/client:v1',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [Secret.fromSecretName(chart, 'Pull', 'pull')],
      resources: { cpu: { request: Cpu.units(2), limit: Cpu.units(2) }, memory: { request: Size.gibibytes(4), limit: Size.gibibytes(4) } },
      scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'fast')), tolerate: [Node.tainted(NodeTaintQuery.exists('virtual'))] },
      announcedAddress: AnnouncedAddress.literal('10.0.0.9'),
      probes: {
        liveness: Probe.fromTcpSocket({ port: 1111 }),
        readiness: Probe.fromTcpSocket({ port: 2222 }),
        startup: Probe.fromTcpSocket({ port: 3333 }),
      },
      security: { user: 5, group: 6, fsGroup: 7, writableRootFilesystem: true },
      podLabels: { team: 'a' },
      podAnnotations: { note: 'b' },
      priorityClassName: 'high',
      withoutMeshSidecar: true,
      preStopPause: Duration.seconds(7),
      terminationGracePeriod: Duration.seconds(90),
    };
    new PeerDeployment(chart, 'peer', props);
    expect(problemsOf(chart)).toEqual([]);
    const { metadata, spec } = manifestOf(chart, 'Deployment');
    const labels = { component: 'models', owner: 'me', peer: 'three' };
    expect(metadata).toEqual({ name: 'models-deployment-3', labels, annotations: { wave: '3' } });
    expect(spec.template.metadata).toEqual({
      labels: { ...labels, team: 'a', 'sidecar.istio.io/inject': 'false' },
      annotations: { note: 'b', 'linkerd.io/inject': 'disabled', 'checksum/config': props.peerConfig.checksum },
    });
    const pod = spec.template.spec;
    expect(pod).toMatchObject({
      hostname: 'three',
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'pull' }],
      terminationGracePeriodSeconds: 90,
      securityContext: { runAsUser: 5, runAsGroup: 6, fsGroup: 7 },
      tolerations: [{ key: 'virtual', operator: 'Exists' }],
    });
    expect(JSON.stringify(pod.affinity)).toContain('"key":"disk"');
    const resources = { requests: { cpu: '2', memory: '4096Mi' }, limits: { cpu: '2', memory: '4096Mi' } };
    expect(pod.initContainers[0]).toMatchObject({ image: props.image, imagePullPolicy: 'Always', resources });
    expect(pod.containers[0]).toMatchObject({
      image: props.image,
      imagePullPolicy: 'Always',
      resources,
      livenessProbe: { tcpSocket: { port: 1111 } },
      readinessProbe: { tcpSocket: { port: 2222 } },
      startupProbe: { tcpSocket: { port: 3333 } },
      securityContext: { readOnlyRootFilesystem: false },
    });
    expect(pod.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/^sleep 7\nleft=73\n/);
    expect(manifestOf(chart, 'PersistentVolumeClaim').metadata).toEqual({
      name: 'models-three-storage',
      labels,
      annotations: { wave: '3', keep: 'yes' },
    });
    expect(manifestOf(chart, 'ConfigMap').metadata.name).toBe('shared');
  });

  test('fails when its disk is smaller than the one that the shared config is for', () => {
    const storage = new EmptyDirStorage({ sizeLimit: Size.gibibytes(9) });
    expect(problemsOf(sharing(storage))).toEqual([
      expect.stringContaining('the disk has 9Gi, and peerConfig is for disks of 10Gi. Allowed: a disk of at least that size'),
    ]);
  });

  test.each([
    ['larger', Size.gibibytes(11)],
    ['as large, in another unit', Size.mebibytes(10 * 1024)],
    ['of unknown size', undefined],
  ])('takes a disk that is %s for a shared config', (_, sizeLimit) => {
    expect(problemsOf(sharing(new EmptyDirStorage({ sizeLimit })))).toEqual([]);
  });

  test('fails when the address of the exposure is to be announced and nobody knows it', () => {
    expect(problemsOf(peer({ announcedAddress: AnnouncedAddress.EXPOSED }).chart)).toEqual([
      expect.stringContaining('announcedAddress is EXPOSED'),
    ]);
  });

  test('fails when the announced address is no IP literal', () => {
    expect(problemsOf(peer({ announcedAddress: AnnouncedAddress.literal('lb.example.com') }).chart)).toEqual([
      expect.stringContaining('address is "lb.example.com"'),
    ]);
  });

  test.each<[string, Partial<PeerDeploymentProps>, string]>([
    ['the name is no DNS label', { name: 'Peer_1' }, 'name is "Peer_1"'],
    ['the ordinal is 0', { ordinal: 0 }, 'ordinal is 0'],
    ['the user is root', { security: { user: 0 } }, 'security.user is 0'],
    ['the image has spaces', { image: 'a b' }, 'image is "a b"'],
    ['a pod label says what the library says', { podLabels: { peer: 'x' } }, 'podLabels sets peer'],
    ['a pod annotation is the checksum', { podAnnotations: { 'checksum/config': 'x' } }, 'podAnnotations sets checksum/config'],
    ['a pod label has a bad value', { podLabels: { a: 'b c' } }, 'pod label a is "b c"'],
    ['a priority class has a bad name', { priorityClassName: 'High!' }, 'priorityClassName is "High!"'],
    [
      'the memory limit is under the request',
      { resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } },
      'resources.memory: the limit is under the request',
    ],
    ['the pause is no whole seconds', { preStopPause: Duration.millis(1500) }, 'preStopPause is 1.5 s'],
    [
      'the grace period is too short',
      { terminationGracePeriod: Duration.seconds(10) },
      'terminationGracePeriod is 10 s and preStopPause is 5 s',
    ],
  ])('fails when %s', (_, props, message) => {
    expect(problemsOf(peer(props).chart).join('\n')).toContain(message);
  });
});
