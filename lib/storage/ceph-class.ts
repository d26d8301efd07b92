import { textProblems } from '../rules/checks';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import type { StorageClassOptions, StorageSecret } from './storage-class';
import { secretProblems } from './storage-class-rules';

/** What every class of Ceph has. */
export interface CephClassOptions extends StorageClassOptions {
  /** Id of the Ceph cluster, as the driver's config has it: at most 36 bytes. With Rook it is the namespace of the cluster. */
  readonly clusterId: string;

  /** Secret by which the driver's controller makes, expands and deletes volumes. With Rook `rook-csi-rbd-provisioner`, or `-cephfs-`. */
  readonly controllerSecret: StorageSecret;

  /** Secret by which the driver on a node mounts volumes. With Rook `rook-csi-rbd-node`, or `-cephfs-`. */
  readonly nodeSecret: StorageSecret;
}

/** What is wrong with what all classes of Ceph have. */
export function cephClassProblems(provisioner: string, { clusterId, controllerSecret, nodeSecret }: CephClassOptions): Problem[] {
  return [
    ...(isDnsSubdomain(provisioner)
      ? []
      : [
          {
            wrong: `storage.newClass.provisioner is ${show(provisioner)}`,
            allowed: 'the name of a CSI driver: a DNS subdomain',
            change: 'take it from `kubectl get csidriver`',
          },
        ]),
    ...textProblems(
      { 'storage.newClass.clusterId': clusterId },
      /^[\x21-\x7e]{1,36}$/,
      '1 to 36 characters',
      'copy it from ceph-csi-config',
    ),
    ...secretProblems({ controllerSecret, nodeSecret }),
  ];
}

/** What is wrong with names of what Ceph has, by field. */
export function cephNameProblems(names: Record<string, string | undefined>): Problem[] {
  return textProblems(
    Object.fromEntries(Object.entries(names).map(([field, name]) => [`storage.newClass.${field}`, name])),
    /^[^\s/@]+$/,
    'a name without spaces, "/" and "@"',
    'copy it from `ceph osd pool ls` or `ceph fs ls`',
  );
}
