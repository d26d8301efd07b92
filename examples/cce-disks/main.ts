// For a team on nodes of Huawei CCE: an encrypted EVS disk for each peer, of a class whose disks can grow, in the zone that the peer happens to
// start in. It was not applied to Huawei Cloud.
import { Size } from 'cdk8s';
import { CacheApp, DragonflyCacheChart, HuaweiDiskStorage, HuaweiDiskType, SpreadMode } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new HuaweiDiskStorage({
    size: Size.gibibytes(500),
    diskType: HuaweiDiskType.ESSD,
    encryptionKeyId: '0992dbda-6340-470e-a74e-4f0db288ed82',
    newClass: { name: 'dragonfly-cache-disks', allowVolumeExpansion: true },
    tags: { team: 'ml-platform' },
  }),
  peerCount: 3,
  spread: { zones: SpreadMode.PREFERRED },
});

app.synth();
