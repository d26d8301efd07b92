import type { Machine } from '../machine';

const USER = 'dragonfly';
const PASSWORD = 'dragonfly';
const DATABASE = 'manager';

const ACCOUNTS = `CREATE DATABASE ${DATABASE};
CREATE USER ${USER} IDENTIFIED BY '${PASSWORD}';
GRANT ALL ON ${DATABASE}.* TO ${USER};`;

/** Starts MariaDB on a machine, with its data in an empty folder. @returns how a manager on the same machine reaches it */
export async function startMariadb(machine: Machine, folder: string): Promise<object> {
  const options = ['--no-defaults', '--user=root', `--datadir=${folder}`];
  await machine.run('mariadb-install-db', ...options, '--skip-test-db');
  const socket = '--socket=/run/mariadb.sock';
  machine.launch('mariadb', ['mariadbd', ...options, socket, '--bind-address=127.0.0.1']);
  const execute = (sql: string) => machine.run('mariadb', '--no-defaults', socket, `--execute=${sql}`);
  await machine.ready('mariadb', 30, () => execute('SELECT 1').then(() => true));
  await execute(ACCOUNTS);
  return { type: 'mariadb', mysql: { user: USER, password: PASSWORD, host: '127.0.0.1', dbname: DATABASE } };
}
