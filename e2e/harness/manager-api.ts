import type { TestNamespace } from './test-namespace';

/** A scheduler, as a manager knows it. */
export interface KnownScheduler {
  readonly host_name: string;
  readonly ip: string;
  readonly port: number;
  readonly state: 'active' | 'inactive';
  readonly scheduler_cluster_id: number;
}

/** Asks for what its arguments say, with the token of the user that every new manager has, and prints the answer. */
const PROGRAM = `(async ([base, path, body]) => {
  const json = (value) => ({ method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });
  const signedIn = await fetch(base + '/users/signin', json({ name: 'root', password: 'dragonfly' }));
  const { token } = await signedIn.json();
  const options = body === undefined ? { headers: {} } : json(JSON.parse(body));
  options.headers.authorization = 'Bearer ' + token;
  const answer = await fetch(base + path, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(answer.status + ' ' + text);
  console.log(text);
})(process.argv.slice(1))`;

/** The REST API of a manager in the cluster, asked by the pod of a client. */
export class ManagerApi {
  public constructor(
    private readonly namespace: TestNamespace,
    private readonly service: string,
    private readonly pod: string,
  ) {}

  /** Schedulers that the manager knows, those that are gone among them. */
  public schedulers(): Promise<KnownScheduler[]> {
    return this.ask('/schedulers');
  }

  /** Makes the schedulers tell which peers they know, by a job, which goes through Redis; gives the number of the job. */
  public syncPeers(): Promise<unknown> {
    return this.ask('/jobs', { type: 'sync_peers' });
  }

  /** Names of the peers that the manager knows. */
  public async peers(): Promise<string[]> {
    const peers = await this.ask<{ host_name: string }[]>('/peers');
    return peers.map(({ host_name: name }) => name).sort();
  }

  private async ask<T>(path: string, body?: object): Promise<T> {
    const base = `http://${this.service}.${this.namespace.name}.svc:8080/api/v1`;
    const args = [base, path, ...(body === undefined ? [] : [JSON.stringify(body)])];
    const { stdout } = await this.namespace.kubectl(['exec', this.pod, '--', 'node', '--eval', PROGRAM, ...args]);
    return JSON.parse(stdout) as T;
  }
}
