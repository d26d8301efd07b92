import { Duration } from 'cdk8s';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { CacheMonitors } from '../../lib/observability/cache-monitors';
import type { CacheMonitorsProps } from '../../lib/observability/cache-monitors-props';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { manifestOf, manifests, problemsOf, type Manifest } from '../fixtures';
import { cacheOf, goCache, managed } from './caches';

function monitored(props: Partial<CacheMonitorsProps> = {}, cache = cacheOf()) {
  const monitors = new CacheMonitors(cache, 'Monitors', { cache, ...props });
  return { monitors, cache, problems: problemsOf(cache) };
}

function namesOf({ cache }: ReturnType<typeof monitored>): string[] {
  return manifests(cache)
    .filter(({ kind }: Manifest) => kind === 'PodMonitor')
    .map(({ metadata }: Manifest) => metadata.name as string);
}

/** The source of the label `peer`. */
function peerSource({ cache }: ReturnType<typeof monitored>): string {
  const { relabelings } = manifestOf(cache, 'PodMonitor', 'dragonfly-cache-peers').spec.podMetricsEndpoints[0];
  return relabelings.find(({ targetLabel }: Manifest) => targetLabel === 'peer').sourceLabels[0] as string;
}

describe('CacheMonitors', () => {
  test('read peers and scheduler, and name each series by cache, role and peer', () => {
    const { cache, problems } = monitored({}, cacheOf({ owner: 'me' }));
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'PodMonitor', 'dragonfly-cache-peers')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'dragonfly-cache-peers', namespace: 'models', labels: { component: 'dragonfly-cache', owner: 'me' } },
      spec: {
        selector: { matchLabels: { component: 'dragonfly-cache', owner: 'me' } },
        podMetricsEndpoints: [
          {
            port: 'metrics',
            relabelings: [
              { targetLabel: 'cache', replacement: 'dragonfly-cache' },
              { targetLabel: 'role', replacement: 'peer' },
              { sourceLabels: ['__meta_kubernetes_pod_label_peer'], targetLabel: 'peer' },
            ],
            metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: '(go|grpc|promhttp)_.+' }],
          },
        ],
      },
    });
    expect(manifestOf(cache, 'PodMonitor', 'dragonfly-cache-scheduler').spec).toMatchObject({
      selector: { matchLabels: { component: 'dragonfly-cache-scheduler', owner: 'me' } },
      podMetricsEndpoints: [
        {
          relabelings: [
            { targetLabel: 'cache', replacement: 'dragonfly-cache' },
            { targetLabel: 'role', replacement: 'scheduler' },
          ],
        },
      ],
    });
  });

  test('the port that they name is one of the pods', () => {
    const { cache } = monitored();
    for (const name of ['dragonfly-cache-deployment-1', 'dragonfly-cache-scheduler']) {
      const { ports } = manifestOf(cache, 'Deployment', name).spec.template.spec.containers[0];
      expect(ports.map((port: Manifest) => port.name as string)).toContain('metrics');
    }
  });

  test('there is one for each part of the control plane with metrics', () => {
    expect(namesOf(monitored({}, cacheOf({ controlPlane: managed() })))).toEqual([
      'dragonfly-cache-peers',
      'dragonfly-cache-manager',
      'dragonfly-cache-scheduler',
    ]);
    expect(namesOf(monitored({}, goCache(new GoDfdaemonConfig({ metrics: {} }))))).toEqual(['dragonfly-cache-peers']);
  });

  test('peers without a label of their own are known by what stays', () => {
    expect(peerSource(monitored({}, cacheOf({ topology: new StatefulSetPeers() })))).toBe('__meta_kubernetes_pod_name');
    const daemons = cacheOf({ topology: new DaemonSetPeers(), peerCount: undefined });
    expect(peerSource(monitored({}, daemons))).toBe('__meta_kubernetes_pod_node_name');
  });

  test('take all properties', () => {
    const cache = cacheOf();
    const all: Required<CacheMonitorsProps> = {
      cache,
      labels: { release: 'prometheus' },
      annotations: { a: 'b' },
      namespace: 'monitoring',
      interval: Duration.seconds(15),
      scrapeTimeout: Duration.seconds(5),
      sampleLimit: 5000,
      everyMetric: true,
    };
    expect(monitored(all, cache).problems).toEqual([]);
    const monitor = manifestOf(cache, 'PodMonitor', 'dragonfly-cache-peers');
    expect(monitor).toMatchObject({
      metadata: { namespace: 'monitoring', labels: { release: 'prometheus', component: 'dragonfly-cache' }, annotations: { a: 'b' } },
      spec: {
        namespaceSelector: { matchNames: ['models'] },
        sampleLimit: 5000,
        podMetricsEndpoints: [{ interval: '15s', scrapeTimeout: '5s' }],
      },
    });
    expect(monitor.spec.podMetricsEndpoints[0]).not.toHaveProperty('metricRelabelings');
  });

  test.each<[string, Partial<CacheMonitorsProps>, string]>([
    ['metrics are read too rarely for rates', { interval: Duration.seconds(121) }, 'interval is 121'],
    ['the interval is nothing', { interval: Duration.millis(500) }, 'interval is 0.5'],
    [
      'a reading may take longer than until the next',
      { interval: Duration.seconds(10), scrapeTimeout: Duration.seconds(11) },
      'scrapeTimeout is 11 seconds, and interval 10 seconds',
    ],
    ['there is a timeout alone', { scrapeTimeout: Duration.seconds(5) }, 'scrapeTimeout is 5 seconds, and interval is not given'],
    ['the limit of samples is none', { sampleLimit: 0 }, 'sampleLimit is 0'],
    ['a label is none', { labels: { 'a b': 'c' } }, '"a b"'],
  ])('fails when %s', (_, props, problem) => {
    expect(monitored(props).problems).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  test('fails when monitors in another namespace cannot name that of the cache', () => {
    expect(monitored({ namespace: 'monitoring' }, cacheOf({ namespace: undefined })).problems).toEqual([
      expect.stringContaining('namespace is "monitoring", and that of the cache is nothing'),
    ]);
  });

  test('fails when peers serve no metrics', () => {
    expect(monitored({}, goCache(new GoDfdaemonConfig())).problems).toEqual([
      expect.stringContaining('the peers of the cache have no port metrics'),
    ]);
  });
});
