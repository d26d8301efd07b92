/** Where a command writes to. */
export interface Terminal {
  /** Writes a line of what is done. */
  print(line: string): void;

  /** Writes a line of what went wrong. */
  complain(line: string): void;
}
