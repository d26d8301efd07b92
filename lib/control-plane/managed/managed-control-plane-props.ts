import type { ManagerSigningKey } from './credentials';
import type { ManagedSchedulerOptions } from './managed-scheduler-options';
import type { IManagerDatabase } from './manager-database';
import type { ManagerOptions } from './manager-options';
import type { IManagerRedis } from './manager-redis';

/** Properties of a control plane with a manager. */
export interface ManagedControlPlaneProps {
  /** Where the manager keeps its records. */
  readonly database: IManagerDatabase;

  /** Where jobs wait, and what manager and schedulers remember for a while. */
  readonly redis: IManagerRedis;

  /** Where the key is with which the manager signs sessions of its console and API. All managers must have the same. */
  readonly signingKey: ManagerSigningKey;

  /**
   * The manager.
   * @default - one, with the defaults of v2.5.1
   */
  readonly manager?: ManagerOptions;

  /**
   * The schedulers.
   * @default - one, with the defaults of v2.5.1
   */
  readonly schedulers?: ManagedSchedulerOptions;

  /**
   * Id of the scheduler cluster that the schedulers and the peers belong to. The manager itself makes the first one only: make another one in
   * its console before.
   * @default 1
   */
  readonly schedulerClusterId?: number;

  /**
   * Whether manager and schedulers listen on, and tell of, IPv6 addresses, for a cluster whose pods have no IPv4.
   * @default false
   */
  readonly enableIpv6?: boolean;
}
