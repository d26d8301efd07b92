import type { Duration } from 'cdk8s';
import { boundProblems, seconds } from '../rules/checks';
import type { Problem } from '../rules/problem';

const HOUR = 3600;

/** The longest duration that cert-manager can write. */
const MAX_SECONDS = 9_223_372_036;

/**
 * What is wrong with how long a certificate is valid.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export function durationProblems(field: string, durations: { duration: Duration; renewBefore: Duration }): Problem[] {
  const [duration, renewBefore] = [seconds(durations.duration), seconds(durations.renewBefore)] as [number, number];
  return [
    ...boundProblems(
      { field: `${field}.duration`, value: duration, min: HOUR, max: MAX_SECONDS, unit: 'seconds' },
      { field: `${field}.renewBefore`, value: renewBefore, min: HOUR / 12, max: MAX_SECONDS, unit: 'seconds' },
    ),
    ...(renewBefore < duration
      ? []
      : [
          {
            wrong: `${field}.renewBefore is ${durations.renewBefore.toHumanString()}, and ${field}.duration is ${durations.duration.toHumanString()}`,
            allowed: 'less than the duration: the certificate would be renewed all the time',
            change: 'lower renewBefore, or raise duration',
          },
        ]),
  ];
}
