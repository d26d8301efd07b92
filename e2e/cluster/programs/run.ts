import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Environment variable with the network to run in. Who was started in the network of the cluster can download nothing there: it needs that
 * of its caller.
 */
export const CALLERS_NETWORK = 'DRAGONFLY_CACHE_E2E_NETWORK';

/** Where a command runs. */
export interface RunOptions {
  readonly cwd?: string;

  /** Environment variables, in addition to those of this process. */
  readonly env?: Record<string, string>;
}

/**
 * Runs a command. What it prints goes to the end of a log file.
 *
 * @throws Error with the last lines of the log if it fails
 */
export async function run(log: string, command: [string, ...string[]], { cwd, env }: RunOptions = {}): Promise<void> {
  const network = process.env[CALLERS_NETWORK];
  const [program, ...args] = network === undefined ? command : (['nsenter', `--net=${network}`, '--', ...command] as const);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output] });
  closeSync(output);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) {
    const end = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`${command[0]} failed; the last lines of ${log}:\n${end}`);
  }
}
