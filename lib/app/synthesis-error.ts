/** A problem, and the path of the construct that has it. */
export interface PlacedProblem {
  readonly path: string;
  readonly text: string;
}

/** Synthesis was refused: the message lists every problem once, behind the path of its construct. */
export class SynthesisError extends Error {
  public constructor(problems: PlacedProblem[]) {
    const lines = linesOf(problems);
    super(`Nothing was written: ${lines.length === 1 ? 'there is 1 problem' : `there are ${lines.length} problems`}.\n${lines.join('\n')}`);
    this.name = 'SynthesisError';
    // The list says where to look; where the library noticed is of no use to its reader.
    this.stack = this.message;
  }
}

/** Ends the program with the list of problems alone, if nobody catches the error. */
export function printPlainly(): void {
  if (!process.listeners('uncaughtException').includes(onUncaught)) {
    process.on('uncaughtException', onUncaught);
  }
}

function onUncaught(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

/** A line a problem: thousands of peers may have one and the same. */
function linesOf(problems: PlacedProblem[]): string[] {
  const places = new Map<string, string[]>();
  for (const { path, text } of problems) {
    places.set(text, [...(places.get(text) ?? []), path]);
  }
  return [...places].map(([text, [first, ...others]]) => `  - [${first}${others.length > 0 ? ` and ${others.length} more` : ''}] ${text}`);
}
