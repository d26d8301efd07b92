import type { IConstruct } from 'constructs';
import { NOTE } from '../naming/note';

/** Prints what constructs have to say, though nothing is wrong; what several say alike, once. */
export function printNotes(constructs: IConstruct[]): void {
  const sayers = new Map<string, string[]>();
  for (const { node } of constructs) {
    for (const { data } of node.metadata.filter(({ type }) => type === NOTE)) {
      sayers.set(String(data), [...(sayers.get(String(data)) ?? []), node.path]);
    }
  }
  for (const [text, [first, ...others]] of sayers) {
    process.stderr.write(`note: [${first}]${others.length > 0 ? ` and ${others.length} more` : ''}: ${text}\n`);
  }
}
