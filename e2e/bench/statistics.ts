/** The middle of what was measured. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** What so many percent of the values are not above. */
export function percentile(values: readonly number[], percent: number): number {
  return ascending(values)[Math.ceil((percent / 100) * values.length) - 1] ?? NaN;
}

/** The sum of the values. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Smallest and largest value, as text. */
export function range(values: readonly number[], digits = 1): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
