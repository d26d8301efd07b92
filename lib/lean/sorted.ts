/** The same fields in the order of their names, as in every manifest. */
export function sorted<T extends object>(part: T): T {
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) as T;
}
