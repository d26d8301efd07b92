// A cache of ten peers with all that it takes to look after it: a manager with a console, HTTPS downloads, a network that is closed to others, metrics with
// alerts and a dashboard, a Job that tells after each apply whether it works, a warm-up each night, and a model server that uses it.
//
// The cluster has cert-manager and trust-manager, prometheus-operator and Grafana, ingress-nginx, and a network plugin that enforces policies. Two things are made
// before: the namespace `model-servers` with the label `dragonfly-cache: client`, and, beside the cache, users, passwords and the key that signs sessions:
//   kubectl -n ml-cache create secret generic dragonfly --from-literal=user=dragonfly --from-literal=password=... \
//     --from-literal=redis-password=... --from-literal=key="$(openssl rand -base64 32)"
import { ApiObject, Chart, Cron, Duration, JsonPatch, Size } from 'cdk8s';
import { Capability, ConfigMap, Cpu, Deployment, Secret } from 'cdk8s-plus-28';
import {
  CacheAlerts,
  CacheApp,
  CacheCertificates,
  CacheClient,
  CacheDashboard,
  CacheMonitors,
  CachePolicy,
  CacheVerification,
  CacheWarmup,
  CachingRule,
  ClaimStorage,
  ConsoleIngress,
  DragonflyCacheChart,
  FilePerPeer,
  InClusterPostgreSql,
  InClusterRedis,
  ManagedControlPlane,
  RustDfdaemonConfig,
  RustLogLevel,
  SpreadMode,
} from '../../lib';

/** What Prometheus chooses its monitors and rules by. */
const MONITORED = { release: 'kube-prometheus-stack' };

/** The team's own models, in the cluster's object storage. */
const MODELS = 'http://minio.minio.svc:9000/models';

const app = new CacheApp();

const secret = Secret.fromSecretName(app, 'Secret', 'dragonfly');
const small = {
  cpu: { request: Cpu.millis(500), limit: Cpu.units(2) },
  memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
};

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'ml-cache',
  createNamespace: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  owner: 'ml-platform',
  storage: new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(500) }),
  peerCount: 10,
  spread: { nodes: SpreadMode.PREFERRED, zones: SpreadMode.PREFERRED },
  maxUnavailable: 1,
  resources: {
    cpu: { request: Cpu.units(4), limit: Cpu.units(4) },
    memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
  },
  config: new RustDfdaemonConfig({
    cachingRules: [CachingRule.HUGGING_FACE_LFS, CachingRule.custom({ regex: '^http://[^/]+/models/' })],
    certificates: { proxyCa: Secret.fromSecretName(app, 'ProxyCa', 'dragonfly-cache-proxy-ca') },
    // With more, the log has the headers of each request, tokens among them.
    logLevel: RustLogLevel.WARN,
  }),
  controlPlane: new ManagedControlPlane({
    // What is lost with them costs no download: the disks of the peers are elsewhere.
    database: new InClusterPostgreSql({ credentials: { secret }, disk: { size: Size.gibibytes(10) }, resources: small }),
    redis: new InClusterRedis({
      credentials: { secret, passwordKey: 'redis-password' },
      disk: { size: Size.gibibytes(5) },
      resources: small,
    }),
    signingKey: { secret },
    manager: { replicas: 2, maxUnavailable: 1, resources: small },
    schedulers: { replicas: 2, maxUnavailable: 1, resources: small },
  }),
  rollout: new FilePerPeer(),
});

new CacheCertificates(cache, 'certificates', { cache });

const verification = new CacheVerification(cache, 'verification', { cache, url: `${MODELS}/verification-16777216`, resources: small });

const warmUp = new CacheWarmup(cache, 'warm-up', {
  cache,
  urls: ['embedding-20971520', 'ranking-20971520'].map((model) => `${MODELS}/${model}`),
  schedule: { cron: Cron.schedule({ minute: '30', hour: '2' }), timeZone: 'Asia/Shanghai' },
  activeDeadline: Duration.hours(4),
  resources: small,
});

new CachePolicy(cache, 'policy', {
  cache,
  clients: [
    { namespaceLabels: { 'dragonfly-cache': 'client' } },
    { podLabels: verification.podSelector },
    { podLabels: warmUp.podSelector },
  ],
  people: [{ namespace: 'ingress-nginx' }],
  monitoring: [{ namespace: 'monitoring' }],
  origins: [
    { namespace: 'minio', podLabels: { app: 'minio' }, ports: [9000] },
    // The internet, without the networks of the company and what clouds tell their machines.
    { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'], ports: [443] },
  ],
});

new ConsoleIngress(cache, 'console', { cache, host: 'dragonfly.example.com', tls: { clusterIssuer: 'company' } });

new CacheMonitors(cache, 'monitors', { cache, labels: MONITORED, interval: Duration.seconds(15) });
new CacheAlerts(cache, 'alerts', {
  cache,
  labels: MONITORED,
  runbookUrl: 'https://wiki.example.com/dragonfly-cache/runbooks',
  alertLabels: { team: 'ml-platform' },
});
new CacheDashboard(cache, 'dashboard', { cache, folder: 'Caches' });

const servers = new Chart(app, 'model-servers', { namespace: 'model-servers', disableResourceNameHashes: true });
const server = new Deployment(servers, 'model-server', {
  replicas: 20,
  securityContext: { user: 1000, group: 1000 },
  containers: [
    {
      name: 'vllm',
      image: 'vllm/vllm-openai:v0.11.0',
      args: ['--model', 'mistralai/Mistral-7B-Instruct-v0.3'],
      resources: {},
      securityContext: { readOnlyRootFilesystem: false, capabilities: { drop: [Capability.ALL] } },
    },
  ],
});
// The one field of the `restricted` Pod Security Standard that cdk8s-plus does not have.
ApiObject.of(server).addJsonPatch(JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }));
// trust-manager puts the CA of the cache into this ConfigMap of each namespace of clients.
CacheClient.of(cache, { caConfigMap: ConfigMap.fromConfigMapName(servers, 'Trust', 'trust'), huggingFace: {} }).injectInto(server);

app.synth();
