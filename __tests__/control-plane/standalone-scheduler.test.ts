import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { ControlPlaneRole } from '../../lib/control-plane/control-plane-component';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import type { StandaloneSchedulerProps } from '../../lib/control-plane/standalone-scheduler-props';
import { manifestOf, manifests, named, problemsOf } from '../fixtures';

function bound(props?: StandaloneSchedulerProps) {
  const chart = new Chart(Testing.app(), 'cache', { namespace: 'ns', disableResourceNameHashes: true });
  return { chart, binding: new StandaloneScheduler(props).bind(chart, { name: 'models', owner: 'me' }) };
}

describe('StandaloneScheduler', () => {
  test('is one pod behind a headless Service, at which peers find it', () => {
    const { chart, binding } = bound();
    expect(binding).toEqual({
      schedulerAddresses: ['models-scheduler.ns.svc:8002'],
      announceInterval: Duration.seconds(30),
      // Known when the pod is ready.
      awaitedNames: ['models-scheduler.ns.svc'],
      components: [expect.objectContaining({ role: ControlPlaneRole.SCHEDULER, labels: { component: 'models-scheduler', owner: 'me' } })],
    });
    const labels = { component: 'models-scheduler', owner: 'me' };
    expect(manifestOf(chart, 'Service').spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: labels,
      ports: [{ name: 'scheduler', port: 8002, targetPort: 8002, protocol: 'TCP' }],
    });
    expect(manifestOf(chart, 'Deployment').spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ image: 'dragonflyoss/scheduler:v2.5.1' }] } },
    });
  });

  test('runs without manager, jobs and a writable image', () => {
    const { data } = manifestOf(bound().chart, 'ConfigMap');
    expect(parse(data['scheduler.yaml'] as string)).toEqual({
      console: true,
      job: { enable: false },
      metrics: { addr: ':8000', enable: true },
      server: { logDir: '/var/lib/dragonfly/log', pluginDir: '/var/lib/dragonfly/plugins', port: 8002 },
    });
    expect(parse(data['dynconfig.yaml'] as string)).toEqual({
      schedulerClusterClientConfig: { loadLimit: 200 },
      schedulerClusterConfig: { candidateParentLimit: 3, filterParentLimit: 15 },
      seedPeerClusterConfig: { loadLimit: 2000 },
    });
  });

  test('is made once an app, however many peers ask', () => {
    const chart = Testing.chart();
    const scheduler = new StandaloneScheduler();
    const [one, two] = [scheduler.bind(chart, { name: 'a' }), scheduler.bind(chart, { name: 'a' })];
    expect(two).toBe(one);
    expect(manifests(chart)).toHaveLength(3);
    expect(scheduler.bind(Testing.chart(), { name: 'a' })).not.toBe(one);
  });

  test('takes all properties', () => {
    const props: Required<StandaloneSchedulerProps> = {
      image: 'registry.example.com/scheduler:v1',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [Secret.fromSecretName(Testing.chart(), 'Pull', 'pull')],
      resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(2) } },
      priorityClassName: 'high',
      clusterIp: '10.96.0.50',
      candidateParentLimit: 4,
      filterParentLimit: 40,
      peerLoadLimit: 50,
    };
    const { chart } = bound(props);
    expect(manifestOf(chart, 'Deployment').spec.template.spec).toMatchObject({
      imagePullSecrets: [{ name: 'pull' }],
      priorityClassName: 'high',
      containers: [{ image: props.image, imagePullPolicy: 'Always', resources: { requests: { cpu: '1' }, limits: { memory: '2048Mi' } } }],
    });
    expect(parse(manifestOf(chart, 'ConfigMap').data['dynconfig.yaml'] as string)).toMatchObject({
      schedulerClusterClientConfig: { loadLimit: 50 },
      schedulerClusterConfig: { candidateParentLimit: 4, filterParentLimit: 40 },
    });
  });

  test('has a fixed address if it is given one, by which peers know it', () => {
    const { chart, binding } = bound({ clusterIp: '10.96.0.50' });
    expect(binding).toMatchObject({ schedulerAddresses: ['10.96.0.50:8002'], awaitedNames: [] });
    expect(manifestOf(chart, 'Service').spec.clusterIP).toBe('10.96.0.50');
    expect(problemsOf(chart)).toEqual([]);
  });

  test.each(['None', 'fd00::1', '10.96.0'])('fails when its address is %j', (clusterIp) => {
    expect(problemsOf(bound({ clusterIp }).chart)).toEqual([
      expect.stringContaining(`controlPlane.clusterIp is "${clusterIp}". Allowed: an IPv4`),
    ]);
  });

  test('shows its certificate to peers, and wants theirs', () => {
    const chart = new Chart(Testing.app(), 'cache', { disableResourceNameHashes: true });
    new StandaloneScheduler().bind(chart, { name: 'models', identity: named('identity') });
    const files = {
      caCert: '/etc/dragonfly-certificates/identity/ca.crt',
      cert: '/etc/dragonfly-certificates/identity/tls.crt',
      key: '/etc/dragonfly-certificates/identity/tls.key',
    };
    expect(parse(manifestOf(chart, 'ConfigMap').data['scheduler.yaml'] as string)).toMatchObject({
      server: { tls: files },
      seedPeer: { tls: files },
    });
    const { spec } = manifestOf(chart, 'Deployment').spec.template;
    const items = ['ca.crt', 'tls.crt', 'tls.key'].map((key) => ({ key, path: key }));
    expect(spec.volumes).toContainEqual({ name: 'identity', secret: { secretName: 'identity', defaultMode: 0o440, items } });
    expect(spec.containers[0].volumeMounts).toContainEqual({
      name: 'identity',
      mountPath: '/etc/dragonfly-certificates/identity',
      readOnly: true,
    });
    expect(problemsOf(chart)).toEqual([]);
  });

  test('fails when a limit is 0 or more parents are offered than looked at', () => {
    expect(problemsOf(bound({ peerLoadLimit: 0, candidateParentLimit: 5, filterParentLimit: 4 }).chart)).toEqual([
      expect.stringContaining('controlPlane.peerLoadLimit is 0'),
      expect.stringContaining('controlPlane.candidateParentLimit is 5, over filterParentLimit, which is 4'),
    ]);
  });
});
