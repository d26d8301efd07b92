import type { TestNamespace } from './test-namespace';
import { until } from './until';

/** A scheduler, as a manager knows it. */
export interface KnownScheduler {
  readonly host_name: string;
  readonly ip: string;
  readonly port: number;
  readonly state: 'active' | 'inactive';
  readonly last_keep_alive_at: string;
  readonly scheduler_cluster_id: number;
}

/** Asks for what its arguments say, and prints the answer. */
const PROGRAM = `(async ([url, token, body]) => {
  const options = { headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token }, method: body ? 'POST' : 'GET', body };
  const answer = await fetch(url, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(answer.status + ' ' + text);
  console.log(text);
})(process.argv.slice(1))`;

/** The user that every new manager has. */
const ROOT = { name: 'root', password: 'dragonfly' };

/** The REST API of a manager in the cluster, asked by the pod of a client. */
export class ManagerApi {
  private token?: string;

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
    this.token ??= await this.signIn();
    return this.call<T>(path, this.token, body);
  }

  /** The manager turns down sign-ins that follow each other within seconds. */
  private async signIn(): Promise<string> {
    const { token } = await until('the manager lets root sign in', 60, () =>
      this.call<{ token: string }>('/users/signin', '', ROOT).catch(() => undefined),
    );
    return token;
  }

  private async call<T>(path: string, token: string, body?: object): Promise<T> {
    const url = `http://${this.service}.${this.namespace.name}.svc:8080/api/v1${path}`;
    const args = [url, token, ...(body === undefined ? [] : [JSON.stringify(body)])];
    const { stdout } = await this.namespace.kubectl(['exec', this.pod, '--', 'node', '--eval', PROGRAM, ...args]);
    return JSON.parse(stdout) as T;
  }
}
