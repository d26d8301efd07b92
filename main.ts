import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { CacheApp, CciFlavour, ClaimStorage, DragonflyCacheChart, ElbClass, ElbExposure, FilePerPeer, StandaloneScheduler } from './lib';

/** The team's load balancers, one a peer, in the order of the peers. */
const ELBS = [
  { elbId: 'cdb6ee07-bea9-4afa-8575-b4a73a122399', address: '172.21.0.103' },
  { elbId: 'ed2b7710-3772-4bbb-9c35-ddb4f9af271c', address: '172.21.0.11' },
  { elbId: '60f2dbfe-584c-4d33-922e-69551a723bec', address: '172.21.0.82' },
  { elbId: '949775f9-de88-448d-af8e-c0cd8432ae36', address: '172.21.0.33' },
  { elbId: '3135a597-1769-4c20-ab0f-11b366dece01', address: '172.21.0.49' },
];

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  createNamespace: { annotations: { 'namespace.kubernetes.io/flavor': 'general-computing' } },
  owner: 'tommylike',
  balancer: { annotations: { email: 'tommylikehu@gmail.com' } },
  storage: new ClaimStorage({ storageClassName: 'ssd', size: Size.gibibytes(500) }),
  resources: {
    cpu: { request: Cpu.units(4), limit: Cpu.units(4) },
    memory: { request: Size.gibibytes(8), limit: Size.gibibytes(8) },
  },
  controlPlane: new StandaloneScheduler({
    resources: {
      cpu: { request: Cpu.units(1), limit: Cpu.units(1) },
      memory: { request: Size.gibibytes(2), limit: Size.gibibytes(2) },
    },
  }),
  peers: ELBS.map((elb) => ({
    exposure: new ElbExposure({ ...elb, flavour: new CciFlavour(), elbClass: ElbClass.SHARED }),
  })),
  rollout: new FilePerPeer(),
});

app.synth();
