import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, kubectl, type Output } from './kubectl';
import type { Manifest } from './manifests';

/** Label of the namespaces that tests made. */
export const OF_TESTS = { key: 'app.kubernetes.io/managed-by', value: 'dragonfly-cache-e2e' };

/** The ConfigMap with the programs that run in pods. */
export const PROGRAMS = 'programs';

const PROGRAMS_FOLDER = join(__dirname, '../programs');

/** A Pod Security Standard, which all pods of a namespace meet. */
export type PodSecurity = 'restricted' | 'privileged';

/** A namespace for one suite. */
export class TestNamespace {
  /**
   * Makes the namespace, with the programs in it. One that an earlier run has left is removed first.
   *
   * @throws Error if there is one that no test made
   */
  public static async create(name: string, standard: PodSecurity = 'restricted'): Promise<TestNamespace> {
    const namespace = new TestNamespace(name);
    const security = ['enforce', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}=${standard}`);
    await namespace.delete();
    // A cache may bring its namespace itself. It then finds one that looks applied, and leaves these labels alone.
    await kubectl(['create', 'namespace', name, '--save-config']);
    await kubectl(['label', 'namespace', name, `${OF_TESTS.key}=${OF_TESTS.value}`, ...security]);
    await namespace.apply([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: PROGRAMS }, data: programs() }]);
    return namespace;
  }

  private constructor(public readonly name: string) {}

  /** Runs kubectl in the namespace. */
  public kubectl(args: readonly string[], input?: string): Promise<Output> {
    return kubectl(['--namespace', this.name, ...args], input);
  }

  /** The object or list that `kubectl get` finds in the namespace. */
  public get<T>(...args: string[]): Promise<T> {
    return get<T>('--namespace', this.name, ...args);
  }

  /** Applies objects. */
  public apply(items: readonly Manifest[]): Promise<Output> {
    return this.kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  }

  /**
   * Deletes the namespace with all that is in it, if it is there, and waits until it is gone. Peers get no time to wait for their clients.
   *
   * @throws Error if no test made it
   */
  public async delete(): Promise<void> {
    const { items } = await get<{ items: Manifest[] }>('namespaces', '--field-selector', `metadata.name=${this.name}`);
    for (const { metadata } of items) {
      if (metadata.labels?.[OF_TESTS.key] !== OF_TESTS.value) {
        throw new Error(`the cluster has a namespace ${this.name} that no test made: delete it first, or use another cluster`);
      }
      await this.kubectl(['delete', 'deployments,replicasets,statefulsets,daemonsets', '--all', '--cascade=orphan']);
      await this.kubectl(['delete', 'pods', '--all', '--grace-period=1', '--wait=false']);
      await kubectl(['delete', 'namespace', this.name, '--timeout=120s']);
    }
  }
}

function programs(): Record<string, string> {
  return Object.fromEntries(readdirSync(PROGRAMS_FOLDER).map((file) => [file, readFileSync(join(PROGRAMS_FOLDER, file), 'utf8')]));
}
