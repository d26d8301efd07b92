import type { Construct } from 'constructs';
import type { ControlPlaneComponent } from '../control-plane-component';
import type { RedisCredentials } from './credentials';
import type { ManagerStoreRequest } from './manager-database';

/** Numbers of the databases in a Redis that several programs share. */
export interface RedisDatabases {
  /**
   * Where the manager keeps in mind what it has looked up.
   * @default 0
   */
  readonly cache?: number;

  /**
   * Where jobs wait.
   * @default 1
   */
  readonly broker?: number;

  /**
   * Where results of jobs are.
   * @default 2
   */
  readonly backend?: number;
}

/** How manager and schedulers reach their Redis. */
export interface ManagerRedisBinding {
  /** Host name or IP literal. */
  readonly host: string;

  /** Port. */
  readonly port: number;

  /**
   * Where the password is.
   * @default - it has none
   */
  readonly credentials?: RedisCredentials;

  /**
   * Numbers of the databases.
   * @default - 0, 1 and 2
   */
  readonly databases?: RedisDatabases;

  /**
   * The Redis, if it runs in the cluster and was made for this.
   * @default - it is elsewhere
   */
  readonly component?: ControlPlaneComponent;
}

/** Tells manager and schedulers where their Redis is, and defines it where it is not there yet. */
export interface IManagerRedis {
  /**
   * Defines the Redis, or what is needed to reach it.
   *
   * @param scope the construct that becomes the parent of what is defined
   * @param request what is known of the cache
   */
  bind(scope: Construct, request: ManagerStoreRequest): ManagerRedisBinding;
}
