import { Duration, Size } from 'cdk8s';
import {
  CacheAlerts,
  CacheDashboard,
  CacheMonitors,
  CachingRule,
  EmptyDirStorage,
  RustDfdaemonConfig,
  type CacheAlertsProps,
} from '../../lib';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { dashboardQueries } from '../harness/dashboard';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { Prometheus } from '../harness/prometheus';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-sight';
const SIZE = 20 * 1024 * 1024;
const PEERS = 3;

/** Alerts that fire at once. */
const soon = { after: Duration.seconds(1) };
const ALERTS: Omit<Required<CacheAlertsProps>, 'cache' | 'labels' | 'annotations' | 'namespace' | 'alertLabels' | 'runbookUrl'> = {
  cacheDown: soon,
  peerAbsent: soon,
  peerRestarts: soon,
  schedulerAbsent: soon,
  managerAbsent: { enabled: false },
  diskNearlyFull: soon,
  backToSourceHigh: soon,
  downloadsFail: { ...soon, percent: 1 },
  originFails: { ...soon, percent: 1 },
  uploadsFail: soon,
  proxyFails: { ...soon, percent: 1 },
  certificateExpires: { ...soon, names: ['dragonfly-cache-ca'] },
};

// Prometheus runs beside the cluster's control plane.
(isOwnCluster ? describe : describe.skip)('Prometheus, with the monitors and alerts of a cache', () => {
  const prometheus = new Prometheus();
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];
  let cache: TestCache;
  let manifests: Manifest[];

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    const props = {
      namespace: NAMESPACE,
      storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(2) }),
      peerCount: PEERS,
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    };
    manifests = await synthesized(props, (chart) => {
      new CacheMonitors(chart, 'monitors', { cache: chart, interval: Duration.seconds(1), scrapeTimeout: Duration.seconds(1) });
      new CacheAlerts(chart, 'alerts', { cache: chart, ...ALERTS });
      new CacheDashboard(chart, 'dashboard', { cache: chart });
    });
    const operators = ['PodMonitor', 'PrometheusRule'];
    cache = await TestCache.of(
      namespace,
      manifests.filter(({ kind }) => !operators.includes(kind)),
    );
    [origin, clients] = await Promise.all([Origin.start(namespace), Client.startTwo(namespace), cache.apply()]);
    await prometheus.start(manifests);
  });

  afterAll(async () => {
    await prometheus.stop();
    await namespace.delete();
  });

  test('explore', async () => {
    await until('all answer', 30, async () => (await prometheus.query('up == 1')).length === PEERS + 1);
    for (const peer of cache.peers) {
      for (const client of clients) {
        await client.download({ url: origin.url(`/a/object-${SIZE}`), proxy: cache.proxyOf(peer) });
        await client.download({ url: origin.url(`/own-${peer}/object-${SIZE}`), proxy: cache.proxyOf(peer) });
      }
    }
    console.log(JSON.stringify(await prometheus.query('count by (role, pod, __name__) ({cache!=""})'), undefined, 0).length);
    for (const q of ['scrape_samples_scraped', 'scrape_samples_post_metric_relabeling', 'topk(40, count by (__name__) ({cache!=""}))', 'sum by (type, peer) (dragonfly_client_download_traffic)']) {
      console.log(q, (await prometheus.query(q)).map(({ metric, value }) => `${JSON.stringify(metric)} ${value[1]}`).join('\n'));
    }
    for (const peer of cache.peers) {
      const pod = await cache.podOf(peer);
      const text = await fetch(`http://${pod.status.podIP}:4002/metrics`).then((r) => r.text());
      require('fs').writeFileSync(`/tmp/metrics-${peer}.txt`, text);
    }
    const { items } = await namespace.get<any>('pods', '--selector', 'component=dragonfly-cache-scheduler');
    require('fs').writeFileSync(`/tmp/metrics-scheduler.txt`, await fetch(`http://${items[0].status.podIP}:8000/metrics`).then((r) => r.text()));
    const empty: string[] = [];
    for (const { title, expr } of dashboardQueries(manifests)) {
      const found = await prometheus.query(expr);
      const finite = found.filter(({ value }) => Number.isFinite(Number(value[1])));
      if (finite.length === 0) empty.push(`${title}: ${expr} ${JSON.stringify(found).slice(0, 200)}`);
    }
    console.log(empty.join('\n'));
    tell('x');
  });

  test('fail', async () => {
    for (const peer of cache.peers) {
      const proxy = cache.proxyOf(peer);
      await origin.fail(`/cut/x-${SIZE}`, 'cut');
      await origin.fail(`/err/x-${SIZE}`, 500);
      for (let i = 0; i < 4; i++) {
        for (const p of [`/cut/x-${SIZE}`, `/err/x-${SIZE}`]) {
          const r = await clients[0]!.download({ url: origin.url(p), proxy });
          console.log(peer, p, JSON.stringify(r).slice(0, 200));
        }
      }
    }
    await new Promise((r) => setTimeout(r, 3000));
    console.log((await prometheus.query('{__name__=~"dragonfly_client_.*failure.*"}')).map(({ metric, value }) => `${JSON.stringify(metric)} ${value[1]}`).join('\n'));
    console.log((await prometheus.alerts()).map((a) => `${a.state} ${JSON.stringify(a.labels)} ${a.annotations.summary}`).join('\n'));
    // big transfer & kill
    const big = 1024 * 1024 * 1024;
    await clients[0]!.download({ url: origin.url(`/big/x-${big}`), proxy: cache.proxyOf('peer1') });
    const d = clients[1]!.download({ url: origin.url(`/big/x-${big}`), proxy: cache.proxyOf('peer2') });
    await new Promise((r) => setTimeout(r, 700));
    await namespace.kubectl(['scale', 'deployment', 'dragonfly-cache-deployment-1', '--replicas=0']);
    await namespace.kubectl(['delete', 'pods', '--selector', 'peer=peer1', '--grace-period=0', '--force']);
    console.log(JSON.stringify(await d).slice(0, 300));
    await new Promise((r) => setTimeout(r, 3000));
    console.log((await prometheus.query('{__name__=~"dragonfly_scheduler_.*piece.*|dragonfly_scheduler_traffic"}')).map(({ metric, value }) => `${JSON.stringify(metric)} ${value[1]}`).join('\n'));
    console.log((await prometheus.alerts()).map((a) => `${a.state} ${JSON.stringify(a.labels)} ${a.annotations.summary}`).join('\n'));
  });
});
