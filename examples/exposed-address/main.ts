// For a team whose machines outside the cluster run dfdaemon too and fetch from these peers: CCE Turbo, a dedicated ELB for each peer. Peers
// announce the address of their ELB, and the scheduler stands where both sides reach it.
import { Size } from 'cdk8s';
import {
  AnnouncedAddress,
  CacheApp,
  ClaimStorage,
  DragonflyCacheChart,
  ElbAclType,
  ElbClass,
  ElbExposure,
  ExternalSchedulers,
  FilePerPeer,
} from '../../lib';

const ELBS = [
  { elbId: '5083f225-9bf8-48fa-9c8b-67bd9693c4c0', address: '10.20.0.31' },
  { elbId: 'd8a40be1-1f9d-4c2e-8a3e-3b7f1a3b1d52', address: '10.20.0.32' },
];

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({
    storageClassName: 'csi-disk-topology',
    size: Size.gibibytes(500),
    annotations: { 'everest.io/disk-volume-type': 'ESSD' },
  }),
  controlPlane: new ExternalSchedulers({ addresses: ['10.20.0.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: ELBS.map((elb) => ({
    exposure: new ElbExposure({
      ...elb,
      elbClass: ElbClass.DEDICATED,
      acl: { type: ElbAclType.ALLOW, groupIds: ['f2a8b0c4-6a0e-4b9d-9d0b-0c8f5a4e7d11'] },
      // The rollout goes on to the next peer only when the ELB sends to this one.
      readinessGate: true,
    }),
  })),
  rollout: new FilePerPeer(),
});

app.synth();
