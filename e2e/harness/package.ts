import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../cluster/paths';
import { CALLERS_NETWORK, run } from '../cluster/programs/run';

const ROOT = join(__dirname, '../..');
const LOG = join(cache, 'package.log');

/**
 * Packs this package as it would be published, after a build if the last one is older than a source.
 *
 * @param folder where to put it
 * @returns path of the archive
 */
export async function pack(folder: string): Promise<string> {
  if (newest(join(ROOT, 'lib'), '.ts') > newest(join(ROOT, 'build/lib'), '.js')) {
    await run(LOG, ['npm', 'run', 'build'], { cwd: ROOT });
  }
  await run(LOG, ['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
}

/** What stands before a command that downloads: it needs the network of who started the tests. */
export function whereDownloadsWork(): string[] {
  const network = process.env[CALLERS_NETWORK];
  return network === undefined ? [] : ['nsenter', `--net=${network}`, '--'];
}

function newest(folder: string, extension: string): number {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return Math.max(0, ...files.filter((file) => file.endsWith(extension)).map((file) => statSync(join(folder, file)).mtimeMs));
}
