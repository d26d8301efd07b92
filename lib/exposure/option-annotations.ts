import { show, type Problem } from '../rules/problem';

/** Annotations that options stand for. Those of an option that was not given have no value. */
export type OptionAnnotations = Record<string, string | number | boolean | string[] | undefined>;

/** The same annotations with a prefix before each key. */
export function prefixed(prefix: string, values: OptionAnnotations): OptionAnnotations {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]));
}

/** Annotations of those that have a value, which is text always; lists are joined by commas. */
export function annotationTexts(values: OptionAnnotations): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

/**
 * Refuses annotations given by hand that an option stands for: they would contradict it, or evade what it is checked for.
 *
 * @param given annotations of the user
 * @param keys keys that options stand for
 * @param change what to do instead
 */
export function byHandProblems(given: Record<string, string> | undefined, keys: string[], change: string): Problem[] {
  return Object.entries(given ?? {})
    .filter(([key]) => keys.includes(key))
    .map(([key, value]) => ({
      wrong: `annotations[${show(key)}] is ${show(value)}`,
      allowed: 'annotations that no option stands for',
      change,
    }));
}
