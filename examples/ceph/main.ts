// For a cluster with Rook: a block disk of Ceph for each peer, of a class of its own, whose disks can grow and are kept when a claim is
// deleted. The pool and the Secrets are those of Rook's own examples.
import { Size } from 'cdk8s';
import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { CacheApp, CephRbdImageFeature, CephRbdStorage, DragonflyCacheChart, FilePerPeer } from '../../lib';

const app = new CacheApp();

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new CephRbdStorage({
    size: Size.gibibytes(500),
    newClass: {
      name: 'dragonfly-cache-rbd',
      clusterId: 'rook-ceph',
      pool: 'replicapool',
      imageFeatures: [CephRbdImageFeature.LAYERING],
      controllerSecret: { name: 'rook-csi-rbd-provisioner', namespace: 'rook-ceph' },
      nodeSecret: { name: 'rook-csi-rbd-node', namespace: 'rook-ceph' },
      reclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN,
      allowVolumeExpansion: true,
    },
  }),
  peerCount: 3,
  rollout: new FilePerPeer(),
});

app.synth();
