// For a team that keeps its caches on file systems of others: one cache on NFS, one on CephFS, one on JuiceFS. Each peer has a folder of its
// own. None of the three was ever mounted for this example.
import { Size } from 'cdk8s';
import { CacheApp, CephFsStorage, DragonflyCacheChart, JuiceFsStorage, NfsOnDelete, NfsStorage } from '../../lib';

const app = new CacheApp();
const size = Size.gibibytes(300);

new DragonflyCacheChart(app, 'on-nfs', {
  name: 'nfs-cache',
  namespace: 'caches',
  storage: new NfsStorage({
    size,
    newClass: {
      name: 'nfs-cache',
      server: 'nfs.example.com',
      share: '/caches',
      onDelete: NfsOnDelete.ARCHIVE,
      mountOptions: ['nfsvers=4.1', 'hard'],
    },
  }),
  peerCount: 2,
});

new DragonflyCacheChart(app, 'on-ceph-fs', {
  name: 'ceph-cache',
  namespace: 'caches',
  storage: new CephFsStorage({
    size,
    newClass: {
      name: 'ceph-cache',
      clusterId: 'rook-ceph',
      fsName: 'myfs',
      controllerSecret: { name: 'rook-csi-cephfs-provisioner', namespace: 'rook-ceph' },
      nodeSecret: { name: 'rook-csi-cephfs-node', namespace: 'rook-ceph' },
    },
  }),
  peerCount: 2,
});

new DragonflyCacheChart(app, 'on-juice-fs', {
  name: 'juice-cache',
  namespace: 'caches',
  storage: new JuiceFsStorage({
    size,
    newClass: { name: 'juice-cache', secret: { name: 'juicefs', namespace: 'kube-system' }, mountOptions: ['cache-size=2048'] },
  }),
  peerCount: 2,
});

app.synth();
