import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, NodeTaintQuery, Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { DragonflyCacheChart } from '../../../lib/chart/dragonfly-cache-chart';
import { GoDfdaemonConfig } from '../../../lib/config/go/dfdaemon-config';
import { ControlPlaneRole } from '../../../lib/control-plane/control-plane-component';
import { ExternalMySql } from '../../../lib/control-plane/managed/external-my-sql';
import { ExternalRedis } from '../../../lib/control-plane/managed/external-redis';
import { InClusterMariaDb } from '../../../lib/control-plane/managed/in-cluster-maria-db';
import { InClusterRedis } from '../../../lib/control-plane/managed/in-cluster-redis';
import { ManagedControlPlane } from '../../../lib/control-plane/managed/managed-control-plane';
import type { ManagedControlPlaneProps } from '../../../lib/control-plane/managed/managed-control-plane-props';
import type { ManagedSchedulerOptions } from '../../../lib/control-plane/managed/managed-scheduler-options';
import type { ManagerOptions } from '../../../lib/control-plane/managed/manager-options';
import { ControlPlaneLogLevel, ControlPlaneTracingProtocol } from '../../../lib/control-plane/managed/server-options';
import { manifestOf, manifests, peerBasics, problemsOf, type Manifest } from '../../fixtures';

const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');

const elsewhere = {
  database: new ExternalMySql({ host: 'db.example.com', credentials: { secret } }),
  redis: new ExternalRedis({ host: 'redis.example.com', credentials: { secret, passwordKey: 'redis' } }),
  signingKey: { secret },
};

function bound(props: Partial<ManagedControlPlaneProps> = {}, name = 'models') {
  const chart = new Chart(Testing.app(), 'cache', { namespace: 'ns', disableResourceNameHashes: true });
  return { chart, binding: new ManagedControlPlane({ ...elsewhere, ...props }).bind(chart, { name, owner: 'me' }) };
}

function configOf(chart: Chart, name: 'manager' | 'scheduler'): Manifest {
  return parse(manifestOf(chart, 'ConfigMap', `models-${name}`).data[`${name}.yaml`] as string);
}

