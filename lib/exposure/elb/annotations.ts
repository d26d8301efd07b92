import { annotationTexts, prefixed, type OptionAnnotations } from '../option-annotations';

/** Annotations of those that have a value, which is text always; lists are joined by commas. */
export function annotations(...groups: OptionAnnotations[]): Record<string, string> {
  return Object.assign({}, ...groups.map((group) => annotationTexts(prefixed('kubernetes.io/', group)))) as Record<string, string>;
}

/** Fields or elements as JSON, if there are any. Keys keep the order in which they are written. */
export function json(value: object | undefined): string | undefined {
  const any = Object.values(value ?? {}).some((field) => field !== undefined);
  return any ? JSON.stringify(value) : undefined;
}

/** A list, if it has elements. */
export function list<T>(values: T[] | undefined): T[] | undefined {
  return values?.length === 0 ? undefined : values;
}

/** A number as text, if there is one. */
export function text(value: number | undefined): string | undefined {
  return value?.toString();
}
