import { ExternalMySql, MySqlTlsMode, type ExternalMySqlProps } from '../../../lib/control-plane/managed/external-my-sql';
import {
  ExternalPostgreSql,
  PostgreSqlTlsMode,
  type ExternalPostgreSqlProps,
} from '../../../lib/control-plane/managed/external-postgre-sql';
import { ExternalRedis, type ExternalRedisProps } from '../../../lib/control-plane/managed/external-redis';
import { problemsOf } from '../../fixtures';
import { secretOf, secret, authority, clientCertificate, credentials, bound, managerOf, databaseOf, schedulerRedisOf } from './stores';

describe('ExternalMySql', () => {
  const all: Required<ExternalMySqlProps> = {
    host: '10.0.0.7',
    port: 3307,
    databaseName: 'dragonfly',
    credentials: { secret, userKey: 'u', passwordKey: 'p' },
    tls: { mode: MySqlTlsMode.SKIP_VERIFY, clientCertificate },
    migrate: false,
  };

  test('takes all properties', () => {
    const chart = bound({ database: new ExternalMySql(all) });
    expect(problemsOf(chart)).toEqual([]);
    expect(databaseOf(chart).mysql).toEqual({
      user: '{{DATABASE_USER}}',
      password: '{{DATABASE_PASSWORD}}',
      host: '10.0.0.7',
      port: 3307,
      dbname: 'dragonfly',
      migrate: false,
      tls: {
        caCert: '/certificates/database/ca.crt',
        cert: '/certificates/database/tls.crt',
        key: '/certificates/database/tls.key',
        insecureSkipVerify: true,
      },
    });
    expect(managerOf(chart).volumes).toContainEqual({ name: 'database-certificates', secret: { secretName: 'client' } });
    expect(managerOf(chart).initContainers[0].env).toContainEqual({
      name: 'DATABASE_USER',
      valueFrom: { secretKeyRef: { name: 'dragonfly', key: 'u' } },
    });
  });

  test('trusts an authority beside those that the image knows, without its private key', () => {
    const chart = bound({ database: new ExternalMySql({ host: 'db', credentials, tls: { authority } }) });
    expect(databaseOf(chart).mysql).toMatchObject({ tlsConfig: 'true' });
    expect(managerOf(chart).containers[0]).toMatchObject({
      env: [{ name: 'SSL_CERT_DIR', value: '/certificates/database' }],
      volumeMounts: expect.arrayContaining([{ name: 'database-certificates', mountPath: '/certificates/database', readOnly: true }]),
    });
    expect(managerOf(chart).volumes).toContainEqual({
      name: 'database-certificates',
      secret: { secretName: 'authority', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
  });

  test.each<[string, Partial<ExternalMySqlProps>, ...string[]]>([
    ['the host has a port', { host: 'db:3306' }, 'controlPlane.database.host is "db:3306"'],
    ['the port is none', { port: 0 }, 'controlPlane.database.port is 0'],
    ['the database has a space', { databaseName: 'a b' }, 'controlPlane.database.databaseName is "a b"'],
    ['a key is none', { credentials: { secret, userKey: '' } }, 'controlPlane.database.credentials.userKey is ""'],
    ['a Secret is none', { credentials: { secret: secretOf('A') } }, 'the name of the Secret of controlPlane.database.credentials is "A"'],
    ['there are two authorities', { tls: { authority, clientCertificate } }, 'has both an authority and a clientCertificate'],
    ['an authority is not looked at', { tls: { mode: MySqlTlsMode.SKIP_VERIFY, authority } }, 'tls.authority is "authority"'],
    [
      'no certificate is asked for',
      { tls: { mode: MySqlTlsMode.PREFERRED, clientCertificate } },
      'controlPlane.database.tls.clientCertificate is "client"',
    ],
  ])('fails when %s', (_, props, ...problems) => {
    const database = new ExternalMySql({ host: 'db', credentials, ...props });
    expect(problemsOf(bound({ database }))).toEqual(problems.map((problem) => expect.stringContaining(problem) as string));
  });
});

describe('ExternalPostgreSql', () => {
  const all: Required<ExternalPostgreSqlProps> = {
    host: 'fd00::7',
    port: 5433,
    databaseName: 'dragonfly',
    credentials,
    tls: { mode: PostgreSqlTlsMode.VERIFY_CA, clientCertificate },
    migrate: false,
    preferSimpleProtocol: true,
  };

  test('takes all properties', () => {
    const chart = bound({ database: new ExternalPostgreSql(all) });
    expect(problemsOf(chart)).toEqual([]);
    expect(databaseOf(chart)).toMatchObject({
      type: 'postgres',
      postgres: { host: 'fd00::7', port: 5433, dbname: 'dragonfly', migrate: false, sslMode: 'verify-ca', preferSimpleProtocol: true },
    });
    expect(managerOf(chart).containers[0].env).toEqual([
      { name: 'PGSSLROOTCERT', value: '/certificates/database/ca.crt' },
      { name: 'PGSSLCERT', value: '/certificates/database/tls.crt' },
      { name: 'PGSSLKEY', value: '/certificates/database/tls.key' },
    ]);
    expect(managerOf(chart).initContainers[0].args).toEqual(
      expect.arrayContaining(['postgresql:DATABASE_USER', 'postgresql:DATABASE_PASSWORD', 'await:fd00::7:5433']),
    );
  });

  test('looks at the whole certificate, if nothing else is said', () => {
    const chart = bound({ database: new ExternalPostgreSql({ host: 'db', credentials, tls: { authority } }) });
    expect(databaseOf(chart).postgres).toMatchObject({ sslMode: 'verify-full' });
    expect(managerOf(chart).containers[0].env).toEqual([{ name: 'PGSSLROOTCERT', value: '/certificates/database/ca.crt' }]);
  });

  test('fails when the host is a URL', () => {
    expect(problemsOf(bound({ database: new ExternalPostgreSql({ host: 'postgres://db', credentials }) }))).toEqual([
      expect.stringContaining('controlPlane.database.host is "postgres://db"'),
    ]);
  });
});

describe('ExternalRedis', () => {
  const all: Required<ExternalRedisProps> = {
    host: 'fd00::6',
    port: 6380,
    credentials: { secret, userKey: 'u', passwordKey: 'p' },
    databases: { cache: 5, broker: 6, backend: 7 },
  };

  test('takes all properties', () => {
    const chart = bound({ redis: new ExternalRedis(all) });
    expect(problemsOf(chart)).toEqual([]);
    const redis = { addrs: ['[fd00::6]:6380'], username: '{{REDIS_USER}}', password: '{{REDIS_PASSWORD}}', brokerDB: 6, backendDB: 7 };
    expect(databaseOf(chart).redis).toEqual({ ...redis, db: 5 });
    expect(schedulerRedisOf(chart)).toEqual(redis);
  });

  test('may have no password', () => {
    expect(schedulerRedisOf(bound({}))).toEqual({ addrs: ['redis:6379'] });
  });

  test.each<[string, Partial<ExternalRedisProps>, string]>([
    ['there are several addresses', { host: 'a,b' }, 'controlPlane.redis.host is "a,b"'],
    ['the port is none', { port: 65536 }, 'controlPlane.redis.port is 65536'],
    ['a key is none', { credentials: { secret, passwordKey: '..' } }, 'controlPlane.redis.credentials.passwordKey is ".."'],
    ['two databases are one', { databases: { cache: 1 } }, 'controlPlane.redis.databases is {"cache":1,"broker":1,"backend":2}'],
    ['a database is none', { databases: { cache: -1 } }, 'controlPlane.redis.databases.cache is -1'],
  ])('fails when %s', (_, props, problem) => {
    expect(problemsOf(bound({ redis: new ExternalRedis({ host: 'redis', ...props }) }))).toEqual([expect.stringContaining(problem)]);
  });
});
