// For a team on TKE with super nodes, where a pod brings its disk and takes it away again: an internal CLB for each peer, made beforehand, whose
// address machines in the VPC fetch from. It was not applied to Tencent Cloud.
import { Size } from 'cdk8s';
import {
  AnnouncedAddress,
  CacheApp,
  DragonflyCacheChart,
  EphemeralStorage,
  ExternalSchedulers,
  TencentLoadBalancerExposure,
} from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new EphemeralStorage({ storageClassName: 'cbs', size: Size.gibibytes(200) }),
  controlPlane: new ExternalSchedulers({ addresses: ['10.60.0.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: [
    { exposure: new TencentLoadBalancerExposure({ loadBalancerId: 'lb-6swtxxxx', address: '10.60.0.31', directAccess: true }) },
    { exposure: new TencentLoadBalancerExposure({ loadBalancerId: 'lb-7twuyyyy', address: '10.60.0.32', directAccess: true }) },
  ],
});

app.synth();
