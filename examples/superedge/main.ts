// For a cluster of SuperEdge with three edge sites, north, east and south: nodes of each have the label `site`, which makes them a unit with a
// peer, and clients download from the peer of their own site. The north has a larger disk and a larger peer; its template in the pool needs
// the change to SuperEdge's CRDs that docs/topology.md has. A fourth site gets a peer as soon as one of its nodes has the label.
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { CacheApp, ClaimStorage, DeploymentGridPeers, DragonflyCacheChart, HostPathStorage } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  // The folder exists on the nodes and belongs to user 1000.
  storage: new HostPathStorage({ path: '/mnt/dragonfly', size: Size.gibibytes(100) }),
  topology: new DeploymentGridPeers({
    gridUniqKey: 'site',
    units: [
      {
        name: 'north',
        storage: new ClaimStorage({ storageClassName: 'local-ssd', size: Size.gibibytes(500) }),
        resources: {
          cpu: { request: Cpu.units(2), limit: Cpu.units(4) },
          memory: { request: Size.gibibytes(4), limit: Size.gibibytes(8) },
        },
      },
    ],
  }),
});

app.synth();
