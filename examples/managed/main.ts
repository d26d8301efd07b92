// For a platform team that serves several caches: a manager with a console, on the company's PostgreSQL and Redis, and three schedulers, of which
// any may fail. Users, passwords and keys are in two Secrets, which are made before:
//   kubectl -n dragonfly-cache create secret generic dragonfly-database --from-literal=user=... --from-literal=password=...
//   kubectl -n dragonfly-cache create secret generic dragonfly --from-literal=redis-password=... --from-literal=key="$(openssl rand -base64 32)"
import { Size } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-28';
import {
  CacheApp,
  ClaimStorage,
  DragonflyCacheChart,
  ExternalPostgreSql,
  ExternalRedis,
  ManagedControlPlane,
  PostgreSqlTlsMode,
} from '../../lib';

const app = new CacheApp();

const secret = Secret.fromSecretName(app, 'dragonfly', 'dragonfly');

new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
  controlPlane: new ManagedControlPlane({
    database: new ExternalPostgreSql({
      host: 'postgres.example.com',
      databaseName: 'dragonfly',
      credentials: { secret: Secret.fromSecretName(app, 'database', 'dragonfly-database') },
      tls: { mode: PostgreSqlTlsMode.VERIFY_FULL },
    }),
    redis: new ExternalRedis({ host: 'redis.example.com', credentials: { secret, passwordKey: 'redis-password' } }),
    signingKey: { secret },
    manager: { replicas: 2, maxUnavailable: 1, resources: { cpu: { request: Cpu.units(1) }, memory: { request: Size.gibibytes(1) } } },
    schedulers: { replicas: 3, maxUnavailable: 1, resources: { cpu: { request: Cpu.units(1) }, memory: { request: Size.gibibytes(2) } } },
  }),
});

app.synth();
