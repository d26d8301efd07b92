import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { ensurePrograms, program } from '../cluster/programs/programs';
import { inFolder, type Manifest } from './manifests';

/** The annotation by which Argo CD orders what it applies. The engine alone, unlike Argo CD, does not go on to a second wave. */
const WAVE = 'argocd.argoproj.io/sync-wave';

/** A Git repository that the sync engine of Argo CD applies to a namespace, and prunes what is no longer in it. */
export class GitRepository {
  /** Makes a repository, lets the engine watch it while an action goes on, and removes it. */
  public static async watched(namespace: string, action: (repository: GitRepository) => Promise<void>): Promise<void> {
    await ensurePrograms(['gitops-engine']);
    await inFolder(async (home) => {
      const folder = join(home, 'repository');
      const repository = new GitRepository(folder);
      execFileSync('git', ['init', '--quiet', folder]);
      repository.commit([]);
      const where = ['--namespaced', '--namespace', namespace, '--default-namespace', namespace];
      const engine = spawn(program('agent'), [folder, ...where, '--resync-seconds', '1'], {
        stdio: 'ignore',
        // It keeps the kinds of a cluster in its home, by the cluster's address, and would take them for those of the next cluster.
        env: { ...process.env, HOME: home },
      });
      const ended = once(engine, 'exit');
      try {
        await action(repository);
      } finally {
        engine.kill();
        // Until then it may write to its home, which is about to be removed.
        await ended;
      }
    });
  }

  private constructor(private readonly folder: string) {}

  /** Commits objects in place of those that were there. */
  public commit(manifests: readonly Manifest[]): void {
    const documents = structuredClone([...manifests]).map((manifest) => {
      delete manifest.metadata.annotations?.[WAVE];
      return dump(manifest);
    });
    writeFileSync(join(this.folder, 'cache.yaml'), documents.join('---\n'));
    this.git('add', '--all');
    this.git('-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', 'commit', '--quiet', '--message', 'Changed');
  }

  private git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.folder });
  }
}
