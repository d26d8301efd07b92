// For a team on AKS: peers are pods of one StatefulSet, each with a fixed address in the virtual network that it announces. It was not applied
// to Azure.
import { Size } from 'cdk8s';
import {
  AnnouncedAddress,
  AzureLoadBalancerExposure,
  CacheApp,
  ClaimStorage,
  DragonflyCacheChart,
  ExternalSchedulers,
  StatefulSetPeers,
} from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ storageClassName: 'managed-csi', size: Size.gibibytes(500) }),
  topology: new StatefulSetPeers(),
  controlPlane: new ExternalSchedulers({ addresses: ['10.80.0.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: ['10.80.0.31', '10.80.0.32', '10.80.0.33'].map((address) => ({
    exposure: new AzureLoadBalancerExposure({ internal: true, subnet: 'load-balancers', address }),
  })),
});

app.synth();
