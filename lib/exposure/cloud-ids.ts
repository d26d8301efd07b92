import { textProblems } from '../rules/checks';
import type { Problem } from '../rules/problem';

/** Ids of cloud resources. Newer ones are UUIDs and older ones 32 digits, so that only spaces, separators and placeholders are refused. */
const ID = /^[A-Za-z0-9_-]{1,100}$/;

/** What is wrong with ids, by field. */
export function idProblems(ids: Record<string, string | undefined>): Problem[] {
  return textProblems(ids, ID, '1 to 100 letters, digits, "-" and "_"', 'copy it from the console');
}

const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/** What is wrong with names of cloud resources, by field. */
export function nameProblems(names: Record<string, string | undefined>): Problem[] {
  return textProblems(names, NAME, '1 to 64 letters, digits, "_", "-" and "."', 'choose another name');
}
