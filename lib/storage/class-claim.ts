import { PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { show, refuse, type Problem } from '../rules/problem';
import { bindOwnClaim, type ClaimOptions } from './own-claim';
import type { PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { isWholeGibibytes, sizeProblem } from './size';
import { defineStorageClass, type NewStorageClass } from './storage-class';
import { classProblems } from './storage-class-rules';

/** What every claim of a class has. */
export interface ClassClaimOptions extends ClaimOptions {
  /**
   * Name of a class that exists. Give either this or `newClass`.
   * @default - `newClass`
   */
  readonly storageClassName?: string;
}

/** A claim of a class that exists or is made. */
export interface ClassClaim {
  readonly options: ClassClaimOptions;
  readonly accessMode?: PersistentVolumeAccessMode;
  readonly newClass?: NewStorageClass;
}

/** What is wrong with a claim of a class. */
export function classClaimProblems({ options, newClass }: ClassClaim): Problem[] {
  return [...claimSizeProblems(options), ...classProblems(options.storageClassName, newClass)];
}

/** Defines the class, if it is made, and the peer's claim of it. */
export function bindClassClaim(scope: Construct, request: PeerStorageRequest, claim: ClassClaim, problems: Problem[]): PeerStorageBinding {
  const { options, newClass, accessMode } = claim;
  refuse(scope, ...problems);
  return bindOwnClaim(scope, request, {
    ...options,
    newClass: newClass && defineStorageClass(scope, request, newClass),
    storageClassName: newClass?.options.name ?? options.storageClassName,
    accessMode: accessMode ?? PersistentVolumeAccessMode.READ_WRITE_ONCE,
  });
}

/** What is wrong with the size of a claim. */
export function claimSizeProblems({ size }: ClaimOptions): Problem[] {
  return isWholeGibibytes(size) ? [] : [sizeProblem('storage.size', size, 'GiB')];
}

/** What is wrong with an access mode that must be one of several. */
export function accessModeProblems(
  mode: PersistentVolumeAccessMode | undefined,
  allowed: PersistentVolumeAccessMode[],
  why: string,
): Problem[] {
  return mode === undefined || allowed.includes(mode)
    ? []
    : [
        {
          wrong: `storage.accessMode is ${show(mode)}`,
          allowed: `${allowed.join(' or ')}: ${why}`,
          change: 'leave it out',
        },
      ];
}
