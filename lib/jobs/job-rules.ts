import type { Duration } from 'cdk8s';
import { CHECKSUM_ANNOTATION } from '../naming/checksum';
import { COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL } from '../naming/labels';
import { boundProblems, ownKeyProblems, seconds, textProblems } from '../rules/checks';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { resourceProblems } from '../rules/resources';
import type { CacheJobOptions } from './job-options';

/** Largest whole number that the API server takes. */
const MAX_INT32 = 2 ** 31 - 1;

/** Longest name of a Job, whose checksum comes to it. */
const JOB_NAME_LIMIT = 63 - '-12345678'.length;

/** Longest name of a CronJob, whose Jobs get a time to theirs. */
const CRON_JOB_NAME_LIMIT = 52;

/** Options whose defaults are known. */
export interface JobSettings extends CacheJobOptions {
  readonly name: string;
  readonly image: string;
  readonly backoffLimit: number;
  readonly activeDeadline: Duration;
  readonly ttlAfterFinished: Duration;
}

/** What is wrong with what a user set of a Job. */
export function jobProblems(settings: JobSettings, scheduled: boolean): Problem[] {
  const { backoffLimit, activeDeadline, ttlAfterFinished, priorityClassName, podLabels, podAnnotations, security = {} } = settings;
  const { user, group, fsGroup } = security;
  return [
    ...jobNameProblems(settings.name, scheduled ? CRON_JOB_NAME_LIMIT : JOB_NAME_LIMIT),
    ...textProblems({ image: settings.image }, /^\S+$/, 'an image reference without spaces', 'write registry/name:tag'),
    ...(priorityClassName === undefined || isDnsSubdomain(priorityClassName)
      ? []
      : [
          {
            wrong: `priorityClassName is ${show(priorityClassName)}`,
            allowed: 'the name of a PriorityClass: a DNS subdomain',
            change: 'take a name from `kubectl get priorityclass`',
          },
        ]),
    ...boundProblems(
      { field: 'backoffLimit', value: backoffLimit, min: 0, max: MAX_INT32 },
      { field: 'activeDeadline', value: seconds(activeDeadline), min: 1, max: MAX_INT32, unit: 'seconds' },
      { field: 'ttlAfterFinished', value: seconds(ttlAfterFinished), min: 1, max: MAX_INT32, unit: 'seconds' },
      ...Object.entries({ user, group, fsGroup }).map(([id, value]) => ({ field: `security.${id}`, value, min: 1, max: MAX_INT32 })),
    ),
    ...ownKeyProblems('podLabels', podLabels, [COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL]),
    ...ownKeyProblems('podAnnotations', podAnnotations, [CHECKSUM_ANNOTATION]),
    ...ownKeyProblems('labels', settings.labels, [COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL]),
    ...labelProblems('pod label', podLabels),
    ...annotationProblems('pod annotation', podAnnotations),
    ...resourceProblems(settings.resources ?? {}),
  ];
}

function jobNameProblems(name: string, limit: number): Problem[] {
  // Whether it is a name at all is looked at with each object.
  return name.length <= limit
    ? []
    : [
        {
          wrong: `the name of the Job is ${show(name)} (${name.length} characters)`,
          allowed: `at most ${limit} characters, as more come to it`,
          change: 'give a shorter name',
        },
      ];
}
