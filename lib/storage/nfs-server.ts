import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { folderProblems } from './folder-rules';
import type { NewStorageClass, StorageClassOptions } from './storage-class';
import { mountOptionProblems } from './storage-class-rules';

/** What becomes of the folder on the server when a volume is deleted. */
export enum NfsOnDelete {
  /** It is deleted. */
  DELETE = 'delete',
  /** It is kept. */
  RETAIN = 'retain',
  /** It is kept under another name. */
  ARCHIVE = 'archive',
}

/** A class of the driver csi-driver-nfs. */
export interface NfsClass extends StorageClassOptions {
  /** Host name or IP literal of the server. */
  readonly server: string;

  /** Path that the server exports: `/`, or an absolute path. */
  readonly share: string;

  /**
   * Folder below the share, in which `${pvc.metadata.name}`, `${pvc.metadata.namespace}` and `${pv.metadata.name}` are replaced. It must have
   * one that only one claim has, as all peers would share a folder otherwise.
   * @default - the name of the volume
   */
  readonly subDir?: string;

  /**
   * What becomes of the folder when the volume is deleted.
   * @default NfsOnDelete.DELETE
   */
  readonly onDelete?: NfsOnDelete;
}

/** A folder on an NFS server that has a folder for each peer. */
export interface NfsFolder {
  /** Host name or IP literal of the server. */
  readonly server: string;

  /**
   * Path of the folder on the server. Each peer has the folder of its own name in it, `/exports/cache/peer1`, which must exist and belong to
   * the user of the peers, 1000: Kubernetes changes no owners on NFS.
   */
  readonly path: string;

  /**
   * Options with which the volumes are mounted, one each, such as `nfsvers=4.1`.
   * @default - those of the node
   */
  readonly mountOptions?: string[];
}

/** What the class is made of. */
export function nfsClass(options: NfsClass): NewStorageClass {
  const { server, share, subDir, onDelete } = options;
  return { options, provisioner: 'nfs.csi.k8s.io', parameters: { server, share, subDir, onDelete } };
}

/** What is wrong with what is special about the class. */
export function nfsClassProblems({ server, share, subDir }: NfsClass): Problem[] {
  return [
    ...serverProblems('newClass.server', server),
    ...folderProblems('newClass.share', share, true),
    ...(subDir === undefined || /\$\{(pvc|pv)\.metadata\.name\}/.test(subDir)
      ? []
      : [
          {
            wrong: `storage.newClass.subDir is ${show(subDir)}`,
            allowed: 'a folder with ${pvc.metadata.name} or ${pv.metadata.name} in it: two peers cannot share one',
            change: 'leave it out, or write it like dragonfly/${pvc.metadata.namespace}/${pvc.metadata.name}',
          },
        ]),
  ];
}

/** What is wrong with a folder without a class. */
export function nfsFolderProblems({ server, path, mountOptions }: NfsFolder): Problem[] {
  return [
    ...serverProblems('folder.server', server),
    ...folderProblems('folder.path', path, true),
    ...mountOptionProblems('folder.mountOptions', mountOptions),
  ];
}

function serverProblems(field: string, server: string): Problem[] {
  return isDnsSubdomain(server) || isIpLiteral(server)
    ? []
    : [
        {
          wrong: `storage.${field} is ${show(server)}`,
          allowed: 'a host name or an IP literal, without a port',
          change: 'write it like nfs.example.com',
        },
      ];
}
