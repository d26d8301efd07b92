// For the applications that download through a cache. Model servers in a namespace of their own reach the Hugging Face Hub through it: the cache
// opens their HTTPS with a CA, which trust-manager puts into a ConfigMap of each namespace. A nightly job fetches a data set by plain HTTP.
import { ApiObject, Chart, Cron, JsonPatch, Size } from 'cdk8s';
import { Capability, ConfigMap, CronJob, Deployment, Secret } from 'cdk8s-plus-28';
import { CacheApp, CacheCertificates, CacheClient, CachingRule, ClaimStorage, DragonflyCacheChart, RustDfdaemonConfig } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(500) }),
  peerCount: 3,
  config: new RustDfdaemonConfig({
    certificates: { proxyCa: Secret.fromSecretName(app, 'ProxyCa', 'dragonfly-cache-proxy-ca') },
    cachingRules: [
      CachingRule.HUGGING_FACE_LFS,
      CachingRule.HUGGING_FACE_XET,
      // Asked for by HTTP, fetched by HTTPS.
      CachingRule.custom({ regex: '^http://data\\.example\\.com/sets/[0-9]{8}/', useTls: true }),
    ],
  }),
});
new CacheCertificates(cache, 'certificates', { cache });

const apps = new Chart(app, 'apps', { namespace: 'apps', disableResourceNameHashes: true });
const securityContext = { user: 1000, group: 1000 };
const capabilities = { drop: [Capability.ALL] };

const server = new Deployment(apps, 'model-server', {
  securityContext,
  containers: [
    {
      name: 'vllm',
      image: 'vllm/vllm-openai:v0.11.0',
      args: ['--model', 'mistralai/Mistral-7B-Instruct-v0.3'],
      resources: {},
      securityContext: { readOnlyRootFilesystem: false, capabilities },
    },
  ],
});
CacheClient.of(cache, {
  caConfigMap: ConfigMap.fromConfigMapName(apps, 'Trust', 'trust'),
  noProxy: ['api.example.com'],
  noProxyCidrs: ['10.96.0.0/12', '10.244.0.0/16'],
  huggingFace: {},
}).injectInto(server);

const nightly = new CronJob(apps, 'nightly', {
  schedule: Cron.daily(),
  securityContext,
  containers: [
    {
      name: 'fetch',
      image: 'curlimages/curl:8.16.0',
      args: ['--fail', '--silent', '--output', '/dev/null', 'http://data.example.com/sets/20261125/train.parquet'],
      resources: {},
      securityContext: { capabilities },
    },
  ],
});
CacheClient.of(cache, { https: false }).injectInto(nightly);

// The one field of the `restricted` Pod Security Standard that cdk8s-plus does not have.
const seccompProfile = { type: 'RuntimeDefault' };
ApiObject.of(server).addJsonPatch(JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', seccompProfile));
ApiObject.of(nightly).addJsonPatch(JsonPatch.add('/spec/jobTemplate/spec/template/spec/securityContext/seccompProfile', seccompProfile));

app.synth();
