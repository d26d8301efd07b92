import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, NodeTaintQuery, Secret } from 'cdk8s-plus-28';
import type { ManagedControlPlaneProps } from '../../../lib/control-plane/managed/managed-control-plane-props';
import type { ManagedSchedulerOptions } from '../../../lib/control-plane/managed/managed-scheduler-options';
import type { ManagerOptions } from '../../../lib/control-plane/managed/manager-options';
import { ControlPlaneLogLevel, ControlPlaneTracingProtocol } from '../../../lib/control-plane/managed/server-options';
import { manifestOf, problemsOf } from '../../fixtures';
import { bound, configOf, elsewhere } from './control-planes';

describe('manager and schedulers', () => {
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
});
