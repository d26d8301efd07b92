import type { IConstruct } from 'constructs';

/** One thing that is wrong with what the user asked for. */
export interface Problem {
  /** What is wrong, with the field and the value as the user wrote it: `gc.distHighThresholdPercent is 120`. */
  readonly wrong: string;

  /** What is allowed: `a whole number from 1 to 99`. */
  readonly allowed: string;

  /** What to change: `lower it to 80`. */
  readonly change: string;
}

/** Text of a problem, as the user reads it behind the construct path. */
export function describe(problem: Problem): string {
  return `${problem.wrong}. Allowed: ${problem.allowed}. To fix: ${problem.change}.`;
}

/**
 * Refuses what the user asked for, without stopping: synthesis goes on to look for further problems, then fails with all of them, each
 * behind the path of its construct.
 */
export function refuse(scope: IConstruct, ...problems: Problem[]): void {
  if (problems.length > 0) {
    scope.node.addValidation({ validate: () => problems.map(describe) });
  }
}

/** Shows a value as it stands in an error text. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
