/** File system of a disk. */
export enum DiskFileSystem {
  /** What drivers take by default. */
  EXT4 = 'ext4',
  /** XFS, where the nodes have it. */
  XFS = 'xfs',
}

/** Parameter and annotation that name the file system of a disk. */
export const FILE_SYSTEM_KEY = 'csi.storage.k8s.io/fstype';
