import type { Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-28';
import type { ControlPlaneServerOptions } from './server-options';

/** Sessions of the console and the API. */
export interface ManagerSessionOptions {
  /**
   * Name that is shown to users.
   * @default Dragonfly
   */
  readonly realm?: string;

  /**
   * How long a session lasts.
   * @default Duration.days(14)
   */
  readonly timeout?: Duration;

  /**
   * For how long a session can be renewed.
   * @default Duration.days(7)
   */
  readonly maxRefresh?: Duration;
}

/** What the manager keeps in mind of its database. */
export interface ManagerCacheOptions {
  /**
   * For how long in Redis. A manager that is told of a scheduler takes the list of its cluster out at once.
   * @default Duration.minutes(5)
   */
  readonly redisTtl?: Duration;

  /**
   * For how long in its own memory, which the other managers cannot take anything out of.
   * @default - 3 minutes for one manager, 10 seconds for several, so that each soon knows the schedulers that there are
   */
  readonly localTtl?: Duration;

  /**
   * How many things in its own memory.
   * @default 8000
   */
  readonly localSize?: number;
}

/** How the manager learns which peers there are, for its console. */
export interface ManagerSyncPeersOptions {
  /**
   * How often; more than 12 hours.
   * @default Duration.hours(24)
   */
  readonly interval?: Duration;

  /**
   * How long it waits for one scheduler.
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * How many peers it writes to its database at once.
   * @default 500
   */
  readonly batchSize?: number;
}

/** How the manager reads the manifests of images that it warms the cache with. */
export interface ManagerPreheatOptions {
  /**
   * Secret whose `ca.crt` signed the certificates of registries.
   * @default - the authorities that the image knows
   */
  readonly authority?: ISecret;

  /**
   * Whether certificates of registries are taken as they come.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * Options of the manager.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/config/config.go
 */
export interface ManagerOptions extends ControlPlaneServerOptions {
  /**
   * Image of the manager.
   * @default dragonflyoss/manager:v2.5.1
   */
  readonly image?: string;

  /**
   * Sessions of the console and the API.
   * @default - two weeks each
   */
  readonly session?: ManagerSessionOptions;

  /**
   * What it keeps in mind of its database.
   * @default - for a few minutes
   */
  readonly cache?: ManagerCacheOptions;

  /**
   * How it learns which peers there are.
   * @default - once a day
   */
  readonly syncPeers?: ManagerSyncPeersOptions;

  /**
   * How it reads the manifests of images that it warms the cache with.
   * @default - certificates of registries are looked at
   */
  readonly preheat?: ManagerPreheatOptions;
}
