// For a team whose Dragonfly is of the Go generation, with a manager that is there already: peers on a serverless cluster join one of its
// scheduler clusters. They are seed peers, so that machines elsewhere get what these peers fetched.
import { Size } from 'cdk8s';
import { CacheApp, ClaimStorage, DragonflyCacheChart, ExternalManager, GoDfdaemonConfig } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  peerCount: 2,
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  controlPlane: new ExternalManager({ address: 'dragonfly-manager.dragonfly-system.svc:65003' }),
  config: new GoDfdaemonConfig({
    version: '2.1.33',
    host: { idc: 'shanghai', location: 'cn|shanghai|az1' },
    scheduler: { manager: { seedPeer: { enable: true, clusterId: 1 } } },
    download: { totalRateLimit: Size.gibibytes(2), concurrent: { goroutineCount: 8 } },
  }),
});

app.synth();
