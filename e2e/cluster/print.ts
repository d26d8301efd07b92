/** Prints a line of what is being done. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
