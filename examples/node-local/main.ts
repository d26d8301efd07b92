// For a cluster with nodes of its own and fast disks in them: a peer on each node that has one, and clients that reach the peer of their node.
// The folder exists on these nodes and belongs to user 1000. The namespace must allow hostPath volumes.
import { Size } from 'cdk8s';
import { Node, NodeLabelQuery } from 'cdk8s-plus-28';
import { CacheApp, DaemonSetPeers, DragonflyCacheChart, HostPathStorage } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new HostPathStorage({ path: '/mnt/nvme/dragonfly', size: Size.gibibytes(800) }),
  topology: new DaemonSetPeers(),
  scheduling: { nodes: Node.labeled(NodeLabelQuery.is('disk', 'nvme')) },
});

app.synth();
