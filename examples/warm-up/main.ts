// For a team that wants its models there before anybody asks: each night all peers fetch what a list in the cluster names, and after each
// `kubectl apply` a Job tells whether the cache works. Private files are fetched with a header from a Secret.
import { Cron, Duration, Size } from 'cdk8s';
import { ConfigMap, Cpu, Secret } from 'cdk8s-plus-28';
import {
  CacheApp,
  CacheVerification,
  CacheWarmup,
  CachingRule,
  ClaimStorage,
  DragonflyCacheChart,
  RustDfdaemonConfig,
  WarmupTarget,
} from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  owner: 'ml-platform',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
  config: new RustDfdaemonConfig({
    cachingRules: [CachingRule.custom({ regex: '^http://models\\.example\\.com/.*\\.safetensors(\\?|$)', useTls: true })],
  }),
});

const resources = {
  cpu: { request: Cpu.millis(500), limit: Cpu.units(1) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
};
const headers = { secret: Secret.fromSecretName(cache, 'Token', 'model-server'), key: 'headers' };

new CacheVerification(cache, 'verification', {
  cache,
  url: 'http://models.example.com/verification/16-mebibytes.safetensors',
  sha256: '080acf35a507ac9849cfcba47dc2ad83e01b75663a516279c8b9d243b719643e',
  bytes: 16 * 1024 * 1024,
  headers,
  resources,
});

new CacheWarmup(cache, 'warm-up', {
  cache,
  urlList: { configMap: ConfigMap.fromConfigMapName(cache, 'Models', 'models'), key: 'urls.txt' },
  target: WarmupTarget.EACH_PEER,
  schedule: { cron: Cron.schedule({ minute: '30', hour: '2' }), timeZone: 'Asia/Shanghai' },
  concurrency: 2,
  activeDeadline: Duration.hours(4),
  headers,
  resources,
});

app.synth();
