import { textProblems } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import { secretProblems, type DatabaseCredentials } from './credentials';
import { hostProblems } from './host-rules';
import type { ManagerDatabaseTls } from './manager-database';

/** Name of the database where the user gives none. */
export const DATABASE = 'manager';

/** What is wrong with the name of a database, and with where user and password are. */
export function accountProblems(field: string, databaseName: string | undefined, credentials: DatabaseCredentials): Problem[] {
  return [
    ...textProblems(
      { [`${field}.databaseName`]: databaseName },
      /^[A-Za-z0-9_][-A-Za-z0-9_]{0,62}$/,
      'at most 63 letters, digits, "_" and "-"',
      'rename the database, or leave it out for "manager"',
    ),
    ...secretProblems(`${field}.credentials`, credentials.secret, {
      userKey: credentials.userKey,
      passwordKey: credentials.passwordKey,
    }),
  ];
}

/** What is wrong with the host of a database that runs elsewhere. */
export function databaseHostProblems(host: string, port?: number): Problem[] {
  return hostProblems('controlPlane.database', host, port, 'one host: a DNS name or an IP literal');
}

/** What is wrong with the certificates for the connection to a database. */
export function databaseTlsProblems({ authority, clientCertificate }: Omit<ManagerDatabaseTls, 'mode'>): Problem[] {
  return [
    ...(authority === undefined ? [] : secretProblems('controlPlane.database.tls.authority', authority, {})),
    ...(clientCertificate === undefined ? [] : secretProblems('controlPlane.database.tls.clientCertificate', clientCertificate, {})),
    ...(authority === undefined || clientCertificate === undefined
      ? []
      : [
          {
            wrong: 'controlPlane.database.tls has both an authority and a clientCertificate',
            allowed: 'one of the two: the Secret of a client certificate has the authority too, as ca.crt',
            change: 'leave out authority',
          },
        ]),
  ];
}
