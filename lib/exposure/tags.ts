import { textProblems } from '../rules/checks';
import { show, type Problem } from '../rules/problem';

/** Tags as `key=value`, in the order of their keys, as not every language keeps the order of a map. */
export function tagList(tags: Record<string, string>): string[] {
  return Object.keys(tags)
    .sort()
    .map((key) => `${key}=${tags[key] ?? ''}`);
}

/** What is wrong with tags that are written as a list in an annotation. */
export function tagProblems(field: string, tags: Record<string, string> = {}): Problem[] {
  const pairs = Object.entries(tags).map(([key, value]) => [`${field}[${show(key)}]`, `${key}=${value}`]);
  return textProblems(
    Object.fromEntries(pairs) as Record<string, string>,
    /^[^,=]+=[^,=]*$/,
    'a key and a value without "," and "="',
    'rename the tag',
  );
}
