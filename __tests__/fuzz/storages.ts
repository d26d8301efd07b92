import { Size } from 'cdk8s';
import { EmptyDirMedium, PersistentVolumeAccessMode, PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { array, boolean, constant, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import { CephFsMounter } from '../../lib/storage/ceph-fs-class';
import { CephFsStorage } from '../../lib/storage/ceph-fs-storage';
import { CephRbdImageFeature } from '../../lib/storage/ceph-rbd-class';
import { CephRbdStorage } from '../../lib/storage/ceph-rbd-storage';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { EphemeralStorage } from '../../lib/storage/ephemeral-storage';
import { DiskFileSystem } from '../../lib/storage/file-system';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { HuaweiDiskType } from '../../lib/storage/huawei-disk-props';
import { HuaweiDiskStorage } from '../../lib/storage/huawei-disk-storage';
import { JuiceFsStorage } from '../../lib/storage/juice-fs-storage';
import { LocalVolumeStorage } from '../../lib/storage/local-volume-storage';
import { NfsOnDelete } from '../../lib/storage/nfs-server';
import { NfsStorage } from '../../lib/storage/nfs-storage';
import type { IPeerStorage } from '../../lib/storage/peer-storage';
import { annotations, labels, maybe, mostly, name, numberFrom, rarely, size, text, wholeSize, word } from './parts';

const { READ_WRITE_ONCE, READ_WRITE_ONCE_POD } = PersistentVolumeAccessMode;
const accessMode = maybe(
  mostly(constantFrom(READ_WRITE_ONCE, READ_WRITE_ONCE_POD), constantFrom(...Object.values(PersistentVolumeAccessMode))),
);
const claimSize = mostly<Size>(
  integer({ min: 20, max: 2000 }).map((amount) => Size.gibibytes(amount)),
  size,
);
const CLAIM = { size: claimSize, annotations: maybe(annotations), labels: maybe(labels) };
const path = mostly(
  word.map((folder) => `/mnt/${folder}`),
  text,
);
const secret = record({ name, namespace: name });

const CLASS = {
  name,
  reclaimPolicy: maybe(constantFrom(PersistentVolumeReclaimPolicy.RETAIN, PersistentVolumeReclaimPolicy.DELETE)),
  allowVolumeExpansion: maybe(boolean()),
  mountOptions: maybe(array(mostly(constantFrom('noatime', 'nfsvers=4.1'), text), { maxLength: 2 })),
  parameters: maybe(mostly(constant({ later: 'field' }), annotations)),
  labels: maybe(labels),
  annotations: maybe(annotations),
};
const CEPH = { ...CLASS, clusterId: name, controllerSecret: secret, nodeSecret: secret, pool: name, provisioner: maybe(name) };

/** A class that exists, or one that is made. */
function classed<Made>(made: Arbitrary<Made>): Arbitrary<{ storageClassName?: string; newClass?: Made }> {
  return mostly<{ storageClassName?: string; newClass?: Made }>(
    oneof(record({ storageClassName: name }), record({ newClass: made })),
    record({ storageClassName: maybe(name), newClass: maybe(made) }),
  );
}

const ceph = oneof(
  record({
    claim: record({ ...CLAIM, accessMode }),
    ofClass: classed(
      record({
        ...CEPH,
        dataPool: maybe(name),
        imageFeatures: maybe(
          mostly<CephRbdImageFeature[]>(
            constant([CephRbdImageFeature.LAYERING, CephRbdImageFeature.EXCLUSIVE_LOCK]),
            array(constantFrom(...Object.values(CephRbdImageFeature)), { maxLength: 2 }),
          ),
        ),
        fileSystem: maybe(constantFrom(...Object.values(DiskFileSystem))),
      }),
    ),
  }).map(({ claim, ofClass }) => new CephRbdStorage({ ...claim, ...ofClass })),
  record({
    claim: record(CLAIM),
    ofClass: classed(record({ ...CEPH, fsName: name, mounter: maybe(constantFrom(...Object.values(CephFsMounter))) })),
  }).map(({ claim, ofClass }) => new CephFsStorage({ ...claim, ...ofClass })),
);

const server = mostly(constantFrom('nfs.example.com', '10.0.0.9', 'fd00::9'), text);
const fileServers = oneof(
  record({
    claim: record(CLAIM),
    ofClass: classed(
      record({
        ...CLASS,
        server,
        share: mostly(constant('/'), path),
        subDir: maybe(mostly(constant('models/${pvc.metadata.name}'), text)),
        onDelete: maybe(constantFrom(...Object.values(NfsOnDelete))),
      }),
    ),
  }).map(({ claim, ofClass }) => new NfsStorage({ ...claim, ...ofClass })),
  record({
    ...CLAIM,
    folder: record({ server, path, mountOptions: CLASS.mountOptions }),
    storageClassName: rarely(name),
  }).map((props) => new NfsStorage(props)),
  record({
    claim: record(CLAIM),
    ofClass: classed(record({ ...CLASS, secret, pathPattern: maybe(mostly(constant('${.PVC.namespace}-${.PVC.name}'), text)) })),
  }).map(({ claim, ofClass }) => new JuiceFsStorage({ ...claim, ...ofClass })),
);

const HUAWEI = {
  ...CLAIM,
  diskType: constantFrom(HuaweiDiskType.SAS, HuaweiDiskType.SSD, HuaweiDiskType.ESSD),
  encryptionKeyId: maybe(name),
  tags: maybe(mostly(constant({ team: 'ml' }), labels)),
  namePrefix: maybe(name),
  fileSystem: maybe(constantFrom(...Object.values(DiskFileSystem))),
  keepDisk: maybe(boolean()),
};
const huaweiDisk = oneof(
  record({ ...HUAWEI, storageClassName: rarely(constantFrom('csi-disk', 'fast')), iops: rarely(integer()) }),
  record({
    ...HUAWEI,
    storageClassName: mostly(constant('csi-disk'), name),
    zone: mostly(record({ region: word, zone: word }), record({ region: text, zone: text })),
  }),
  record({ ...HUAWEI, diskType: constant(HuaweiDiskType.GPSSD2), iops: numberFrom(3000, 10_000), throughput: numberFrom(125, 750) }),
  record({ ...HUAWEI, newClass: record(CLASS), keepDisk: rarely(boolean()) }),
).map((props) => new HuaweiDiskStorage(props));

const emptyDir = record({ medium: maybe(constantFrom(...Object.values(EmptyDirMedium))), sizeLimit: maybe(size) }).map(
  (props) => new EmptyDirStorage(props),
);
const ephemeral = record({ ...CLAIM, storageClassName: maybe(name), accessMode }).map((props) => new EphemeralStorage(props));

const claim = record({
  storageClassName: maybe(name),
  size: mostly<Size | undefined>(wholeSize, maybe(size)),
  accessMode: maybe(constantFrom(...Object.values(PersistentVolumeAccessMode))),
  annotations: maybe(annotations),
  labels: maybe(labels),
}).map((props) => new ClaimStorage(props));

const existing = record({ existingClaim: name }).map((props) => new ClaimStorage(props));

const local = record({
  ...CLAIM,
  path,
  nodes: mostly(constant(Array.from({ length: 10 }, (_, index) => `node${index + 1}`)), array(name, { maxLength: 4 })),
  storageClassName: rarely(name),
  newClassName: maybe(name),
}).map((props) => new LocalVolumeStorage(props));

const hostPath = record({ path, size: maybe(size) }).map((props) => new HostPathStorage(props));

/** Disks for peers that are known one by one. */
export const storages: Arbitrary<IPeerStorage> = mostly<IPeerStorage>(
  oneof(claim, claim, existing, emptyDir, ephemeral, local, ceph, fileServers, huaweiDisk),
  hostPath,
);

/** Disks for all pods of a StatefulSet. */
export const templateStorages: Arbitrary<IPeerStorage> = mostly<IPeerStorage>(
  oneof(claim, emptyDir, ephemeral, ceph, huaweiDisk),
  storages,
);

/** Disks of a node, for a peer on each. */
export const nodeStorages: Arbitrary<IPeerStorage> = mostly<IPeerStorage>(oneof(hostPath, emptyDir, ephemeral), storages);
