import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, Deployment, HorizontalPodAutoscaler } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../../lib/cache/dragonfly-cache';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { HeadlessExposure } from '../../lib/exposure/headless-exposure';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { CacheAutoscaler, type CacheAutoscalerProps } from '../../lib/scaling/cache-autoscaler';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { manifestOf, manifests, peerBasics, problemsOf } from '../fixtures';

const resources = { cpu: { request: Cpu.units(2) } };

function cacheOf(props: Partial<DragonflyCacheChartProps> = {}) {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    ...peerBasics(),
    topology: new StatefulSetPeers(),
    resources,
    ...(props.peers !== undefined || props.topology instanceof DaemonSetPeers ? {} : { peerCount: 2 }),
    ...props,
  });
}

function autoscaled(props: Partial<CacheAutoscalerProps> = {}, cache = cacheOf()) {
  const autoscaler = new CacheAutoscaler(cache, 'Autoscaler', { cache, ...props });
  return { autoscaler, cache, problems: problemsOf(cache) };
}

describe('CacheAutoscaler', () => {
  test('counts the pods of the StatefulSet, slowly down', () => {
    const { autoscaler, cache, problems } = autoscaled({}, cacheOf({ owner: 'me', namespace: 'models' }));
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'HorizontalPodAutoscaler')).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'dragonfly-cache', namespace: 'models', labels: { component: 'dragonfly-cache', owner: 'me' } },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'dragonfly-cache' },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
        behavior: { scaleDown: { stabilizationWindowSeconds: 600, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
      },
    });
    expect(autoscaler.autoscaler.name).toBe('dragonfly-cache');
  });

  test('the StatefulSet no longer says how many pods there are', () => {
    expect(manifestOf(cacheOf(), 'StatefulSet').spec.replicas).toBe(2);
    expect(manifestOf(autoscaled().cache, 'StatefulSet').spec).not.toHaveProperty('replicas');
  });

  test('takes all options', () => {
    const cache = cacheOf({ peerCount: 3, resources: { ...resources, memory: { request: Size.gibibytes(4) } } });
    const all: Required<CacheAutoscalerProps> = {
      cache,
      min: 3,
      max: 7,
      cpuUtilization: 150,
      memoryUtilization: 60,
      scaleDownWindow: Duration.minutes(30),
      annotations: { a: 'b' },
      labels: { c: 'd' },
    };
    expect(autoscaled(all, cache).problems).toEqual([]);
    expect(manifestOf(cache, 'HorizontalPodAutoscaler')).toMatchObject({
      metadata: { annotations: { a: 'b' }, labels: { c: 'd', component: 'dragonfly-cache' } },
      spec: {
        minReplicas: 3,
        maxReplicas: 7,
        metrics: [
          { resource: { name: 'cpu', target: { averageUtilization: 150 } } },
          { resource: { name: 'memory', target: { averageUtilization: 60 } } },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: 1800 } },
      },
    });
  });

  test('may stand in another chart, in the namespace of the cache', () => {
    const cache = cacheOf({ namespace: 'models' });
    const chart = new Chart(Testing.app(), 'test', { namespace: 'others' });
    new CacheAutoscaler(chart, 'Autoscaler', { cache });
    expect(problemsOf(chart)).toEqual([]);
    expect(manifests(chart)[0].metadata.namespace).toBe('models');
  });

  test('a limit counts as a request, as it does for Kubernetes', () => {
    expect(autoscaled({}, cacheOf({ resources: { cpu: { limit: Cpu.units(2) } } })).problems).toEqual([]);
  });

  test.each<[string, Partial<CacheAutoscalerProps>, string[]]>([
    ['min is 0', { min: 0 }, ['min is 0. Allowed: a whole number from 1', 'the cache has 2 peers, and min is 0']],
    ['max is no whole number', { max: 4.5 }, ['max is 4.5. Allowed: a whole number']],
    ['max is under min', { max: 1 }, ['max is 1, and min is 2. Allowed: a max of at least min']],
    ['there are more peers at the start', { min: 3 }, ['the cache has 2 peers, and min is 3. Allowed: one and the same number']],
    ['utilization is nothing', { cpuUtilization: 0 }, ['cpuUtilization is 0 percent. Allowed: a whole number of percent from 1']],
    ['utilization is a fraction', { cpuUtilization: 0.8 }, ['cpuUtilization is 0.8 percent. Allowed: a whole number of percent from 1']],
    [
      'utilization of memory is nothing, and none is requested',
      { memoryUtilization: -1 },
      ['memoryUtilization is -1 percent', 'resources.memory is not given for the container dfdaemon'],
    ],
    [
      'the window is longer than an hour',
      { scaleDownWindow: Duration.hours(2) },
      ['scaleDownWindow is 7200 seconds. Allowed: a whole number'],
    ],
    ['the window is a part of a second', { scaleDownWindow: Duration.millis(1500) }, ['scaleDownWindow is 1.5 seconds']],
    ['a label is none', { labels: { team: 'a b' } }, ['label team is "a b"']],
  ])('fails when %s', (_, props, texts) => {
    expect(autoscaled(props).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  test.each<[string, Partial<DragonflyCacheChartProps>, string]>([
    [
      'peers are Deployments of their own',
      { topology: undefined },
      'the peers of the cache are carried by 2 workloads of the kind Deployment. Allowed: one workload with a number of pods',
    ],
    ['the only peer is a Deployment of its own', { topology: undefined, peerCount: 1 }, 'carried by 1 workload of the kind Deployment'],
    ['there is a peer on each node', { topology: new DaemonSetPeers() }, 'carried by 1 workload of the kind DaemonSet'],
    ['there is a canary', { topology: new StatefulSetPeers({ partition: 2 }) }, 'topology.partition is 2. Allowed: none'],
    [
      'peers request no CPU',
      { resources: undefined },
      'resources.cpu is not given for the container dfdaemon. Allowed: a request for each',
    ],
    [
      'peers are exposed',
      { exposure: new HeadlessExposure() },
      'dragonfly-cache-1 has a Service of its own: dragonfly-cache-peer1-service. Allowed: no exposure',
    ],
    ['one peer is exposed', { peers: [{}, { exposure: new HeadlessExposure() }] }, 'dragonfly-cache-2 has a Service of its own'],
  ])('fails when %s', (_, props, text) => {
    expect(autoscaled({}, cacheOf(props)).problems).toEqual([expect.stringContaining(text)]);
  });

  test('fails when peers announce what exposes them', () => {
    const peers = ['10.0.0.7', '10.0.0.8'].map((address) => ({ exposure: new MetalLbExposure({ address }) }));
    expect(autoscaled({}, cacheOf({ peers, announcedAddress: AnnouncedAddress.EXPOSED })).problems).toEqual([
      expect.stringContaining('dragonfly-cache-1 announces the address "10.0.0.7". Allowed: AnnouncedAddress.POD_IP'),
      expect.stringContaining('dragonfly-cache-1 has a Service of its own'),
    ]);
  });

  test('fails when the pods can never use so much', () => {
    const bounded = cacheOf({ resources: { cpu: { request: Cpu.units(2), limit: Cpu.units(2) } } });
    expect(autoscaled({ cpuUtilization: 91 }, bounded).problems).toEqual([
      expect.stringContaining('cpuUtilization is 91 percent, and limits end what a pod can use. Allowed: at most 90 percent'),
    ]);
    const burst = { cpu: { request: Cpu.units(2), limit: Cpu.units(4) } };
    expect(autoscaled({ cpuUtilization: 181 }, cacheOf({ resources: burst })).problems).toHaveLength(0);
    expect(autoscaled({ cpuUtilization: 182 }, cacheOf({ resources: burst })).problems).toHaveLength(1);
  });

  test('fails when a sidecar requests nothing', () => {
    const cache = cacheOf();
    cache.workloads[0]?.addContainer({ name: 'sidecar', image: 'sidecar', resources: {} });
    expect(autoscaled({}, cache).problems).toEqual([expect.stringContaining('resources.cpu is not given for the container sidecar')]);
  });

  test('fails when there is an autoscaler already', () => {
    const { cache } = autoscaled();
    new CacheAutoscaler(new Chart(Testing.app(), 'test'), 'Again', { cache });
    const chart = new Chart(Testing.app(), 'test');
    new CacheAutoscaler(chart, 'Again', { cache });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('dragonfly-cache has another autoscaler. Allowed: one for each workload')]);
  });

  test('fails when the namespace of the cache is not known', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'models' });
    new CacheAutoscaler(chart, 'Autoscaler', { cache: cacheOf() });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('the namespace of the autoscaler is "models", and that of the cache is nothing'),
    ]);
  });

  test.each<[string, IDragonflyCache['workloads']]>([
    ['there is no workload', []],
    ['the workload is rendered elsewhere', [new Deployment(Testing.chart(), 'Deployment', { containers: [{ image: 'dfdaemon' }] })]],
  ])('fails when %s', (_, workloads) => {
    const cache = cacheOf();
    cache.workloads.splice(0, 1, ...workloads);
    expect(autoscaled({}, cache).problems).toEqual([expect.stringContaining(`carried by ${workloads.length} workload`)]);
  });

  test('an autoscaler of cdk8s-plus counts as one', () => {
    const cache = cacheOf();
    const [target] = cache.workloads as unknown as [Deployment];
    new HorizontalPodAutoscaler(Testing.chart(), 'Own', { target, maxReplicas: 3 });
    expect(autoscaled({}, cache).problems).toEqual([expect.stringContaining('has another autoscaler')]);
  });
});
