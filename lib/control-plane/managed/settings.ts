import type { Duration } from 'cdk8s';
import { boundProblems, type Bounded } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';

/** A part of a config file. */
export type Settings = Readonly<Record<string, unknown>>;

/** A duration as Go reads it. */
export function goDuration(duration: Duration | undefined): string | undefined {
  if (duration === undefined) {
    return undefined;
  }
  const milliseconds = duration.toMilliseconds();
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/** Settings without those that are not given, and without parts that hold none. */
export function given(settings: Settings): Settings {
  const entries = Object.entries(settings)
    .map(([key, value]) => [key, isPart(value) ? given(value) : value] as const)
    .filter(([, value]) => value !== undefined && !(isPart(value) && Object.keys(value).length === 0));
  return Object.fromEntries(entries);
}

/** What is wrong with durations that must not be zero, by field. */
export function durationProblems(durations: Record<string, Duration | undefined>): Problem[] {
  return Object.entries(durations)
    .filter(([, duration]) => duration !== undefined && !(duration.toMilliseconds() > 0))
    .map(([field, duration]) => ({
      wrong: `${field} is ${show(duration?.toHumanString())}`,
      allowed: 'more than no time',
      change: 'leave it out for the default',
    }));
}

/** What is wrong with numbers that must be whole, and at least 1, by field. */
export function countProblems(counts: Record<string, number | undefined>): Problem[] {
  const bounds = Object.entries(counts).map(([field, value]): Bounded => ({ field, value, min: 1, max: 2 ** 31 - 1 }));
  return boundProblems(...bounds);
}

function isPart(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
