import { CHECKSUM_ANNOTATION } from '../../naming/checksum';
import { COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL } from '../../naming/labels';
import { boundProblems, ownKeyProblems } from '../../rules/checks';
import { annotationProblems, labelProblems } from '../../rules/metadata';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';
import { resourceProblems } from '../../rules/resources';
import type { ManagedPodOptions, ReplicatedPodOptions } from './managed-pod-options';

const RESERVED_LABELS = [COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL];

/** Kubernetes makes a label of the name of a StatefulSet, "-" and a hash of ten characters. */
const LONGEST_SET_NAME = 52;

/** What is wrong with what a user set of a part's pods. */
export function managedPodProblems(field: string, image: string | undefined, options: ManagedPodOptions): Problem[] {
  const { priorityClassName, podLabels = {}, podAnnotations = {} } = options;
  return [
    ...(image === undefined || /^\S+$/.test(image)
      ? []
      : [{ wrong: `${field}.image is ${show(image)}`, allowed: 'an image reference without spaces', change: 'write registry/name:tag' }]),
    ...(priorityClassName === undefined || isDnsSubdomain(priorityClassName)
      ? []
      : [
          {
            wrong: `${field}.priorityClassName is ${show(priorityClassName)}`,
            allowed: 'the name of a PriorityClass: a DNS subdomain',
            change: 'take a name from `kubectl get priorityclass`',
          },
        ]),
    ...ownKeyProblems(`${field}.podLabels`, podLabels, RESERVED_LABELS),
    ...ownKeyProblems(`${field}.podAnnotations`, podAnnotations, [CHECKSUM_ANNOTATION]),
    ...labelProblems('pod label', podLabels),
    ...annotationProblems('pod annotation', podAnnotations),
    ...resourceProblems(options.resources ?? {}),
  ];
}

/** What is wrong with the number of pods of a part. */
export function replicaProblems(field: string, { replicas, maxUnavailable }: ReplicatedPodOptions): Problem[] {
  return [
    ...boundProblems({ field: `${field}.replicas`, value: replicas, min: 1, max: 100 }),
    ...boundProblems({ field: `${field}.maxUnavailable`, value: maxUnavailable, min: 1, max: replicas ?? 1 }),
  ];
}

/** What is wrong with the name of a StatefulSet. */
export function setNameProblems(name: string): Problem[] {
  return name.length <= LONGEST_SET_NAME
    ? []
    : [
        {
          wrong: `the name of StatefulSet is ${show(name)} (${name.length} characters)`,
          allowed: `at most ${LONGEST_SET_NAME} characters, as Kubernetes makes a label of the name and a hash`,
          change: 'shorten the name of the cache',
        },
      ];
}
