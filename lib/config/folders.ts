/** Whether a path is a folder, or lies in it. Neither ends with a slash. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The first of some folders that is, holds or lies in another one. */
export function overlapping(folder: string, others: readonly string[]): string | undefined {
  return others.find((other) => isIn(other, folder) || isIn(folder, other));
}
