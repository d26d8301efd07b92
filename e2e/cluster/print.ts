/** Prints a line of what is being done. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints why a program failed, which ends with the code 1 then. */
export function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
