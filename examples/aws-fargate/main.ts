// For a team on EKS with Fargate, where a pod has no disk but the one it comes with, and with machines in the VPC that fetch from the peers: an
// internal Network Load Balancer for each peer, with fixed addresses. It was not applied to AWS.
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  AnnouncedAddress,
  AwsNlbExposure,
  AwsNlbScheme,
  CacheApp,
  DragonflyCacheChart,
  EmptyDirStorage,
  ExternalSchedulers,
  FilePerPeer,
  PodSizes,
} from '../../lib';

/** One from each of the subnets below; the first is announced. */
const ADDRESSES = [
  ['10.40.0.31', '10.40.16.31'],
  ['10.40.0.32', '10.40.16.32'],
];

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  // The load balancer controller then makes a rollout wait until the load balancer sends to the new pod.
  createNamespace: { labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } },
  storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(150) }),
  // What Fargate gives and bills is 4 vCPU and 16 GiB, of which it takes 256 MiB. It makes the disk as large as asked, up to 175 GiB.
  podSizes: PodSizes.FARGATE,
  resources: {
    cpu: { request: Cpu.units(4) },
    memory: { request: Size.mebibytes(16 * 1024 - 256) },
    ephemeralStorage: { request: Size.gibibytes(160), limit: Size.gibibytes(160) },
  },
  controlPlane: new ExternalSchedulers({ addresses: ['10.40.0.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: ADDRESSES.map((privateIpv4Addresses) => ({
    exposure: new AwsNlbExposure({
      scheme: AwsNlbScheme.INTERNAL,
      subnets: ['subnet-0a1b2c3d4e5f60718', 'subnet-0b2c3d4e5f6071829'],
      privateIpv4Addresses,
      address: privateIpv4Addresses[0],
      // Fargate starts the pod in either zone, and the address must lead to it.
      crossZone: true,
      sourceRanges: ['10.40.0.0/16'],
    }),
  })),
  rollout: new FilePerPeer(),
});

app.synth();
