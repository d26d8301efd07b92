import { spawn } from 'node:child_process';

/** What a run of a command printed. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** A command ended with an error; the message has what it printed. */
export class CommandError extends Error {}

/** A command that runs. */
export class Running {
  private readonly child;
  private readonly output: Promise<Output>;
  private readonly stdout: Buffer[] = [];

  public constructor(
    private readonly command: string,
    private readonly args: readonly string[],
    cwd?: string,
  ) {
    this.child = spawn(command, args, { stdio: 'pipe', cwd });
    // A command that ends before it has read all its input says why on its own.
    this.child.stdin.on('error', () => undefined);
    this.output = this.collect();
    // Who calls `end` hears of an error, even of one that came before.
    this.output.catch(() => undefined);
  }

  /**
   * Gives the command the end of its input, and waits until it ends.
   *
   * @throws CommandError if it fails
   */
  public end(input = ''): Promise<Output> {
    this.child.stdin.end(input);
    return this.output;
  }

  /** What it has printed so far. */
  public get printed(): string {
    return Buffer.concat(this.stdout).toString();
  }

  private async collect(): Promise<Output> {
    const { child, stdout } = this;
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    const output = { stdout: this.printed, stderr: Buffer.concat(stderr).toString() };
    if (code !== 0) {
      throw new CommandError(`${this.command} ${this.args.join(' ')} ended with ${code}: ${output.stderr}${output.stdout}`.trim());
    }
    return output;
  }
}

/**
 * Runs kubectl on the cluster that KUBECONFIG names.
 *
 * @throws CommandError if it fails
 */
export async function kubectl(args: readonly string[], input = ''): Promise<Output> {
  return new Running('kubectl', args).end(input);
}

/** The object or list that `kubectl get` finds. */
export async function get<T>(...args: string[]): Promise<T> {
  return JSON.parse((await kubectl(['get', '--output', 'json', ...args])).stdout) as T;
}
