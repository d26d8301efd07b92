import { Duration } from 'cdk8s';
import { show, type Problem } from './problem';

/** A number that a user gave, and its bounds. */
export interface Bounded {
  readonly field: string;
  readonly value?: number;
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}

/** What is wrong with numbers that must be whole and within bounds. */
export function boundProblems(...numbers: Bounded[]): Problem[] {
  return numbers
    .filter(({ value, min, max }) => value !== undefined && !(Number.isInteger(value) && value >= min && value <= max))
    .map(({ field, value, min, max, unit }) => ({
      wrong: `${field} is ${String(value)}${unit === undefined ? '' : ` ${unit}`}`,
      allowed: `a whole number${unit === undefined ? '' : ` of ${unit}`} from ${min} to ${max}`,
      change: 'choose one of those',
    }));
}

/** What is wrong with texts that must match a pattern, by field. */
export function textProblems(texts: Record<string, string | undefined>, pattern: RegExp, allowed: string, change: string): Problem[] {
  return Object.entries(texts)
    .filter(([, text]) => text !== undefined && !pattern.test(text))
    .map(([field, text]) => ({ wrong: `${field} is ${show(text)}`, allowed, change }));
}

/** The problem of an option that must be given. */
export function missingProblem(field: string, allowed: string, change: string): Problem {
  return { wrong: `${field} is not given`, allowed, change };
}

/** What is wrong with labels or annotations that the library sets itself. */
export function ownKeyProblems(field: string, given: Record<string, string> = {}, own: readonly string[]): Problem[] {
  return own
    .filter((key) => key in given)
    .map((key) => ({
      wrong: `${field} sets ${key}`,
      allowed: `any key but ${own.join(', ')}, which the library sets itself`,
      change: 'leave it out, or set the property that it stands for',
    }));
}

/** The elements of a list, by field. */
export function each<T>(field: string, values: T[] | undefined): Record<string, T> {
  return Object.fromEntries((values ?? []).map((value, index) => [`${field}[${index}]`, value]));
}

/** Refuses the options that are given though something stands in their way. */
export function givenProblems(options: Record<string, unknown>, allowed: string, change: string): Problem[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ wrong: `${field} is ${showDeep(value)}`, allowed, change }));
}

/** Shows a value that may hold durations, which are objects inside. */
function showDeep(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Duration ? part.toHumanString() : part));
}

/** A switch, if it is on: switched off it asks for nothing. */
export function on(given: boolean | undefined): boolean | undefined {
  return given === true ? true : undefined;
}

/** A duration in seconds, also where that is no whole number. */
export function seconds(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds({ integral: false });
}

/** A duration in minutes, also where that is no whole number. */
export function minutes(duration: Duration | undefined): number | undefined {
  return duration?.toMinutes({ integral: false });
}
