// For load that comes and goes: two to eight peers, by the CPU that they use. Each new peer gets a disk, which is deleted when the peer goes. The
// cluster needs a metrics server.
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { CacheApp, CacheAutoscaler, ClaimRetention, ClaimStorage, DragonflyCacheChart, StatefulSetPeers } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 2,
  topology: new StatefulSetPeers({ claimsWhenScaled: ClaimRetention.DELETE }),
  resources: { cpu: { request: Cpu.units(2), limit: Cpu.units(4) }, memory: { request: Size.gibibytes(4), limit: Size.gibibytes(4) } },
});

new CacheAutoscaler(cache, 'autoscaler', { cache, max: 8 });

app.synth();
