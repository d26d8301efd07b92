import { boundProblems, seconds } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import type { WarmupSchedule } from './warmup-options';

/** One field of cron: its name, its bounds, and names that stand for numbers. */
interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: CronField[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'weekDay', min: 0, max: 6, names: DAYS },
];

/** Part of a field: `*`, a number or a range of them, and how many of those are left out. */
const PART = /^(?:\*|\?|(?<from>\w+)(?:-(?<to>\w+))?)(?:\/(?<step>\d+))?$/;

/** The controller looks every 10 seconds. */
const SHORTEST_DEADLINE = 10;
const LONGEST_DEADLINE = 2 ** 31 - 1;

/**
 * What is wrong with a schedule.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function scheduleProblems({ cron, timeZone, startingDeadline }: WarmupSchedule): Problem[] {
  const texts = cron.expressionString.trim().split(/\s+/);
  const wrong = FIELDS.filter((field, index) => texts.length !== FIELDS.length || !isField(texts[index] ?? '', field));
  return [
    ...(wrong.length === 0
      ? []
      : [
          {
            wrong: `schedule.cron is ${show(cron.expressionString)}`,
            allowed: `five fields of cron, and this is none: ${wrong.map(({ name, min, max }) => `${name}, from ${min} to ${max}`).join('; ')}`,
            change: "write it like Cron.schedule({ minute: '0', hour: '6' }), every day at six",
          },
        ]),
    ...(timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [
          {
            wrong: `schedule.timeZone is ${show(timeZone)}`,
            allowed: 'a name of the tz database',
            change: 'write it like Asia/Shanghai or Etc/UTC',
          },
        ]),
    ...boundProblems({
      field: 'schedule.startingDeadline',
      value: seconds(startingDeadline),
      min: SHORTEST_DEADLINE,
      max: LONGEST_DEADLINE,
      unit: 'seconds',
    }),
  ];
}

function isField(text: string, field: CronField): boolean {
  return text.split(',').every((part) => {
    const { from, to, step } = PART.exec(part)?.groups ?? {};
    const [first, last] = [numberOf(from, field) ?? field.min, numberOf(to, field) ?? field.max];
    return PART.test(part) && first >= field.min && last <= field.max && first <= last && (step === undefined || Number(step) > 0);
  });
}

/** The number that a text stands for; one out of bounds if it is none. */
function numberOf(text: string | undefined, { min, names }: CronField): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : NaN;
}

/** Names of zones are files for Kubernetes, which are told apart by case. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z]*([/_+-]?[A-Za-z0-9]+)*$/.test(name) || name === 'Local') {
    return false;
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
