import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEDULER_PORT } from '../../../lib/naming/ports';
import { MANAGERS } from '../addresses';
import { Machine } from '../machine';
import { plugIn } from '../network';
import { DATABASES, ensurePackages } from '../programs/debian';
import { program } from '../programs/programs';
import { startMariadb } from './mariadb';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

const START = { mariadb: startMariadb, postgres: startPostgres };

/** What a manager keeps its records in. */
export type Database = keyof typeof START;

/** A scheduler, as the manager knows it. */
export interface Scheduler {
  readonly ip: string;
  readonly port: number;
  readonly state: 'active' | 'inactive';
  readonly scheduler_cluster_id: number;
}

const MANAGER_PORT = 65003;
const REST = 'http://127.0.0.1:8080';

/** A Dragonfly that is there already: a manager, its databases and a scheduler, on a machine outside the cluster. There is one at a time. */
export class Managers {
  /** `host:port` of the manager. */
  public readonly manager = `${MANAGERS}:${MANAGER_PORT}`;

  /** `host:port` of the scheduler. */
  public readonly scheduler = `${MANAGERS}:${SCHEDULER_PORT}`;

  private readonly machine = new Machine('managers');
  private readonly data = join(this.machine.folder, 'data');
  private token = '';

  /** Starts the machine anew, with a database that has nothing in it, and waits until the manager knows the scheduler. */
  public async start(database: Database): Promise<void> {
    await this.stop();
    await ensurePackages(DATABASES);
    await this.machine.start(() => plugIn(this.machine, MANAGERS));
    mkdirSync(this.data);
    const [records, redis] = await Promise.all([START[database](this.machine, this.data), startRedis(this.machine)]);
    this.configure('manager', {
      server: { ...FOLDERS, grpc: { port: { start: MANAGER_PORT, end: MANAGER_PORT } } },
      auth: { jwt: { key: 'no secret' } },
      database: { ...records, redis },
    });
    this.configure('scheduler', {
      server: { ...FOLDERS, advertiseIP: MANAGERS, port: SCHEDULER_PORT },
      manager: { addr: `127.0.0.1:${MANAGER_PORT}` },
      database: { redis },
    });
    await this.startManager();
    await this.signIn();
    this.launch('scheduler');
    await this.machine.ready('scheduler', 30, async () => (await this.schedulers()).some(({ state }) => state === 'active'));
  }

  /** Starts the manager, unless it runs. */
  public async startManager(): Promise<void> {
    this.launch('manager');
    await this.machine.ready('manager', 30, () => this.curl(`${REST}/healthy`).then(() => true));
  }

  /** Ends the manager, as a crash does. Its databases and the scheduler go on. */
  public async stopManager(): Promise<void> {
    await this.machine.end('manager', 'KILL');
  }

  /** Switches the machine off, and removes what its database has. The logs stay. */
  public async stop(): Promise<void> {
    await this.machine.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Schedulers that the manager knows. */
  public schedulers(): Promise<Scheduler[]> {
    return this.ask<Scheduler[]>('schedulers');
  }

  /** Addresses of the peers that the manager knows, by their names. It asks its schedulers first, which takes ten seconds. */
  public async peers(): Promise<Record<string, string>> {
    await this.ask('jobs', ...json({ type: 'sync_peers' }));
    const peers = await this.ask<{ host_name: string; ip: string }[]>('peers');
    return Object.fromEntries(peers.map(({ host_name, ip }) => [host_name, ip]));
  }

  private configure(name: string, config: object): void {
    writeFileSync(this.configOf(name), JSON.stringify({ ...config, console: true }));
  }

  private configOf(name: string): string {
    return join(this.machine.folder, `${name}.json`);
  }

  private launch(name: 'manager' | 'scheduler'): void {
    this.machine.launch(name, [program(name), '--config', this.configOf(name)]);
  }

  /** Signs in as the user that every new manager has. Once: the manager then keeps the user in mind for a while, without the password. */
  private async signIn(): Promise<void> {
    const answer = await this.curl(`${REST}/api/v1/users/signin`, ...json({ name: 'root', password: 'dragonfly' }));
    this.token = (JSON.parse(answer) as { token: string }).token;
  }

  /** Asks the manager's REST API. */
  private async ask<T>(what: string, ...options: string[]): Promise<T> {
    return JSON.parse(await this.curl(`${REST}/api/v1/${what}`, '--header', `Authorization: Bearer ${this.token}`, ...options)) as T;
  }

  private curl(...args: string[]): Promise<string> {
    return this.machine.run('curl', '--silent', '--show-error', '--fail-with-body', '--noproxy', '*', ...args);
  }
}

/** Folders that are empty on a machine. */
const FOLDERS = { logDir: '/var/log/dragonfly', pluginDir: '/var/lib/dragonfly/plugins' };

function json(body: object): string[] {
  return ['--json', JSON.stringify(body)];
}
