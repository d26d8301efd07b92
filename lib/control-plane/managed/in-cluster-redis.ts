import type { Construct } from 'constructs';
import { REDIS_IMAGE } from '../../naming/images';
import { redisName } from '../../naming/names';
import { REDIS_PORT } from '../../naming/ports';
import { givenProblems } from '../../rules/checks';
import { refuse } from '../../rules/problem';
import { ControlPlaneRole, ControlPlaneUser } from '../control-plane-component';
import { secretProblems, secretValue, type RedisCredentials } from './credentials';
import type { InClusterDisk, InClusterOptions } from './in-cluster-options';
import { InClusterStore } from './in-cluster-store';
import type { ManagerStoreRequest } from './manager-database';
import type { IManagerRedis, ManagerRedisBinding } from './manager-redis';
import { redisScript } from './redis-script';

const FOLDER = '/data';

/** Properties of a Redis in the cluster. */
export interface InClusterRedisProps extends InClusterOptions {
  /** Secret with the password that it shall have. */
  readonly credentials: RedisCredentials;

  /**
   * Disk for what it holds.
   * @default - it holds all in memory, and a restart loses what jobs there are; what else it holds, manager and schedulers put there again
   */
  readonly disk?: InClusterDisk;

  /**
   * Image of Redis, with a shell.
   * @default redis:7.0
   * @see https://hub.docker.com/_/redis
   */
  readonly image?: string;
}

/** One Redis in the cluster: for small sites and for trying things out. There is no second one to take over. */
export class InClusterRedis implements IManagerRedis {
  public constructor(private readonly props: InClusterRedisProps) {}

  public bind(scope: Construct, { name, owner }: ManagerStoreRequest): ManagerRedisBinding {
    const { credentials, disk, ...options } = this.props;
    const { secret, userKey, passwordKey = 'password' } = credentials;
    const store = new InClusterStore(scope, 'Redis', {
      field: 'controlPlane.redis',
      role: ControlPlaneRole.REDIS,
      name: redisName(name),
      owner,
      options,
      disk,
      program: 'redis',
      image: REDIS_IMAGE,
      command: ['/bin/sh', '-c', redisScript(disk === undefined ? undefined : FOLDER)],
      env: { REDIS_PASSWORD: secretValue(secret, passwordKey) },
      port: REDIS_PORT,
      usedBy: [ControlPlaneUser.MANAGERS, ControlPlaneUser.SCHEDULERS],
      dataPath: FOLDER,
      scratchPaths: [],
    });
    refuse(
      store,
      ...secretProblems('controlPlane.redis.credentials', secret, { passwordKey }),
      ...givenProblems(
        { 'controlPlane.redis.credentials.userKey': userKey },
        'no user: a Redis in the cluster has its default one only',
        'leave it out',
      ),
    );
    return { host: store.host, port: REDIS_PORT, credentials: { secret, passwordKey }, component: store.component };
  }
}
