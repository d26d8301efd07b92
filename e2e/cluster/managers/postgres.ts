import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Machine } from '../machine';
import { find, POSTGRES } from '../programs/debian';

const USER = 'dragonfly';
const DATABASE = 'manager';

/** The account that Debian makes for PostgreSQL, which does not run as root. It may search the folders of others, to get to its own. */
const AS_POSTGRES = [
  ...['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'],
  ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
];

/** Starts PostgreSQL on a machine, with its data in an empty folder. @returns how a manager on the same machine reaches it */
export async function startPostgres(machine: Machine, folder: string): Promise<object> {
  const programs = dirname(find(POSTGRES) ?? '');
  execFileSync('chown', ['postgres:postgres', folder]);
  const initdb = [join(programs, 'initdb'), folder, `--username=${USER}`, '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  await machine.run(...AS_POSTGRES, ...initdb);
  const server = [join(programs, 'postgres'), '-D', folder, '-h', '127.0.0.1', '-k', '', '-F'];
  machine.launch('postgres', [...AS_POSTGRES, ...server]);
  const reach = ['--host=127.0.0.1', `--username=${USER}`];
  await machine.ready('postgres', 30, () => machine.run(join(programs, 'pg_isready'), ...reach).then(() => true));
  await machine.run(join(programs, 'createdb'), ...reach, DATABASE);
  // It trusts all on the machine; but the manager wants a password to send.
  return { type: 'postgres', postgres: { user: USER, password: 'none', host: '127.0.0.1', dbname: DATABASE } };
}
