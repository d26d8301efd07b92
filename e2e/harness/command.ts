import { join } from 'node:path';
import { Running, type Output } from './kubectl';

const ROOT = join(__dirname, '../..');

/**
 * Runs the command `dragonfly-cache`.
 *
 * @throws CommandError with what it printed if it fails
 */
export function dragonflyCache(...args: string[]): Promise<Output> {
  return new Running(process.execPath, ['-r', './scripts/typescript.cjs', 'lib/cli/dragonfly-cache.ts', ...args], ROOT).end();
}
