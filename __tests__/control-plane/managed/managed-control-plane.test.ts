import type { Chart } from 'cdk8s';
import { Duration, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { DragonflyCacheChart } from '../../../lib/chart/dragonfly-cache-chart';
import { GoDfdaemonConfig } from '../../../lib/config/go/dfdaemon-config';
import { ControlPlaneRole } from '../../../lib/control-plane/control-plane-component';
import { ManagedControlPlane } from '../../../lib/control-plane/managed/managed-control-plane';
import type { ManagedControlPlaneProps } from '../../../lib/control-plane/managed/managed-control-plane-props';
import { ControlPlaneTracingProtocol } from '../../../lib/control-plane/managed/server-options';
import { manifestOf, manifests, peerBasics, problemsOf, type Manifest } from '../../fixtures';
import { bound, configOf, elsewhere, inCluster, secret } from './control-planes';

describe('ManagedControlPlane', () => {
  test('is a manager and a scheduler that the peers find by it', () => {
    const { chart, binding } = bound();
    expect(problemsOf(chart)).toEqual([]);
    expect(binding).toEqual({
      managerAddress: 'models-manager.ns.svc:65003',
      schedulerClusterId: 1,
      announceInterval: Duration.seconds(30),
      // Known when a scheduler is ready, and so the manager, too.
      awaitedNames: ['models-scheduler.ns.svc'],
      components: [
        expect.objectContaining({ role: ControlPlaneRole.MANAGER, labels: { component: 'models-manager', owner: 'me' } }),
        expect.objectContaining({ role: ControlPlaneRole.SCHEDULER, labels: { component: 'models-scheduler', owner: 'me' } }),
      ],
    });
    expect(manifests(chart).map(({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`)).toEqual([
      'Deployment models-manager',
      'ConfigMap models-manager',
      'Service models-manager',
      'Service models-scheduler',
      'StatefulSet models-scheduler',
      'ConfigMap models-scheduler',
    ]);
  });

  test('tells add-ons who dials which port', () => {
    const { database, redis } = inCluster();
    const components = bound({ database, redis }).binding.components ?? [];
    expect(Object.fromEntries(components.map(({ role, ports }) => [role, ports.map((port) => [port.number, ...port.usedBy])]))).toEqual({
      manager: [
        [65003, 'peers', 'schedulers'],
        [8080, 'people'],
        [8000, 'operators'],
      ],
      scheduler: [
        [8002, 'peers'],
        [8000, 'operators'],
      ],
      database: [[3306, 'managers']],
      redis: [[6379, 'managers', 'schedulers']],
    });
  });

  test("the manager's config has placeholders where secrets go", () => {
    expect(configOf(bound().chart, 'manager')).toEqual({
      auth: { jwt: { key: '{{SIGNING_KEY}}' } },
      console: true,
      database: {
        type: 'mysql',
        mysql: { user: '{{DATABASE_USER}}', password: '{{DATABASE_PASSWORD}}', host: 'db.example.com', port: 3306, dbname: 'manager' },
        redis: { addrs: ['redis.example.com:6379'], password: '{{REDIS_PASSWORD}}' },
      },
      metrics: { addr: ':8000', enable: true },
      server: {
        logDir: '/var/lib/dragonfly/log',
        pluginDir: '/var/lib/dragonfly/plugins',
        grpc: { port: { start: 65003, end: 65003 } },
        rest: { addr: ':8080' },
      },
    });
  });

  test('a scheduler tells the manager its own name and IP', () => {
    expect(configOf(bound({ schedulerClusterId: 3 }).chart, 'scheduler')).toEqual({
      console: true,
      database: { redis: { addrs: ['redis.example.com:6379'], password: '{{REDIS_PASSWORD}}' } },
      manager: { addr: 'models-manager.ns.svc:65003', schedulerClusterID: 3 },
      metrics: { addr: ':8000', enable: true },
      server: {
        logDir: '/var/lib/dragonfly/log',
        pluginDir: '/var/lib/dragonfly/plugins',
        advertiseIP: '{{POD_IP}}',
        host: '{{POD_NAME}}',
        port: 8002,
      },
    });
  });

  test('init containers put the secrets in, and wait for what must be there', () => {
    const { chart } = bound();
    const containerOf = (kind: string, name: string) => manifestOf(chart, kind, name).spec.template.spec.initContainers[0];
    const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: 'dragonfly', key } } });
    expect(containerOf('Deployment', 'models-manager')).toMatchObject({
      image: 'dragonflyoss/manager:v2.5.1',
      command: ['/bin/sh', '/config-template/credentials.sh'],
      args: [
        ...['/config-template', '/config'],
        ...['plain:SIGNING_KEY', 'plain:DATABASE_USER', 'plain:DATABASE_PASSWORD', 'redis:REDIS_PASSWORD'],
        ...['await:db.example.com:3306', 'await:redis.example.com:6379'],
      ],
      env: [
        from('SIGNING_KEY', 'key'),
        from('DATABASE_USER', 'user'),
        from('DATABASE_PASSWORD', 'password'),
        from('REDIS_PASSWORD', 'redis'),
      ],
    });
    expect(containerOf('StatefulSet', 'models-scheduler')).toMatchObject({
      args: [
        ...['/config-template', '/config', 'plain:POD_IP', 'plain:POD_NAME', 'redis:REDIS_PASSWORD'],
        ...['await:models-manager.ns.svc:65003', 'await:redis.example.com:6379'],
      ],
    });
    const volumes = manifestOf(chart, 'Deployment', 'models-manager').spec.template.spec.volumes;
    expect(volumes).toContainEqual({ name: 'config', emptyDir: { medium: 'Memory' } });
  });

  test('several: managers are not long behind each other, and peers learn of each scheduler before the next one changes', () => {
    const { chart } = bound({ manager: { replicas: 2, maxUnavailable: 1 }, schedulers: { replicas: 3 } });
    expect(problemsOf(chart)).toEqual([]);
    expect(configOf(chart, 'manager').cache).toEqual({ local: { ttl: '10s' } });
    expect(manifestOf(chart, 'StatefulSet').spec).toMatchObject({ replicas: 3, minReadySeconds: 70, podManagementPolicy: 'Parallel' });
    expect(manifestOf(bound().chart, 'StatefulSet').spec).not.toHaveProperty('minReadySeconds');
    expect(manifestOf(chart, 'PodDisruptionBudget')).toMatchObject({
      metadata: { name: 'models-manager' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { component: 'models-manager', owner: 'me' } } },
    });
  });

  test('is made once an app, and peers of a cache are told its manager and their cluster', () => {
    const controlPlane = new ManagedControlPlane({ ...elsewhere, schedulerClusterId: 4 });
    const app = Testing.app();
    const caches = ['a', 'b'].map(
      (name) => new DragonflyCacheChart(app, name, { ...peerBasics(), config: undefined, name, peerCount: 1, controlPlane }),
    );
    expect(caches[1]?.controlPlane).toBe(caches[0]?.controlPlane);
    expect(parse(manifestOf(caches[1] as Chart, 'ConfigMap', 'b-config').data['dfdaemon.yaml'] as string)).toMatchObject({
      host: { schedulerClusterID: 4 },
      manager: { addr: 'http://a-manager:65003' },
      scheduler: { announceInterval: '30s' },
    });
  });

  test.each<[string, Partial<ManagedControlPlaneProps>, ...string[]]>([
    ['there is no pod', { manager: { replicas: 0 }, schedulers: { replicas: 1.5 } }, 'manager.replicas is 0', 'schedulers.replicas is 1.5'],
    ['a drain may take more than there are', { schedulers: { maxUnavailable: 2 } }, 'schedulers.maxUnavailable is 2'],
    ['the cluster is none', { schedulerClusterId: 0 }, 'controlPlane.schedulerClusterId is 0'],
    ['a key is none', { signingKey: { secret, key: 'a/b' } }, 'controlPlane.signingKey.key is "a/b"'],
    ['an image is none', { manager: { image: 'a b' } }, 'controlPlane.manager.image is "a b"'],
    ['a class is none', { schedulers: { priorityClassName: 'A' } }, 'controlPlane.schedulers.priorityClassName is "A"'],
    [
      'a label is reserved',
      { manager: { podLabels: { component: 'x' }, podAnnotations: { 'checksum/config': 'x' } } },
      'controlPlane.manager.podLabels sets component',
      'controlPlane.manager.podAnnotations sets checksum/config',
    ],
    [
      'peers are looked at too often',
      { manager: { syncPeers: { interval: Duration.hours(12) } } },
      'manager.syncPeers.interval is 12 hours',
    ],
    ['a duration is none', { schedulers: { gc: { hostTtl: Duration.seconds(0) } } }, 'controlPlane.schedulers.gc.hostTtl is'],
    ['a count is 0', { manager: { requestRateLimit: 0 } }, 'controlPlane.manager.requestRateLimit is 0'],
    ['peers are never sent to the origin', { schedulers: { retryLimit: 3 } }, 'controlPlane.schedulers.retryLimit is 3'],
    ['workers have no jobs', { schedulers: { job: { enable: false, localWorkers: 1 } } }, 'controlPlane.schedulers.job.localWorkers is 1'],
    [
      'a collector is none, or has a path it does not use',
      { manager: { tracing: { protocol: ControlPlaneTracingProtocol.GRPC, endpoint: 'http://c:1', path: '/a' } } },
      'controlPlane.manager.tracing.endpoint is "http://c:1"',
      'controlPlane.manager.tracing.path is "/a"',
    ],
    ['the realm has no name', { manager: { session: { realm: '' } } }, 'controlPlane.manager.session.realm is ""'],
  ])('fails when %s', (_, props, ...problems) => {
    expect(problemsOf(bound(props).chart)).toEqual(problems.map((problem) => expect.stringContaining(problem) as string));
  });

  test('fails when a name is too long', () => {
    const problems = problemsOf(bound(inCluster(), 'a'.repeat(44)).chart);
    expect(problems.map((problem) => /\(\d+ characters\)/.exec(problem)?.[0])).toEqual(['(53 characters)', '(54 characters)']);
  });

  test('fails when certificates shall name what has no fixed address', () => {
    const chart = Testing.chart();
    new ManagedControlPlane(elsewhere).bind(chart, { name: 'a', identity: Secret.fromSecretName(chart, 'Identity', 'tls') });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('identity is "tls". Allowed: no identity with a ManagedControlPlane')]);
  });

  test('fails when the peers are of the Go generation, which cannot name their cluster', () => {
    const cache = new DragonflyCacheChart(Testing.app(), 'cache', {
      ...peerBasics(),
      config: new GoDfdaemonConfig(),
      peerCount: 1,
      controlPlane: new ManagedControlPlane(elsewhere),
    });
    expect(problemsOf(cache)).toContainEqual(expect.stringContaining('the control plane gives the scheduler cluster 1'));
  });
});
