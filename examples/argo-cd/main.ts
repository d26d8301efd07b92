// For a cluster with nodes of its own that Argo CD looks after: it changes the peers one by one, and never prunes their disks. Peers keep away
// from each other, a node drain takes one at a time, and Istio puts no sidecar into them.
import { Size } from 'cdk8s';
import { ArgoCdSyncWaves, CacheApp, ClaimStorage, DragonflyCacheChart, SpreadMode } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(500) }),
  peerCount: 4,
  rollout: new ArgoCdSyncWaves(),
  spread: { nodes: SpreadMode.REQUIRED, zones: SpreadMode.PREFERRED },
  maxUnavailable: 1,
  withoutMeshSidecar: true,
});

app.synth();
