import type { Problem } from '../rules/problem';
import type { Field } from './field';
import { at } from './render';
import { showField } from './units';
import type { Version } from './version';

/**
 * What is wrong with each field by itself: values that the daemon would refuse, and fields that its release would ignore.
 *
 * @param fields what each field takes, by its path in the props
 */
export function fieldProblems(fields: Readonly<Record<string, Field>>, props: object, version: Version): Problem[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = at(props, name);
    return value === undefined ? [] : [...valueProblem(name, value, field), ...releaseProblem(name, value, field, version)];
  });
}

function valueProblem(name: string, value: unknown, { takes, allowed }: Field): Problem[] {
  // What is wrong with an empty text is told of all fields alike.
  return value === '' || takes(value)
    ? []
    : [{ wrong: `${name} is ${showField(value)}`, allowed, change: `give ${name} such a value, or leave it out for the default` }];
}

function releaseProblem(name: string, value: unknown, { since, until }: Field, version: Version): Problem[] {
  const { daemon } = version;
  const wrong = `${name} is ${showField(value)}, but ${daemon} ${version.text} does not know the field`;
  if (since !== undefined && !version.has(since)) {
    return [{ wrong, allowed: `the field from ${daemon} ${since} on`, change: 'raise version, or leave the field out' }];
  }
  if (until !== undefined && version.has(until)) {
    return [{ wrong, allowed: `the field before ${daemon} ${until}`, change: 'leave the field out' }];
  }
  return [];
}
