// For a team on ACK Serverless, where pods run on ECI, with machines outside the cluster that fetch from the peers: an internal CLB for each
// peer, made by hand beforehand, whose address the peer announces. It was not applied to Alibaba Cloud.
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  AlibabaLoadBalancerExposure,
  AnnouncedAddress,
  CacheApp,
  ClaimStorage,
  DragonflyCacheChart,
  ExternalSchedulers,
  FilePerPeer,
} from '../../lib';

const LOAD_BALANCERS = [
  { loadBalancerId: 'lb-bp1b6c719dfa08exfuca5', address: '10.30.0.31' },
  { loadBalancerId: 'lb-bp1o94dp5i6earr9g6d1l', address: '10.30.0.32' },
];

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ storageClassName: 'alicloud-disk-topology-alltype', size: Size.gibibytes(500) }),
  // ECI bills a pod by its requests, and rounds them up to a size that it has.
  resources: {
    cpu: { request: Cpu.units(4), limit: Cpu.units(4) },
    memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
  },
  controlPlane: new ExternalSchedulers({ addresses: ['10.30.0.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: LOAD_BALANCERS.map((loadBalancer) => ({
    exposure: new AlibabaLoadBalancerExposure({
      ...loadBalancer,
      connectionDrain: Duration.minutes(1),
      // The client pings each 5 minutes.
      idleTimeout: Duration.minutes(15),
    }),
  })),
  rollout: new FilePerPeer(),
});

app.synth();