describe('ManagedControlPlane', () => {
  test('is a manager and a scheduler that the peers find by it', () => {
    const { chart, binding } = bound();
    expect(problemsOf(chart)).toEqual([]);
    expect(binding).toEqual({
      managerAddress: 'models-manager.ns.svc:65003',
      schedulerClusterId: 1,
      announceInterval: Duration.seconds(30),
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

  test('takes all properties of manager and schedulers', () => {
    const chart = Testing.chart();
    const pod = {
      image: 'registry.example.com/dragonfly:v1',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [Secret.fromSecretName(chart, 'Pull', 'pull')],
      resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(2) } },
      priorityClassName: 'high',
      nodes: Node.labeled(NodeLabelQuery.is('pool', 'services')),
      tolerate: [Node.tainted(NodeTaintQuery.exists('virtual-kubelet.io/provider'))],
      podLabels: { team: 'storage' },
      podAnnotations: { note: 'yes' },
      replicas: 3,
      maxUnavailable: 2,
      logLevel: ControlPlaneLogLevel.WARN,
      requestRateLimit: 100,
      redisPoolSize: 7,
      redisPoolTimeout: Duration.millis(1500),
      tracing: { protocol: ControlPlaneTracingProtocol.HTTP, endpoint: 'collector:4318', path: '/traces' },
    };
    const manager: Required<ManagerOptions> = {
      ...pod,
      session: { realm: 'Models', timeout: Duration.hours(8), maxRefresh: Duration.days(1) },
      cache: { redisTtl: Duration.minutes(1), localTtl: Duration.seconds(5), localSize: 100 },
      syncPeers: { interval: Duration.hours(13), timeout: Duration.minutes(1), batchSize: 10 },
      preheat: { authority: Secret.fromSecretName(chart, 'Registry', 'registry'), insecureSkipVerify: true },
    };
    const schedulers: Required<ManagedSchedulerOptions> = {
      ...pod,
      backToSourceCount: 10,
      retryBackToSourceLimit: 2,
      retryLimit: 3,
      retryInterval: Duration.millis(100),
      gc: {
        pieceDownloadTimeout: Duration.minutes(1),
        peerInterval: Duration.minutes(2),
        peerTtl: Duration.minutes(3),
        taskInterval: Duration.minutes(4),
        hostInterval: Duration.minutes(5),
        hostTtl: Duration.minutes(6),
      },
      refreshInterval: Duration.seconds(10),
      keepAliveInterval: Duration.seconds(2),
      idc: 'a',
      location: 'b|c',
      seedPeerDownloadTimeout: Duration.hours(1),
      job: { enable: true, globalWorkers: 1, schedulerWorkers: 2, localWorkers: 3 },
      hostMetrics: true,
    };
    const all: Required<ManagedControlPlaneProps> = { ...elsewhere, manager, schedulers, schedulerClusterId: 2, enableIpv6: true };
    const { chart: made } = bound(all);
    expect(problemsOf(made)).toEqual([]);
    for (const [kind, name] of [
      ['Deployment', 'manager'],
      ['StatefulSet', 'scheduler'],
    ] as const) {
      const { replicas, template } = manifestOf(made, kind).spec;
      expect(replicas).toBe(3);
      expect(template.metadata).toMatchObject({ labels: { team: 'storage' }, annotations: { note: 'yes' } });
      expect(template.spec).toMatchObject({
        imagePullSecrets: [{ name: 'pull' }],
        priorityClassName: 'high',
        affinity: { nodeAffinity: {} },
        tolerations: [{ key: 'virtual-kubelet.io/provider', operator: 'Exists' }],
      });
      for (const container of [...template.spec.containers, ...template.spec.initContainers]) {
        expect(container).toMatchObject({
          image: pod.image,
          imagePullPolicy: 'Always',
          resources: { requests: { cpu: '1' }, limits: { memory: '2048Mi' } },
        });
      }
      expect(configOf(made, name)).toMatchObject({
        database: { redis: { poolSize: 7, poolTimeout: '1500ms' } },
        network: { enableIPv6: true },
        server: { logLevel: 'warn' },
        tracing: { protocol: 'http', endpoint: 'collector:4318', path: '/traces' },
      });
    }
    expect(configOf(made, 'manager')).toMatchObject({
      auth: { jwt: { realm: 'Models', timeout: '28800s', maxRefresh: '86400s' } },
      cache: { local: { size: 100, ttl: '5s' }, redis: { ttl: '60s' } },
      job: {
        preheat: { tls: { caCert: '/certificates/registries/ca.crt', insecureSkipVerify: true } },
        syncPeers: { interval: '46800s', timeout: '60s', batchSize: 10 },
      },
      server: { grpc: { requestRateLimit: 100 } },
    });
    expect(manifestOf(made, 'Deployment').spec.template.spec.volumes).toContainEqual({
      name: 'registry-authority',
      secret: { secretName: 'registry', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
    expect(configOf(made, 'scheduler')).toMatchObject({
      dynConfig: { refreshInterval: '10s' },
      host: { idc: 'a', location: 'b|c' },
      job: { globalWorkerNum: 1, schedulerWorkerNum: 2, localWorkerNum: 3 },
      manager: { keepAlive: { interval: '2s' }, schedulerClusterID: 2 },
      metrics: { enableHost: true },
      scheduler: {
        backToSourceCount: 10,
        retryBackToSourceLimit: 2,
        retryLimit: 3,
        retryInterval: '100ms',
        gc: {
          pieceDownloadTimeout: '60s',
          peerGCInterval: '120s',
          peerTTL: '180s',
          taskGCInterval: '240s',
          hostGCInterval: '300s',
          hostTTL: '360s',
        },
      },
      seedPeer: { taskDownloadTimeout: '3600s' },
      server: { requestRateLimit: 100 },
    });
  });

  test('schedulers take no jobs if they shall not', () => {
    expect(configOf(bound({ schedulers: { job: { enable: false } } }).chart, 'scheduler').job).toEqual({ enable: false });
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

function inCluster() {
  const credentials = { secret };
  return {
    database: new InClusterMariaDb({ credentials, disk: { size: Size.gibibytes(1) } }),
    redis: new InClusterRedis({ credentials }),
  };
}
