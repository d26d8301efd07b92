// For a self-built cluster without load balancers: machines outside use a peer as their proxy at a port of any node, 30000 for the first peer,
// 30010 for the second. Each peer has a node of its own, so that a node that fails takes one of them.
import { Size } from 'cdk8s';
import { CacheApp, ClaimStorage, DragonflyCacheChart, NodePortExposure, SpreadMode } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ storageClassName: 'local-path', size: Size.gibibytes(500) }),
  peerCount: 3,
  exposure: new NodePortExposure({ basePort: 30000 }),
  spread: { nodes: SpreadMode.REQUIRED },
  maxUnavailable: 1,
});

app.synth();
