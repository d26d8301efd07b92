// For a cluster with nodes of its own and disks in them: five peers on three nodes, each on a folder of its node's disk. The folders
// /mnt/disks/peer1 to /mnt/disks/peer5 exist on their nodes and belong to user 1000.
import { Size } from 'cdk8s';
import { CacheApp, DragonflyCacheChart, LocalVolumeStorage } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new LocalVolumeStorage({
    size: Size.gibibytes(800),
    path: '/mnt/disks',
    nodes: ['node-a', 'node-b', 'node-c', 'node-a', 'node-b'],
  }),
  peerCount: 5,
});

app.synth();
