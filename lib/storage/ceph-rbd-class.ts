import { show, type Problem } from '../rules/problem';
import { cephClassProblems, cephNameProblems, type CephClassOptions } from './ceph-class';
import { secretParameters } from './class-secrets';
import { FILE_SYSTEM_KEY, type DiskFileSystem } from './file-system';
import type { NewStorageClass } from './storage-class';

/** What an RBD image can do. `journaling` is not among it: the kernel cannot mount such an image. */
export enum CephRbdImageFeature {
  LAYERING = 'layering',
  EXCLUSIVE_LOCK = 'exclusive-lock',
  /** Needs `EXCLUSIVE_LOCK`. */
  OBJECT_MAP = 'object-map',
  /** Needs `OBJECT_MAP`. */
  FAST_DIFF = 'fast-diff',
  DEEP_FLATTEN = 'deep-flatten',
}

/** A class of RBD images. */
export interface CephRbdClass extends CephClassOptions {
  /**
   * Name of the driver. Rook puts the namespace of its operator before it; ceph-csi itself is `rbd.csi.ceph.com`.
   * @default rook-ceph.rbd.csi.ceph.com
   */
  readonly provisioner?: string;

  /** Pool in which the images are made. It is a replicated one, also where `dataPool` is erasure coded. */
  readonly pool: string;

  /**
   * Pool that the data of the images go to, for an erasure coded pool.
   * @default - `pool`
   */
  readonly dataPool?: string;

  /**
   * Features of the images. The kernels of the nodes must know them: before 5.4 just `LAYERING`.
   * @default - those of the driver
   */
  readonly imageFeatures?: CephRbdImageFeature[];

  /**
   * File system of the disks.
   * @default - that of the driver, ext4
   */
  readonly fileSystem?: DiskFileSystem;
}

const PROVISIONER = 'rook-ceph.rbd.csi.ceph.com';

const NEEDS = new Map([
  [CephRbdImageFeature.OBJECT_MAP, CephRbdImageFeature.EXCLUSIVE_LOCK],
  [CephRbdImageFeature.FAST_DIFF, CephRbdImageFeature.OBJECT_MAP],
]);

/** What the class is made of. */
export function cephRbdClass(options: CephRbdClass): NewStorageClass {
  const { clusterId: clusterID, pool, dataPool, imageFeatures, controllerSecret } = options;
  return {
    options,
    provisioner: options.provisioner ?? PROVISIONER,
    parameters: {
      clusterID,
      pool,
      dataPool,
      imageFeatures: imageFeatures?.join(','),
      [FILE_SYSTEM_KEY]: options.fileSystem,
      ...secretParameters({
        provisioner: controllerSecret,
        'controller-expand': controllerSecret,
        'controller-publish': controllerSecret,
        'node-stage': options.nodeSecret,
      }),
    },
  };
}

/** What is wrong with what is special about the class. */
export function cephRbdClassProblems(options: CephRbdClass): Problem[] {
  const { pool, dataPool, imageFeatures = [] } = options;
  return [
    ...cephClassProblems(options.provisioner ?? PROVISIONER, options),
    ...cephNameProblems({ pool, dataPool }),
    ...imageFeatures.flatMap((feature) => {
      const needed = NEEDS.get(feature);
      return needed === undefined || imageFeatures.includes(needed)
        ? []
        : [
            {
              wrong: `storage.newClass.imageFeatures is ${show(imageFeatures)}`,
              allowed: `${feature} together with ${needed}`,
              change: `add ${needed}, or leave out ${feature}`,
            },
          ];
    }),
  ];
}
