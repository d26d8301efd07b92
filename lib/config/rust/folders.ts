import { show, type Problem } from '../../rules/problem';
import { overlapping } from '../folders';
import type { SecretFolder } from '../secret-text';

/** Folder of the daemon's files. */
export const RUST_CONFIG_PATH = '/etc/dragonfly';

/** Folder of what it caches, if the user names no other. */
export const RUST_STORAGE_PATH = '/var/lib/dragonfly';

/** Folder of its logs. */
export const RUST_LOG_PATH = '/var/log/dragonfly';

/** Further folders that it writes to. */
export const RUST_SCRATCH_PATHS = ['/var/run/dragonfly', RUST_LOG_PATH, '/tmp'];

/** A folder for the cache that is, holds or lies in one that is mounted otherwise. */
export function rustFolderProblems(storagePath: string, secretFolders: readonly SecretFolder[]): Problem[] {
  const taken = [RUST_CONFIG_PATH, ...RUST_SCRATCH_PATHS, ...secretFolders.map(({ path }) => path)];
  const other = overlapping(storagePath.replace(/\/+$/, ''), taken);
  return other === undefined
    ? []
    : [
        {
          wrong: `storage.dir is ${show(storagePath)}`,
          allowed: `a folder apart from ${taken.join(', ')}`,
          change: `leave ${other} alone`,
        },
      ];
}
