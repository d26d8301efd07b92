import { EnvValue, Volume } from 'cdk8s-plus-28';
import type { VolumeMount, Workload } from 'cdk8s-plus-28';
import { variablePlaceholder } from '../../naming/placeholders';
import { secretValue } from './credentials';
import type { ConfigValue } from './credentials-container';
import { ValueForm } from './credentials-script';
import { ManagerDatabaseEngine, type ManagerDatabaseBinding } from './manager-database';
import type { Settings } from './settings';

/** Folder of the certificates for the connection to the database. */
const CERTIFICATES = '/certificates/database';

const AUTHORITY_FILE = `${CERTIFICATES}/ca.crt`;
const CERTIFICATE_FILE = `${CERTIFICATES}/tls.crt`;
const KEY_FILE = `${CERTIFICATES}/tls.key`;

const USER = 'DATABASE_USER';
const PASSWORD = 'DATABASE_PASSWORD';

/** How the manager reaches its database. */
export function databaseSettings(database: ManagerDatabaseBinding): Settings {
  const { engine, host, port, databaseName, migrate } = database;
  const reach = {
    user: variablePlaceholder(USER),
    password: variablePlaceholder(PASSWORD),
    host,
    port,
    dbname: databaseName,
    migrate: migrate === false ? false : undefined,
  };
  return engine === ManagerDatabaseEngine.POSTGRESQL
    ? { type: engine, postgres: { ...reach, ...postgreSqlSettings(database) } }
    : { type: engine, mysql: { ...reach, ...mySqlSettings(database) } };
}

/** The values of Secrets in these settings. */
export function databaseValues({ engine, credentials }: ManagerDatabaseBinding): Record<string, ConfigValue> {
  const { secret, userKey = 'user', passwordKey = 'password' } = credentials;
  const form = engine === ManagerDatabaseEngine.POSTGRESQL ? ValueForm.POSTGRESQL : ValueForm.PLAIN;
  return { [USER]: { value: secretValue(secret, userKey), form }, [PASSWORD]: { value: secretValue(secret, passwordKey), form } };
}

/** Environment variables that tell the manager what its config has no fields for. */
export function databaseEnv({ engine, tls }: ManagerDatabaseBinding): Record<string, EnvValue> {
  const files = {
    ...((tls?.authority ?? tls?.clientCertificate) && { PGSSLROOTCERT: AUTHORITY_FILE }),
    ...(tls?.clientCertificate && { PGSSLCERT: CERTIFICATE_FILE, PGSSLKEY: KEY_FILE }),
  };
  // The authority, beside those that the image knows.
  const variables = engine === ManagerDatabaseEngine.POSTGRESQL ? files : tls?.authority && { SSL_CERT_DIR: CERTIFICATES };
  return Object.fromEntries(Object.entries(variables ?? {}).map(([name, value]) => [name, EnvValue.fromValue(value)]));
}

/** The certificates, mounted in the manager's container. */
export function databaseMounts(workload: Workload, { tls }: ManagerDatabaseBinding): VolumeMount[] {
  const secret = tls?.clientCertificate ?? tls?.authority;
  if (secret === undefined) {
    return [];
  }
  // The Secret of an authority may hold its private key too.
  const items = tls?.clientCertificate === undefined ? { 'ca.crt': { path: 'ca.crt' } } : undefined;
  const volume = Volume.fromSecret(workload, 'DatabaseCertificates', secret, { name: 'database-certificates', items });
  return [{ path: CERTIFICATES, volume, readOnly: true }];
}

function mySqlSettings({ tls }: ManagerDatabaseBinding): Settings {
  if (tls?.clientCertificate === undefined) {
    return { tlsConfig: tls?.mode };
  }
  const insecureSkipVerify = tls.mode === 'skip-verify' ? true : undefined;
  return { tls: { caCert: AUTHORITY_FILE, cert: CERTIFICATE_FILE, key: KEY_FILE, insecureSkipVerify } };
}

function postgreSqlSettings({ tls, preferSimpleProtocol }: ManagerDatabaseBinding): Settings {
  return { sslMode: tls?.mode, preferSimpleProtocol };
}
