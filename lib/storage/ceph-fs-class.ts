import type { Problem } from '../rules/problem';
import { cephClassProblems, cephNameProblems, type CephClassOptions } from './ceph-class';
import { secretParameters } from './class-secrets';
import type { NewStorageClass } from './storage-class';

/** What mounts a CephFS. */
export enum CephFsMounter {
  /** The kernel of the node. */
  KERNEL = 'kernel',
  /** The program ceph-fuse. */
  FUSE = 'fuse',
}

/** A class of folders of a CephFS. */
export interface CephFsClass extends CephClassOptions {
  /**
   * Name of the driver. Rook puts the namespace of its operator before it; ceph-csi itself is `cephfs.csi.ceph.com`.
   * @default rook-ceph.cephfs.csi.ceph.com
   */
  readonly provisioner?: string;

  /** Name of the file system. */
  readonly fsName: string;

  /**
   * Pool that the data of the volumes go to.
   * @default - the first data pool of the file system
   */
  readonly pool?: string;

  /**
   * What mounts the volumes.
   * @default - as the driver finds it
   */
  readonly mounter?: CephFsMounter;
}

const PROVISIONER = 'rook-ceph.cephfs.csi.ceph.com';

/** What the class is made of. */
export function cephFsClass(options: CephFsClass): NewStorageClass {
  const { clusterId: clusterID, fsName, pool, mounter, controllerSecret } = options;
  return {
    options,
    provisioner: options.provisioner ?? PROVISIONER,
    parameters: {
      clusterID,
      fsName,
      pool,
      mounter,
      ...secretParameters({
        provisioner: controllerSecret,
        'controller-expand': controllerSecret,
        'node-stage': options.nodeSecret,
      }),
    },
  };
}

/** What is wrong with what is special about the class. */
export function cephFsClassProblems(options: CephFsClass): Problem[] {
  const { fsName, pool } = options;
  return [...cephClassProblems(options.provisioner ?? PROVISIONER, options), ...cephNameProblems({ fsName, pool })];
}
