import { mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../lib/cli/program';

/** A folder of manifests, and a kubectl that notes how it is called. */
export class FakeKubectl {
  public readonly folder = mkdtempSync(join(tmpdir(), 'dragonfly-cache-'));

  /** What kubectl prints for calls whose arguments match a shell pattern; the first that matches counts. */
  private readonly answers: [pattern: string, file: string][] = [];
  private failing = { pattern: '', message: '' };
  public readonly kubectl = join(this.folder, 'kubectl');
  public target = this.folder;
  public printed: string[] = [];
  public complained: string[] = [];

  public constructor() {
    this.fail('');
  }

  /** Prints a text for every call whose arguments match a shell pattern. */
  public answer(pattern: string, text: string): void {
    const file = `answer-${this.answers.length}`;
    this.write(file, text);
    this.answers.push([pattern, file]);
    this.writeScript();
  }

  /** Fails every call whose arguments match a shell pattern. */
  public fail(pattern: string, message = ''): void {
    this.failing = { pattern, message };
    this.writeScript();
  }

  private writeScript(): void {
    const { pattern, message } = this.failing;
    const answers = this.answers.map(([asked, file]) => `  ${asked}) cat '${this.folder}/${file}' ;;`).join('\n');
    const script = `#!/bin/sh
echo "$*" >> '${this.folder}/calls'
case "$*" in
  *apply*) cat > '${this.folder}/applied'; grep -h '^kind:' '${this.folder}/applied' >> '${this.folder}/calls' ;;
esac
case "$*" in
  ${pattern === '' ? "''" : pattern}) echo '${message}' >&2; exit 1 ;;
esac
case "$*" in
${answers}
  *apply*) echo deployment.apps/one configured; echo service/two unchanged ;;
esac
`;
    writeFileSync(this.kubectl, script, { mode: 0o755 });
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Runs `rollout` on the target, the folder unless set, and gives the exit code. */
  public rollout(...options: string[]): Promise<number> {
    return this.run('rollout', this.target, '--kubectl', this.kubectl, ...options);
  }

  /** Runs `status` on the target, and gives the exit code. */
  public status(...options: string[]): Promise<number> {
    return this.run('status', this.target, '--kubectl', this.kubectl, ...options);
  }

  /** Runs the program, and gives the exit code. */
  public run(...args: string[]): Promise<number> {
    this.printed = [];
    this.complained = [];
    rmSync(join(this.folder, 'calls'), { force: true });
    return run(args, { print: (line) => this.printed.push(line), complain: (line) => this.complained.push(line) });
  }

  /** The calls of kubectl, each apply followed by the kinds that it was given. */
  public get calls(): string[] {
    return this.read('calls').split('\n').slice(0, -1);
  }

  /** What the last apply was given. */
  public get applied(): string {
    return this.read('applied');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private read(file: string): string {
    return existsSync(join(this.folder, file)) ? readFileSync(join(this.folder, file), 'utf8') : '';
  }
}

/** The text of an object. */
export function object(kind: string, name: string, peer?: string): string {
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1';
  const labels = peer === undefined ? '' : `\n  labels:\n    peer: ${peer}`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: cache${labels}\n`;
}
