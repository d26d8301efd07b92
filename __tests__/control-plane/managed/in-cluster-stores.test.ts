import { Size } from 'cdk8s';
import { ImagePullPolicy, Node, NodeLabelQuery } from 'cdk8s-plus-28';
import { InClusterMariaDb, type InClusterMariaDbProps } from '../../../lib/control-plane/managed/in-cluster-maria-db';
import { InClusterPostgreSql, type InClusterPostgreSqlProps } from '../../../lib/control-plane/managed/in-cluster-postgre-sql';
import { InClusterRedis, type InClusterRedisProps } from '../../../lib/control-plane/managed/in-cluster-redis';
import type { IManagerDatabase } from '../../../lib/control-plane/managed/manager-database';
import { manifestOf, problemsOf } from '../../fixtures';
import { secretOf, secret, credentials, bound } from './stores';

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
