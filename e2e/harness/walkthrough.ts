import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Running } from './kubectl';

/** A step of a page: a file to write or to change, or commands to run with the end of what they print. */
type Step =
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  | { readonly kind: 'change'; readonly file: string; readonly diff: string }
  | { readonly kind: 'run'; readonly commands: string; readonly output?: string };

/** A section of a page that has something to do. */
export interface Section {
  readonly title: string;
  readonly steps: Step[];
}

/** Blocks of code, each with the file that the line above it names. */
const BLOCK = /(?:^`([^`]+)`:\n\n)?^```(\w+)\n([^]*?)^```$/gm;

/** Reads the sections of a page with what is to be done in each. A diff without a file is one of the file that was written first. */
export function sectionsOf(page: string): Section[] {
  const sections = readFileSync(page, 'utf8').split(/^## /m).slice(1);
  return sections.map((text) => ({ title: text.split('\n')[0] ?? '', steps: stepsOf(text) })).filter(({ steps }) => steps.length > 0);
}

function stepsOf(section: string): Step[] {
  const steps: Step[] = [];
  for (const [, file = 'main.ts', language, text = ''] of section.matchAll(BLOCK)) {
    const last = steps.at(-1);
    if (language === 'sh') {
      steps.push({ kind: 'run', commands: text });
    } else if (language === 'text' && last?.kind === 'run') {
      steps[steps.length - 1] = { ...last, output: text };
    } else {
      steps.push(language === 'diff' ? { kind: 'change', file, diff: text } : { kind: 'write', file, text });
    }
  }
  return steps;
}

/** A folder in which somebody follows a page. */
export class Walkthrough {
  /**
   * @param folder an empty one
   * @param exchange makes of a text of the page the one for this cluster
   */
  public constructor(
    private readonly folder: string,
    private readonly exchange: (text: string) => string,
  ) {}

  /**
   * Does all that a section says.
   *
   * @returns what its commands printed
   * @throws Error that names the step that did not go as the page says
   */
  public async follow({ steps }: Section): Promise<string> {
    const printed: string[] = [];
    for (const step of steps) {
      printed.push(await this.take(step));
    }
    return printed.join('');
  }

  private async take(step: Step): Promise<string> {
    switch (step.kind) {
      case 'write':
        writeFileSync(join(this.folder, step.file), this.exchange(step.text));
        return '';
      case 'change':
        this.change(join(this.folder, step.file), this.exchange(step.diff));
        return '';
      case 'run':
        return this.run(step.commands, step.output);
    }
  }

  private change(file: string, diff: string): void {
    const lines = diff.trimEnd().split('\n');
    const side = (sign: string) =>
      lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    const [before, after] = [side('+'), side('-')];
    const parts = readFileSync(file, 'utf8').split(before);
    if (parts.length !== 2) {
      throw new Error(`${file} has ${parts.length - 1} times what the page changes: ${before}`);
    }
    writeFileSync(file, parts.join(after));
  }

  private async run(commands: string, output?: string): Promise<string> {
    const { stdout } = await new Running('bash', ['-euo', 'pipefail', '-c', this.exchange(commands)], this.folder).end();
    if (output !== undefined && !patternOf(this.exchange(output)).test(stdout)) {
      throw new Error(`${commands}printed ${stdout}and the page says ${output}`);
    }
    return stdout;
  }
}

/** What matches an output that ends with these lines, in which `*` stands for anything. */
function patternOf(output: string): RegExp {
  const literal = output.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*?');
  return new RegExp(`(^|\\n)${literal}$`);
}
