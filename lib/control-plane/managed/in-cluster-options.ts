import { SizeRoundingBehavior, type Size } from 'cdk8s';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';
import type { ManagedPodOptions } from './managed-pod-options';

/** The disk of a database in the cluster. It stays when the database is removed. */
export interface InClusterDisk {
  /** Size, a whole number of GiB. */
  readonly size: Size;

  /**
   * Class of the disk.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
}

/** What can be set for each database in the cluster. */
export interface InClusterOptions extends ManagedPodOptions {
  /**
   * User id of the processes, and group id of the processes and the disk.
   * @default 999, the id that the upstream image has for it
   */
  readonly user?: number;
}

/** Whether a disk has a size that a claim can ask for. */
function hasSize(size: Size): boolean {
  const amount = size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isSafeInteger(amount) && amount > 0;
}

/** Spec of the claim for a disk. */
export function claimSpec({ size, storageClassName }: InClusterDisk): object {
  return {
    accessModes: ['ReadWriteOnce'],
    ...(storageClassName !== undefined && { storageClassName }),
    resources: { requests: { storage: `${hasSize(size) ? size.toGibibytes() : 0}Gi` } },
  };
}

/** What is wrong with what a user set of a database in the cluster. */
export function inClusterProblems(field: string, { user }: InClusterOptions, disk?: InClusterDisk): Problem[] {
  return [
    ...(user === undefined || (Number.isInteger(user) && user >= 1 && user < 2 ** 31)
      ? []
      : [
          {
            wrong: `${field}.user is ${show(user)}`,
            allowed: 'a whole number from 1 to 2147483647: nothing here runs as root',
            change: 'take the id that the image has for its program, or leave it out',
          },
        ]),
    ...(disk === undefined || hasSize(disk.size)
      ? []
      : [
          {
            wrong: `${field}.disk.size is ${disk.size.asString()}`,
            allowed: 'a whole number of GiB above 0',
            change: 'round it yourself, so that the disk has the size you expect',
          },
        ]),
    // An empty class is a name too: it asks for a volume that was made by hand.
    ...(disk?.storageClassName === undefined || disk.storageClassName === '' || isDnsSubdomain(disk.storageClassName)
      ? []
      : [
          {
            wrong: `${field}.disk.storageClassName is ${show(disk.storageClassName)}`,
            allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
            change: 'take a name from `kubectl get storageclass`',
          },
        ]),
  ];
}
