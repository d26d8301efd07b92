import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size } from 'cdk8s';
import { dump } from 'js-yaml';
import {
  CacheAlerts,
  CacheDashboard,
  CacheMonitors,
  CachingRule,
  EmptyDirStorage,
  RustDfdaemonConfig,
  type CacheAlertsProps,
} from '../../lib';
import { ensurePackages, PROMETHEUS } from '../cluster/programs/debian';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { dashboardQueries } from '../harness/dashboard';
import { inFolder, synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { Prometheus, promtool, ruleFile } from '../harness/prometheus';
import { tell } from '../harness/report';
import { ruleTests } from '../harness/rule-tests';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-sight';
const SIZE = 20 * 1024 * 1024;
const PEERS = 3;

/** Begins a download, and hangs up. */
const HANG_UP = `
const [host, port, path] = process.argv.slice(1);
require('node:http').get({ host, port, path }, (response) => response.once('data', () => process.exit()));
`;

/** Alerts that fire at once. */
const soon = { after: Duration.seconds(1) };
const ALERTS: Partial<CacheAlertsProps> = {
  cacheDown: soon,
  peerAbsent: soon,
  schedulerAbsent: soon,
  backToSourceHigh: { ...soon, minTraffic: Size.kibibytes(1) },
  downloadsFail: { ...soon, percent: 1 },
  originFails: { ...soon, percent: 1 },
  proxyFails: { ...soon, percent: 1 },
};

// Prometheus runs beside the cluster's control plane.
(isOwnCluster ? describe : describe.skip)('Prometheus, with the monitors and alerts of a cache', () => {
  const prometheus = new Prometheus();
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;
  let manifests: Manifest[];

  beforeAll(async () => {
    [namespace] = await Promise.all([TestNamespace.create(NAMESPACE), ensurePackages(PROMETHEUS)]);
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
    // The cluster does not know kinds of prometheus-operator.
    const objects = manifests.filter(({ kind }) => !['PodMonitor', 'PrometheusRule'].includes(kind));
    cache = await TestCache.of(namespace, objects);
    [origin, [client]] = await Promise.all([Origin.start(namespace), Client.startTwo(namespace), cache.apply()]);
    await prometheus.start(manifests);
  });

  afterAll(async () => {
    await prometheus.stop();
    await namespace.delete();
  });

  /** Waits until an alert fires, of a peer or of whatever. */
  function fires(alert: string, peer?: string): Promise<unknown> {
    return until(`${alert} fires`, 60, async () =>
      (await prometheus.alerts()).find(
        ({ state, labels }) => state === 'firing' && labels.alertname === alert && (peer === undefined || labels.peer === peer),
      ),
    );
  }

  test('rules are good, and fire and do not fire when they should', async () => {
    const printed = await inFolder(async (folder) => {
      const { rules, tests } = await ruleTests();
      writeFileSync(join(folder, 'rules.yaml'), ruleFile(rules));
      writeFileSync(join(folder, 'tests.yaml'), dump({ rule_files: ['rules.yaml'], ...tests }));
      return (await promtool('check', 'rules', join(folder, 'rules.yaml'))) + (await promtool('test', 'rules', join(folder, 'tests.yaml')));
    });
    expect(printed).toContain('12 rules found');
    expect(printed).toMatch(/\n {2}SUCCESS\n+$/);
  });

  test('all targets answer, and are named by cache, role and peer', async () => {
    await until('all answer', 30, async () => (await prometheus.query('up == 1')).length === PEERS + 1);
    const found = await prometheus.query('up');
    const names = found.map(({ metric: { cache: name, role, peer = '' } }) => `${name} ${role} ${peer}`.trim());
    expect(names.sort()).toEqual([...cache.peers.map((peer) => `dragonfly-cache peer ${peer}`), 'dragonfly-cache scheduler']);
  });

  test('no panel of the dashboard is without data', async () => {
    const queries = dashboardQueries(manifests);
    let round = 0;
    await until('each query gives a number', 60, async () => {
      // What each peer fetches itself, gets from others, and has itself: again and again, as a counter that is new has not grown yet.
      round += 1;
      for (const peer of [...cache.peers, ...cache.peers]) {
        for (const path of [`all-${round}`, `${peer}-${round}`]) {
          const request = { url: origin.url(`/${path}/object-${SIZE}`), proxy: cache.proxyOf(peer) };
          expect(await client.download(request)).toMatchObject({ status: 200, wrongBytes: 0 });
        }
      }
      const results = await Promise.all(queries.map(({ expr }) => prometheus.query(expr)));
      return results.every((found) => found.some(({ value: [, value] }) => Number.isFinite(Number(value))));
    });
    tell(`${queries.length} queries of the dashboard gave data`);
    const [series] = await prometheus.query('count({cache="dragonfly-cache"})');
    tell(`${series?.value[1]} series of ${PEERS} peers and a scheduler`);
  });

  test('what is served from the cache is no alert, what all comes from the origin is', async () => {
    const active = await prometheus.alerts();
    expect(active.filter(({ labels }) => labels.alertname !== 'DragonflyBackToSourceHigh')).toEqual([]);
    for (let object = 0; object < 6; object++) {
      const url = origin.url(`/new-${object}-${6 * SIZE}`);
      await client.download({ url, proxy: cache.proxyOf('peer1') });
    }
    await fires('DragonflyBackToSourceHigh');
  });

  test('downloads that fail, and clients that hang up, are alerts of the peer', async () => {
    await origin.fail(`/cut-${SIZE}`, 'cut');
    await origin.fail(`/error-${SIZE}`, 500);
    // A counter that is new has not grown yet: more than one must fail.
    const wanted = ['DragonflyDownloadsFail', 'DragonflyOriginFails', 'DragonflyProxyFails'];
    await until(`${wanted.join(', ')} fire`, 60, async () => {
      for (const path of [`/cut-${SIZE}`, `/error-${SIZE}`]) {
        const response = await client.download({ url: origin.url(path), proxy: cache.proxyOf('peer2') });
        expect(response).not.toMatchObject({ status: 200, bytes: SIZE });
      }
      const hangUp = ['node', '--eval', HANG_UP, ...cache.proxyOf('peer2').split(':'), origin.url(`/all-1/object-${SIZE}`)];
      await namespace.kubectl(['exec', client.name, '--', ...hangUp]);
      const firing = (await prometheus.alerts()).filter(({ state, labels }) => state === 'firing' && labels.peer === 'peer2');
      return wanted.every((alert) => firing.some(({ labels }) => labels.alertname === alert));
    });
  });

  test('a peer that is killed is an alert, and so is a scheduler; all are over when they are back', async () => {
    const gone = ['deployment/dragonfly-cache-deployment-3', 'deployment/dragonfly-cache-scheduler'];
    await namespace.kubectl(['scale', ...gone, '--replicas=0']);
    const killed = Date.now();
    await fires('DragonflyPeerAbsent', 'peer3');
    tell(
      `the alert of a peer that was ended fired after ${Math.round((Date.now() - killed) / 1000)} s, of which it may take a minute to end`,
    );
    await fires('DragonflySchedulerAbsent');
    expect((await prometheus.alerts()).filter(({ labels }) => labels.alertname === 'DragonflyCacheDown')).toEqual([]);
    await namespace.kubectl(['scale', ...gone, '--replicas=1']);
    await until('neither is an alert any more', 90, async () => {
      const names = (await prometheus.alerts()).map(({ labels }) => labels.alertname);
      return !names.includes('DragonflyPeerAbsent') && !names.includes('DragonflySchedulerAbsent');
    });
  });

  test('without any peer, the cache is down', async () => {
    await namespace.kubectl(['delete', 'deployments', '--selector', 'component=dragonfly-cache']);
    await namespace.kubectl(['delete', 'pods', '--selector', 'component=dragonfly-cache', '--grace-period=0', '--force']);
    await fires('DragonflyCacheDown');
  });
});
