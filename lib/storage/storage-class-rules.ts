import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { missingProblem } from '../rules/checks';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { isDnsLabel, isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import type { NewStorageClass, StorageSecret } from './storage-class';

/** What is wrong with the class of a claim: one that exists, or one that is made. */
export function classProblems(storageClassName: string | undefined, made: NewStorageClass | undefined): Problem[] {
  if (made === undefined) {
    return storageClassName === undefined
      ? [
          missingProblem(
            'storage.storageClassName',
            'a class that exists, or newClass',
            'take a name from `kubectl get storageclass`, or give newClass',
          ),
        ]
      : classNameProblems('storageClassName', storageClassName);
  }
  return [
    ...(storageClassName === undefined
      ? []
      : [
          {
            wrong: `storage.storageClassName is ${show(storageClassName)}, and storage.newClass is ${show(made.options.name)}`,
            allowed: 'a class that exists, or one that is made',
            change: 'leave out one of them',
          },
        ]),
    ...newClassProblems(made),
  ];
}

/** What is wrong with the name of a class. */
export function classNameProblems(field: string, name: string): Problem[] {
  return isDnsSubdomain(name)
    ? []
    : [
        {
          wrong: `storage.${field} is ${show(name)}`,
          allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
          change: 'write the name of a StorageClass',
        },
      ];
}

function newClassProblems({ options, parameters }: NewStorageClass): Problem[] {
  return [
    ...classNameProblems('newClass.name', options.name),
    ...reclaimProblems(options.reclaimPolicy),
    ...mountOptionProblems('newClass.mountOptions', options.mountOptions),
    ...reservedProblems('newClass.parameters', options.parameters, Object.keys(parameters)),
    ...labelProblems('label of storage.newClass', options.labels),
    ...annotationProblems('annotation of storage.newClass', options.annotations),
  ];
}

function reclaimProblems(policy: string | undefined): Problem[] {
  const allowed: string[] = Object.values(PersistentVolumeReclaimPolicy);
  return policy === undefined || allowed.includes(policy)
    ? []
    : [
        {
          wrong: `storage.newClass.reclaimPolicy is ${show(policy)}`,
          allowed: allowed.join(' or '),
          change: 'take Retain to keep the disks of claims that are deleted',
        },
      ];
}

/** What is wrong with the options of a mount. */
export function mountOptionProblems(field: string, options: readonly string[] = []): Problem[] {
  return options
    .filter((option) => !/^\S+$/.test(option) || option.split(',').includes('ro'))
    .map((option) => ({
      wrong: `one of storage.${field} is ${show(option)}`,
      allowed: 'one option each, without spaces, and not "ro": the daemon writes what it caches',
      change: 'write it like nfsvers=4.1, or leave it out',
    }));
}

/** Refuses keys that properties stand for. */
export function reservedProblems(field: string, values: Record<string, string> | undefined, reserved: readonly string[]): Problem[] {
  return Object.keys(values ?? {})
    .filter((key) => reserved.includes(key))
    .map((key) => ({
      wrong: `storage.${field} sets ${key}`,
      allowed: 'keys for which there is no property',
      change: 'leave it out, and set the property that it stands for',
    }));
}

/** What is wrong with the names of Secrets, by field. */
export function secretProblems(secrets: Record<string, StorageSecret | undefined>): Problem[] {
  return Object.entries(secrets)
    .filter(([, secret]) => secret !== undefined && !(isDnsSubdomain(secret.name) && isDnsLabel(secret.namespace)))
    .map(([field, secret]) => ({
      wrong: `storage.newClass.${field} is ${show(secret)}`,
      allowed: 'the name of a Secret, a DNS subdomain, and its namespace, a DNS label',
      change: 'take both from `kubectl get secret --all-namespaces`',
    }));
}
