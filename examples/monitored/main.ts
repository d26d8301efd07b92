// For a cluster with prometheus-operator and Grafana, as kube-prometheus-stack brings them: metrics of the cache, alerts for what goes wrong
// with it, and a dashboard.
import { Size } from 'cdk8s';
import { CacheAlerts, CacheApp, CacheDashboard, CacheMonitors, ClaimStorage, DragonflyCacheChart } from '../../lib';

/** What Prometheus chooses its monitors and rules by. */
const labels = { release: 'kube-prometheus-stack' };

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
});

new CacheMonitors(cache, 'monitors', { cache, labels });

new CacheAlerts(cache, 'alerts', {
  cache,
  labels,
  runbookUrl: 'https://wiki.example.com/dragonfly-cache/runbooks',
  alertLabels: { team: 'ml-platform' },
  diskNearlyFull: { percent: 85 },
});

new CacheDashboard(cache, 'dashboard', { cache, folder: 'Caches' });

app.synth();
