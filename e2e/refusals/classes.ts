import { Size } from 'cdk8s';
import { HuaweiDiskType } from '../../lib/storage/huawei-disk-props';
import { HuaweiDiskStorage } from '../../lib/storage/huawei-disk-storage';
import { JuiceFsStorage } from '../../lib/storage/juice-fs-storage';
import { LocalVolumeStorage } from '../../lib/storage/local-volume-storage';
import { NfsStorage } from '../../lib/storage/nfs-storage';
import { apiServer, documented } from './evidence';
import { named } from './manifests';
import type { Refusal } from './refusal';

const PAGE = 'docs/storage.md';
const size = Size.gibibytes(20);
const secret = { name: 'juicefs', namespace: 'juicefs' };
const nfs = { name: 'nfs', server: 'nfs.example.com', share: '/' };

/** Classes of disks, and the servers and nodes that have them. */
export const CLASSES: readonly Refusal[] = [
  {
    what: 'name of a class to make',
    props: { storage: new NfsStorage({ size, newClass: { ...nfs, name: 'NFS' } }) },
    problem: /^storage\.(?:newClass\.name|newClassName) is (".*")\. Allowed/s,
    evidence: apiServer(
      (value) => ({ ...named('storage.k8s.io/v1', 'StorageClass', value), provisioner: 'nfs.csi.k8s.io' }),
      /metadata\.name: |name or generateName is required/,
    ),
  },
  {
    what: 'no class, or two',
    props: { storage: new NfsStorage({ size }) },
    problem: /^storage\.(?:storageClassName|newClass) is (?:not given|""|".*", and storage\.(?:newClass|newClassName|folder) )/s,
    evidence: documented(PAGE, '## Classes', 'take a class that exists (`storageClassName`), or make one (`newClass`)'),
  },
  {
    what: 'mount option',
    props: { storage: new NfsStorage({ size, newClass: { ...nfs, mountOptions: ['ro'] } }) },
    problem: /^one of storage\.[\w.]+ountOptions is /,
    evidence: documented(PAGE, '## Classes', 'options with which volumes are mounted, each without spaces; `ro` is refused'),
  },
  {
    what: 'parameter that a property stands for',
    props: { storage: new NfsStorage({ size, newClass: { ...nfs, parameters: { server: 'other' } } }) },
    problem: /^storage\.(?:newClass\.parameters|annotations|labels) sets /,
    evidence: documented(PAGE, '## Classes', 'further parameters of the driver; those that properties stand for are refused'),
  },
  {
    what: 'name, server or Secret of a class',
    props: { storage: new JuiceFsStorage({ size, newClass: { name: 'juicefs', secret, pathPattern: 'models' } }) },
    problem:
      /^storage\.(?:folder\.server|newClass\.(?:provisioner|clusterId|pool|dataPool|fsName|imageFeatures|server|subDir|pathPattern|\w*[sS]ecret)) is /,
    evidence: documented(PAGE, '## Classes', 'Names, servers and Secrets that no driver would find are refused'),
  },
  {
    what: 'folder',
    props: { storage: new LocalVolumeStorage({ size, path: 'disks', nodes: ['node1'] }) },
    problem: /^storage\.(?:path|folder\.path|newClass\.share) is /,
    evidence: documented(PAGE, '# Storage', 'A folder is an absolute path'),
  },
  {
    what: 'node of a peer',
    props: { storage: new LocalVolumeStorage({ size, path: '/mnt/disks', nodes: [] }) },
    problem: /^(?:storage\.nodes has|one of storage\.nodes is) /,
    evidence: documented(
      PAGE,
      '## LocalVolumeStorage',
      'the node of each peer, by its ordinal, as the label `kubernetes.io/hostname` has it',
    ),
  },
  {
    what: 'EVS disk of a size that is not sold',
    props: { storage: new HuaweiDiskStorage({ size: Size.gibibytes(5), diskType: HuaweiDiskType.SAS }) },
    problem: /^storage\.size is .* from 10 to 32768/,
    evidence: documented(PAGE, '## HuaweiDiskStorage', '10 to 32768 GiB'),
  },
  {
    what: 'option of an EVS disk',
    props: { storage: new HuaweiDiskStorage({ size, diskType: HuaweiDiskType.SAS, iops: 4000 }) },
    problem: /^storage\.(?:encryptionKeyId|namePrefix|iops|throughput|zone(?:\.\w+)?|keepDisk|tags) (?:is|sets) /,
    evidence: documented(PAGE, '## HuaweiDiskStorage', 'What CCE would refuse or ignore is refused'),
  },
];
