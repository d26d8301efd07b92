// For a team that starts many model servers at once on AWS Fargate or the like, where a pod has no disk but the one it comes with. Peers cache
// what the Hugging Face Hub never changes, and the GGUF files of a mirror of the team's own, whose URLs hold a version.
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { CacheApp, CachingRule, DragonflyCacheChart, EmptyDirStorage, RustDfdaemonConfig } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  peerCount: 3,
  storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(150) }),
  // Fargate takes requests for limits, and makes the disk of a pod as large as it asks for, up to 175 GiB.
  resources: {
    cpu: { request: Cpu.units(2), limit: Cpu.units(2) },
    memory: { request: Size.gibibytes(7), limit: Size.gibibytes(7) },
    ephemeralStorage: { request: Size.gibibytes(160), limit: Size.gibibytes(160) },
  },
  config: new RustDfdaemonConfig({
    cachingRules: [
      CachingRule.HUGGING_FACE_LFS,
      CachingRule.HUGGING_FACE_XET,
      CachingRule.SAFETENSORS_BY_REVISION,
      CachingRule.custom({
        regex: '^https?://models\\.example\\.com/gguf/v[0-9]+/[^?]+\\.gguf(\\?|$)',
        useTls: true,
        filteredQueryParams: ['token'],
      }),
    ],
  }),
});

app.synth();
