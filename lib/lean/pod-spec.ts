import {
  Capability,
  FsGroupChangePolicy,
  type ContainerSecurityContextProps,
  type ISecret,
  type PodSecurityContextProps,
} from 'cdk8s-plus-28';
import { sorted } from './sorted';

/** Fields of a pod for which cdk8s-plus has no property. */
export interface PodSpecExtras {
  /** Secrets for the registries of the images. */
  readonly imagePullSecrets?: ISecret[];

  /** Priority class of the pods. */
  readonly priorityClassName?: string;

  /** Conditions that must hold before a pod counts as ready. */
  readonly readinessGates?: string[];
}

/** User and groups of a pod's processes. */
export interface PodIds {
  readonly user?: number;
  readonly group?: number;
  readonly fsGroup?: number;
}

/** Pod security that meets the `restricted` standard, but for the seccomp profile, for which cdk8s-plus has no property. */
export function restrictedPod({ user = 1000, group = 1000, fsGroup = group }: PodIds = {}): PodSecurityContextProps {
  // A cache holds many files: their owner is not set anew at each start.
  return { user, group, fsGroup, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH };
}

/** Container security that meets the `restricted` standard. */
export function restrictedContainer(readOnlyRootFilesystem = true): ContainerSecurityContextProps {
  return { readOnlyRootFilesystem, capabilities: { drop: [Capability.ALL] } };
}

/** A pod's spec with the fields for which cdk8s-plus has no property, in the order of their names. */
export function completePodSpec<Spec extends { readonly securityContext?: object }>(spec: Spec, extras: PodSpecExtras): Spec {
  const { imagePullSecrets = [], priorityClassName, readinessGates = [] } = extras;
  const fields = {
    // A pod gets variables for every Service of its namespace otherwise: with thousands of peers it could not start.
    enableServiceLinks: false,
    ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map(({ name }) => ({ name })) }),
    ...(priorityClassName !== undefined && { priorityClassName }),
    ...(readinessGates.length > 0 && { readinessGates: readinessGates.map((conditionType) => ({ conditionType })) }),
    // What a user patched in stands.
    ...spec,
    securityContext: { seccompProfile: { type: 'RuntimeDefault' }, ...spec.securityContext },
  };
  return sorted({ ...fields, securityContext: sorted(fields.securityContext) });
}
