import type { DiskFileSystem } from './file-system';
import type { ClaimOptions } from './own-claim';
import type { StorageClassOptions } from './storage-class';

/** Type of an EVS disk. */
export enum HuaweiDiskType {
  /** High I/O. */
  SAS = 'SAS',
  /** Ultra-high I/O. */
  SSD = 'SSD',
  /** General-purpose SSD. */
  GPSSD = 'GPSSD',
  /** Extreme SSD. */
  ESSD = 'ESSD',
  /** General-purpose SSD v2, with `iops` and `throughput` of one's own. Needs Everest 2.4.4. */
  GPSSD2 = 'GPSSD2',
}

/** Place of a disk that is made before there is a pod. */
export interface HuaweiDiskZone {
  /** Region of the cluster: `cn-north-4`. */
  readonly region: string;

  /** Availability zone of the disk, which the peer must run in: `cn-north-4a`. */
  readonly zone: string;
}

/** Properties of storage on EVS disks. */
export interface HuaweiDiskStorageProps extends ClaimOptions {
  /** Type of the disk. */
  readonly diskType: HuaweiDiskType;

  /**
   * Name of a class that exists: `csi-disk-topology`, `csi-disk`, or one of your own that was made elsewhere.
   * @default - `newClass`; without that one csi-disk-topology, which makes the disk in the zone of the pod
   */
  readonly storageClassName?: string;

  /**
   * A class to make, once for all peers. It has the type of the disk in it, and makes the disk in the zone of the pod.
   * @default - a class that exists
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0380.html
   */
  readonly newClass?: StorageClassOptions;

  /**
   * Where the disk is. It must be given for `csi-disk`, which makes the disk before there is a pod, and cannot be for `csi-disk-topology`
   * and `newClass`, which look at the pod.
   * @default - the zone of the pod
   */
  readonly zone?: HuaweiDiskZone;

  /**
   * Operations a second, from 3000 to 128000 and at most 500 for each GiB. For GPSSD2 alone, which must have it.
   * @default - what follows from type and size
   */
  readonly iops?: number;

  /**
   * Throughput in MiB a second, from 125 to 1000 and at most a quarter of `iops`. For GPSSD2 alone, which must have it.
   * @default - what follows from type and size
   */
  readonly throughput?: number;

  /**
   * Id of the KMS key that encrypts the disk.
   * @default - the disk is not encrypted
   */
  readonly encryptionKeyId?: string;

  /**
   * Tags of the disk. Needs Everest 2.1.39.
   * @default - those that CCE sets itself
   */
  readonly tags?: Record<string, string>;

  /**
   * First part of the disk's name. Needs Everest 2.4.15.
   * @default - as CCE likes
   */
  readonly namePrefix?: string;

  /**
   * File system of the disk.
   * @default DiskFileSystem.EXT4
   */
  readonly fileSystem?: DiskFileSystem;

  /**
   * Whether the disk is kept when the claim is deleted, though its PersistentVolume is not. For classes with the reclaim policy `Delete`.
   * @default - as the class says
   */
  readonly keepDisk?: boolean;
}
