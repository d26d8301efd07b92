// For whoever wants to try it: three peers with a disk each from the cluster's default StorageClass, and a scheduler. The namespace must exist.
import { Size } from 'cdk8s';
import { CacheApp, ClaimStorage, DragonflyCacheChart } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(100) }),
  peerCount: 3,
});

app.synth();
