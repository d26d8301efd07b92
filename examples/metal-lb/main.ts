// For bare metal with MetalLB: each peer has an address of its own in the network of the nodes, and announces it, so that machines beside the
// cluster that run dfdaemon fetch from it. The scheduler stands where both sides reach it.
import { Chart, Size } from 'cdk8s';
import {
  AnnouncedAddress,
  CacheApp,
  ClaimStorage,
  DragonflyCacheChart,
  ExternalSchedulers,
  MetalLbAddressPool,
  MetalLbExposure,
} from '../../lib';

const ADDRESSES = ['192.168.10.21', '192.168.10.22', '192.168.10.23'];

const app = new CacheApp();

const network = new Chart(app, 'metallb', { disableResourceNameHashes: true });
const pool = new MetalLbAddressPool(network, 'Pool', {
  name: 'dragonfly-cache',
  addresses: ['192.168.10.21-192.168.10.29'],
  // For peers alone: other Services get none of these by chance.
  autoAssign: false,
  l2: { interfaces: ['eth0'] },
});

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ storageClassName: 'local-path', size: Size.gibibytes(500) }),
  controlPlane: new ExternalSchedulers({ addresses: ['192.168.10.8:8002'] }),
  announcedAddress: AnnouncedAddress.EXPOSED,
  peers: ADDRESSES.map((address) => ({ exposure: new MetalLbExposure({ pool: pool.name, address }) })),
});

app.synth();
