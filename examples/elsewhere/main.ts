// For a team whose cache is not all in its cluster: two servers with big disks take part in it, and the cache of another team has a local name.
import { Size } from 'cdk8s';
import { CacheApp, ClaimStorage, DragonflyCacheChart, ExternalNameAlias, ExternalPeers, HeadlessExposure } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  // Clients that want one peer in particular find its pod by name, without kube-proxy between.
  exposure: new HeadlessExposure(),
  peerCount: 2,
});

new ExternalPeers(cache, 'servers', { cache, addresses: ['10.20.0.11', '10.20.0.12'] });

new ExternalNameAlias(cache, 'models', { name: 'models', host: 'dragonfly-cache-service.ml-platform.svc.cluster.local' });

app.synth();
