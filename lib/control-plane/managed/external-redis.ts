import type { Construct } from 'constructs';
import { REDIS_PORT } from '../../naming/ports';
import { boundProblems } from '../../rules/checks';
import { refuse, show, type Problem } from '../../rules/problem';
import { secretProblems, type RedisCredentials } from './credentials';
import { hostProblems } from './host-rules';
import type { ManagerStoreRequest } from './manager-database';
import type { IManagerRedis, ManagerRedisBinding, RedisDatabases } from './manager-redis';

/** Properties of a Redis that runs elsewhere. */
export interface ExternalRedisProps {
  /** Host name or IP literal, without the port. */
  readonly host: string;

  /**
   * Port.
   * @default 6379
   */
  readonly port?: number;

  /**
   * Where the password is.
   * @default - it has none
   */
  readonly credentials?: RedisCredentials;

  /**
   * Numbers of the databases, where other programs use it too. They must differ.
   * @default - 0, 1 and 2
   */
  readonly databases?: RedisDatabases;
}

/**
 * A Redis, or what speaks its protocol, that runs elsewhere: one address without TLS. The manager v2.5.1 reads settings for TLS, Sentinel
 * and Cluster, but its cache and its jobs do not go by all of them.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/cache/cache.go
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/internal/job/job.go
 */
export class ExternalRedis implements IManagerRedis {
  public constructor(private readonly props: ExternalRedisProps) {}

  public bind(scope: Construct, _request: ManagerStoreRequest): ManagerRedisBinding {
    const { host, port, credentials, databases } = this.props;
    refuse(
      scope,
      ...hostProblems('controlPlane.redis', host, port, 'one host, a DNS name or an IP literal: neither several addresses nor a URL'),
      ...(credentials === undefined
        ? []
        : secretProblems('controlPlane.redis.credentials', credentials.secret, {
            userKey: credentials.userKey,
            passwordKey: credentials.passwordKey,
          })),
      ...databaseProblems(databases),
    );
    return { host, port: port ?? REDIS_PORT, credentials, databases };
  }
}

function databaseProblems({ cache = 0, broker = 1, backend = 2 }: RedisDatabases = {}): Problem[] {
  const numbers = { cache, broker, backend };
  return [
    ...boundProblems(
      ...Object.entries(numbers).map(([name, value]) => ({ field: `controlPlane.redis.databases.${name}`, value, min: 0, max: 65535 })),
    ),
    ...(new Set(Object.values(numbers)).size === 3
      ? []
      : [
          {
            wrong: `controlPlane.redis.databases is ${show(numbers)}`,
            allowed: 'three numbers that differ',
            change: 'give another number to one of them; those that are left out are 0, 1 and 2',
          },
        ]),
  ];
}
