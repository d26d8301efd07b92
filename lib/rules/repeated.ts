/** The items that share a key with others, by that key; an item without one shares nothing. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [string, T[]][] {
  const holders = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = key === undefined ? undefined : holders.get(key);
    if (known !== undefined) {
      known.push(item);
    } else if (key !== undefined) {
      holders.set(key, [item]);
    }
  }
  return [...holders].filter(([, sharing]) => sharing.length > 1);
}
