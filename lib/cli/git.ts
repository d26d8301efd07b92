import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isManifestFile, type ManifestFile } from './manifest';
import { Misuse } from './misuse';

/** The folder that was synthesized, as it was committed last, of the folder that the command runs in. */
export const COMMITTED = 'HEAD:./dist';

/** Whether a text names a folder in a commit, as git does: `REVISION:FOLDER`. */
export function isCommitted(folder: string): boolean {
  return folder.includes(':') && !existsSync(folder);
}

/**
 * Reads the `*.yaml` files of a folder in a commit, in the order of their names.
 *
 * @param folder as git names it: `HEAD:./dist`, `origin/main:dist`
 * @throws Misuse if it is not there, this is no repository, or there is no git
 */
export function committedFiles(folder: string): ManifestFile[] {
  const entries = git(folder, ['ls-tree', '-z', folder]).split('\0');
  return entries
    .flatMap((entry) => {
      const [, object, name] = /^\d+ blob (\w+)\t(.*)$/s.exec(entry) ?? [];
      return object === undefined || name === undefined || !isManifestFile(name) ? [] : [{ object, name }];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ object, name }) => ({ name: `${folder}/${name}`, text: git(folder, ['cat-file', 'blob', object]) }));
}

function git(folder: string, args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: Infinity });
  if (error) {
    throw new Misuse(`cannot run git to read ${folder}: ${error.message}; ${INSTEAD}`);
  }
  if (status !== 0) {
    throw new Misuse(`cannot read ${folder} from git: ${stderr.trim()}; ${INSTEAD}`);
  }
  return stdout;
}

const INSTEAD = 'name the folder of an earlier synth: dragonfly-cache plan OLD NEW';
