// For clusters with Cilium: peers fetch from Hugging Face, by its names, and from nowhere else. The containerd of each node is a client, too.
import { Size } from 'cdk8s';
import { CacheApp, CiliumCachePolicy, ClaimStorage, DragonflyCacheChart } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
});

new CiliumCachePolicy(cache, 'policy', {
  cache,
  clients: [{}, { nodes: true }],
  monitoring: [{ namespace: 'monitoring' }],
  origins: [{ fqdn: 'huggingface.co' }, { fqdn: '*.huggingface.co' }, { fqdn: '*.hf.co' }],
});

app.synth();
