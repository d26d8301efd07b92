import { Chart, Size, Testing } from 'cdk8s';
import { ImagePullPolicy, Node, NodeLabelQuery, Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { ExternalMySql, MySqlTlsMode, type ExternalMySqlProps } from '../../../lib/control-plane/managed/external-my-sql';
import {
  ExternalPostgreSql,
  PostgreSqlTlsMode,
  type ExternalPostgreSqlProps,
} from '../../../lib/control-plane/managed/external-postgre-sql';
import { ExternalRedis, type ExternalRedisProps } from '../../../lib/control-plane/managed/external-redis';
import { InClusterMariaDb, type InClusterMariaDbProps } from '../../../lib/control-plane/managed/in-cluster-maria-db';
import { InClusterPostgreSql, type InClusterPostgreSqlProps } from '../../../lib/control-plane/managed/in-cluster-postgre-sql';
import { InClusterRedis, type InClusterRedisProps } from '../../../lib/control-plane/managed/in-cluster-redis';
import { ManagedControlPlane } from '../../../lib/control-plane/managed/managed-control-plane';
import type { IManagerDatabase } from '../../../lib/control-plane/managed/manager-database';
import type { IManagerRedis } from '../../../lib/control-plane/managed/manager-redis';
import { manifestOf, problemsOf, type Manifest } from '../../fixtures';

const made = Testing.chart();
const secretOf = (name: string) => Secret.fromSecretName(made, name, name);
const secret = secretOf('dragonfly');
const authority = secretOf('authority');
const clientCertificate = secretOf('client');
const credentials = { secret };

function bound(stores: { database?: IManagerDatabase; redis?: IManagerRedis }) {
  const chart = new Chart(Testing.app(), 'cache', { namespace: 'ns', disableResourceNameHashes: true });
  const database = stores.database ?? new ExternalMySql({ host: 'db', credentials });
  const redis = stores.redis ?? new ExternalRedis({ host: 'redis' });
  new ManagedControlPlane({ database, redis, signingKey: { secret } }).bind(chart, { name: 'models' });
  return chart;
}

const managerOf = (chart: Chart): Manifest => manifestOf(chart, 'Deployment', 'models-manager').spec.template.spec;

const databaseOf = (chart: Chart): Manifest =>
  parse(manifestOf(chart, 'ConfigMap', 'models-manager').data['manager.yaml'] as string).database;

const schedulerRedisOf = (chart: Chart): Manifest =>
  parse(manifestOf(chart, 'ConfigMap', 'models-scheduler').data['scheduler.yaml'] as string).database.redis;

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

const pod = {
  image: 'registry.example.com/store:1',
  imagePullPolicy: ImagePullPolicy.ALWAYS,
  imagePullSecrets: [secretOf('pull')],
  resources: {},
  priorityClassName: 'high',
  nodes: Node.labeled(NodeLabelQuery.is('pool', 'services')),
  tolerate: [],
  podLabels: { team: 'storage' },
  podAnnotations: {},
  user: 70,
  disk: { size: Size.gibibytes(10), storageClassName: 'ssd' },
};

describe.each([
  [
    'InClusterMariaDb',
    'mariadb',
    3306,
    { database: new InClusterMariaDb({ ...pod, databaseName: 'x', credentials } satisfies Required<InClusterMariaDbProps>) },
  ],
  [
    'InClusterPostgreSql',
    'postgresql',
    5432,
    { database: new InClusterPostgreSql({ ...pod, databaseName: 'x', credentials } satisfies Required<InClusterPostgreSqlProps>) },
  ],
  ['InClusterRedis', 'redis', 6379, { redis: new InClusterRedis({ ...pod, credentials } satisfies Required<InClusterRedisProps>) }],
])('%s', (_, program, port, stores) => {
  const name = `models-${program === 'redis' ? 'redis' : 'database'}`;

  test('is one restricted pod with a disk, behind a Service whose address stays', () => {
    const chart = bound(stores);
    expect(problemsOf(chart)).toEqual([]);
    expect(manifestOf(chart, 'Service', name).spec).toEqual({
      type: 'ClusterIP',
      selector: { component: name },
      ports: [{ name: program, port, targetPort: port, protocol: 'TCP' }],
    });
    const { serviceName, replicas, template, volumeClaimTemplates } = manifestOf(chart, 'StatefulSet', name).spec;
    expect({ serviceName, replicas, volumeClaimTemplates }).toEqual({
      serviceName: name,
      replicas: 1,
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { component: name } },
          spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'ssd', resources: { requests: { storage: '10Gi' } } },
        },
      ],
    });
    expect(template.spec).toMatchObject({
      securityContext: { runAsUser: 70, runAsGroup: 70, fsGroup: 70, runAsNonRoot: true },
      imagePullSecrets: [{ name: 'pull' }],
      priorityClassName: 'high',
      containers: [{ name: program, image: pod.image, imagePullPolicy: 'Always', readinessProbe: { tcpSocket: { port } } }],
    });
    expect(template.spec.containers[0]).not.toHaveProperty('livenessProbe');
    expect(template.metadata.labels).toEqual({ component: name, team: 'storage' });
  });
});

describe('databases in the cluster', () => {
  const disk = { size: Size.gibibytes(1) };

  test('get user and password from the Secret, and keep the data in a folder of the disk', () => {
    const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: 'dragonfly', key } } });
    const containerOf = (database: IManagerDatabase) =>
      manifestOf(bound({ database }), 'StatefulSet', 'models-database').spec.template.spec.containers[0];
    expect(containerOf(new InClusterMariaDb({ credentials, disk }))).toMatchObject({
      image: 'mariadb:10.11',
      args: ['--datadir=/var/lib/mysql/data'],
      env: [
        { name: 'MARIADB_DATABASE', value: 'manager' },
        from('MARIADB_USER', 'user'),
        from('MARIADB_PASSWORD', 'password'),
        from('MARIADB_ROOT_PASSWORD', 'password'),
        { name: 'MARIADB_ROOT_HOST', value: 'localhost' },
      ],
    });
    expect(containerOf(new InClusterPostgreSql({ credentials, disk }))).toMatchObject({
      image: 'postgres:15',
      env: [
        { name: 'POSTGRES_DB', value: 'manager' },
        from('POSTGRES_USER', 'user'),
        from('POSTGRES_PASSWORD', 'password'),
        { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
      ],
    });
  });

  test('a Redis may do without a disk', () => {
    const { spec } = manifestOf(bound({ redis: new InClusterRedis({ credentials }) }), 'StatefulSet', 'models-redis');
    expect(spec).not.toHaveProperty('volumeClaimTemplates');
    expect(spec.template.spec.containers[0]).toMatchObject({
      image: 'redis:7.0',
      command: ['/bin/sh', '-c', expect.stringContaining('appendonly no')],
    });
  });

  test('fails when a disk, a class or a user is none, or Redis is given a user', () => {
    const database = new InClusterPostgreSql({ credentials, user: 0, disk: { size: Size.mebibytes(1), storageClassName: 'A' } });
    const redis = new InClusterRedis({ credentials: { secret, userKey: 'u' }, user: -1 });
    expect(problemsOf(bound({ database, redis }))).toEqual([
      expect.stringContaining('controlPlane.database.user is 0'),
      expect.stringContaining('controlPlane.database.disk.size is 1Mi'),
      expect.stringContaining('controlPlane.database.disk.storageClassName is "A"'),
      expect.stringContaining('controlPlane.redis.user is -1'),
      expect.stringContaining('controlPlane.redis.credentials.userKey is "u"'),
    ]);
  });
});
