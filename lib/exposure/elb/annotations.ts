/** What an annotation is made from. */
type AnnotationValue = string | number | boolean | string[] | undefined;

/** Annotations of those that have a value, which is text always; lists are joined by commas. */
export function annotations(...groups: Record<string, AnnotationValue>[]): Record<string, string> {
  const rendered: Record<string, string> = {};
  for (const group of groups) {
    for (const [key, value] of Object.entries(group)) {
      if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
        rendered[`kubernetes.io/${key}`] = String(value);
      }
    }
  }
  return rendered;
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
