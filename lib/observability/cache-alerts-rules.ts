import { bytesIn } from '../config/units';
import { boundProblems, each, givenProblems, seconds, textProblems } from '../rules/checks';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import type { AlertOptions, RestartAlertOptions, TrafficAlertOptions } from './alerts/alert-options';
import { isAlert, type Candidate } from './alerts/candidate';
import type { CacheAlertsProps } from './cache-alerts-props';
import { unmonitoredProblems } from './monitored';

/** Longest time that an alert may wait, or a certificate be valid, in seconds: ten years. */
const LONGEST = 10 * 365 * 24 * 3600;

/** Labels that alerts have anyway. */
const OWN_LABELS = ['alertname', 'severity', 'cache', 'namespace', 'peer'];

/** Texts that Prometheus does not take for a template. */
const PLAIN = /^(?!.*\{\{).+$/s;

/** The options of alerts, by field. */
export function optionsOf(props: CacheAlertsProps): Record<string, AlertOptions | undefined> {
  const { cacheDown, peerAbsent, peerRestarts, schedulerAbsent, managerAbsent, diskNearlyFull, backToSourceHigh } = props;
  const { downloadsFail, originFails, uploadsFail, proxyFails, certificateExpires } = props;
  return {
    ...{ cacheDown, peerAbsent, peerRestarts, schedulerAbsent, managerAbsent, diskNearlyFull, backToSourceHigh },
    ...{ downloadsFail, originFails, uploadsFail, proxyFails, certificateExpires },
  };
}

/** What is wrong with alerts. */
export function alertsProblems(props: CacheAlertsProps, candidates: readonly Candidate[]): Problem[] {
  return [
    ...unmonitoredProblems(props.cache),
    ...Object.entries(optionsOf(props)).flatMap(([field, options = {}]) => optionProblems(field, options)),
    ...unavailableProblems(props, candidates),
    ...certificateProblems(props),
    ...labelProblems(props),
    ...textProblems(
      { runbookUrl: props.runbookUrl },
      /^https?:\/\/[^\s#{}]+$/,
      'an http or https URL without fragment',
      'leave out what is behind "#": each alert adds its own name',
    ),
    ...(candidates.some(isAlert) &&
    !candidates.some((candidate) => isAlert(candidate) && optionsOf(props)[candidate.field]?.enabled !== false)
      ? [{ wrong: 'all alerts are switched off', allowed: 'at least one', change: 'leave out the construct' }]
      : []),
  ];
}

function optionProblems(field: string, { enabled, after, severity, ...others }: AlertOptions): Problem[] {
  const { percent, restarts, minTraffic } = others as RestartAlertOptions & TrafficAlertOptions;
  const given = Object.fromEntries(Object.entries({ after, severity, ...others }).map(([key, value]) => [`${field}.${key}`, value]));
  return [
    ...(enabled === false ? givenProblems(given, `nothing, as ${field}.enabled is false`, 'leave it out, or switch the alert on') : []),
    ...boundProblems(
      { field: `${field}.after`, value: seconds(after), min: 0, max: LONGEST, unit: 'seconds' },
      { field: `${field}.percent`, value: percent, min: 1, max: 99 },
      { field: `${field}.restarts`, value: restarts, min: 1, max: 1000 },
      { field: `${field}.minTraffic`, value: minTraffic && bytesIn(minTraffic), min: 1, max: Number.MAX_SAFE_INTEGER, unit: 'bytes' },
    ),
    ...textProblems(
      { [`${field}.severity`]: severity },
      PLAIN,
      'a text that is not empty and has no "{{"',
      'name what your Alertmanager routes by',
    ),
  ];
}

function unavailableProblems(props: CacheAlertsProps, candidates: readonly Candidate[]): Problem[] {
  return candidates.flatMap((candidate) => {
    const options = optionsOf(props)[candidate.field];
    return isAlert(candidate) || options === undefined || options.enabled === false
      ? []
      : [{ wrong: `${candidate.field} is given`, allowed: candidate.allowed, change: `leave out ${candidate.field}` }];
  });
}

function certificateProblems({ certificateExpires: options }: CacheAlertsProps): Problem[] {
  if (options === undefined) {
    return [];
  }
  const { names, remaining } = options;
  return [
    ...boundProblems({ field: 'certificateExpires.remaining', value: seconds(remaining), min: 1, max: LONGEST, unit: 'seconds' }),
    ...(names.length > 0
      ? []
      : [
          {
            wrong: 'certificateExpires.names is empty',
            allowed: 'names of Certificates',
            change: 'name one, or leave out certificateExpires',
          },
        ]),
    ...Object.entries(each('certificateExpires.names', names))
      .filter(([, name]) => !isDnsSubdomain(name))
      .map(([field, name]) => ({
        wrong: `${field} is ${show(name)}`,
        allowed: 'a DNS subdomain',
        change: 'write the name of the Certificate',
      })),
  ];
}

function labelProblems({ alertLabels = {} }: CacheAlertsProps): Problem[] {
  return Object.entries(alertLabels).flatMap(([key, value]) => [
    ...(/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(key) && !key.startsWith('__')
      ? []
      : [
          {
            wrong: `the key of one of alertLabels is ${show(key)}`,
            allowed: 'letters, digits and "_", with no digit in front and not "__"',
            change: 'rename it',
          },
        ]),
    ...(OWN_LABELS.includes(key)
      ? [{ wrong: `alertLabels has ${key}`, allowed: `labels other than ${OWN_LABELS.join(', ')}`, change: 'rename it' }]
      : []),
    ...textProblems({ [`alertLabels.${key}`]: value }, PLAIN, 'a text that is not empty and has no "{{"', 'write it as plain text'),
  ]);
}
