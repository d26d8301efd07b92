import type { Duration } from 'cdk8s';
import type { ControlPlaneServerOptions } from './server-options';

/** When a scheduler forgets what it knows. */
export interface SchedulerGcOptions {
  /**
   * After which time without a piece a download counts as failed.
   * @default Duration.minutes(30)
   */
  readonly pieceDownloadTimeout?: Duration;

  /**
   * How often it looks at who has which file.
   * @default Duration.seconds(10)
   */
  readonly peerInterval?: Duration;

  /**
   * How long it remembers that a peer has a file which no other asks for.
   * @default Duration.hours(24)
   */
  readonly peerTtl?: Duration;

  /**
   * How often it looks for files that no peer has any more.
   * @default Duration.minutes(30)
   */
  readonly taskInterval?: Duration;

  /**
   * How often it looks for peers that are gone.
   * @default Duration.minutes(5)
   */
  readonly hostInterval?: Duration;

  /**
   * After which time without a word a peer counts as gone.
   * @default Duration.hours(1)
   */
  readonly hostTtl?: Duration;
}

/** Jobs, such as warming the cache from the console. */
export interface SchedulerJobOptions {
  /**
   * Whether schedulers take jobs.
   * @default true
   */
  readonly enable?: boolean;

  /**
   * Workers for jobs that any scheduler may take.
   * @default 500
   */
  readonly globalWorkers?: number;

  /**
   * Workers for jobs that all schedulers take.
   * @default 500
   */
  readonly schedulerWorkers?: number;

  /**
   * Workers for jobs that this very scheduler takes.
   * @default 1000
   */
  readonly localWorkers?: number;
}

/**
 * Options of the schedulers. How many parents a peer is offered, and how many uploads it may serve, is set in the manager's console, for the
 * whole cluster of schedulers.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/scheduler/config/config.go
 */
export interface ManagedSchedulerOptions extends ControlPlaneServerOptions {
  /**
   * Image of the scheduler.
   * @default dragonflyoss/scheduler:v2.5.1
   */
  readonly image?: string;

  /**
   * How many peers may fetch one file from the origin at a time.
   * @default 200
   */
  readonly backToSourceCount?: number;

  /**
   * After how many attempts to find parents a peer is sent to the origin.
   * @default 4
   */
  readonly retryBackToSourceLimit?: number;

  /**
   * After how many attempts to find parents a peer is told that there are none; at least `retryBackToSourceLimit`.
   * @default 5
   */
  readonly retryLimit?: number;

  /**
   * Time between these attempts.
   * @default Duration.millis(500)
   */
  readonly retryInterval?: Duration;

  /**
   * When a scheduler forgets what it knows.
   * @default - hosts after an hour, files after a day
   */
  readonly gc?: SchedulerGcOptions;

  /**
   * How often a scheduler asks the manager for its settings.
   * @default Duration.minutes(1)
   */
  readonly refreshInterval?: Duration;

  /**
   * How often a scheduler tells the manager that it is there.
   * @default Duration.seconds(5)
   */
  readonly keepAliveInterval?: Duration;

  /**
   * Data centre that the schedulers are shown in.
   * @default - none
   */
  readonly idc?: string;

  /**
   * Location that the schedulers are shown at, its parts separated by "|".
   * @default - none
   */
  readonly location?: string;

  /**
   * How long a seed peer may take to fetch a file.
   * @default Duration.hours(10)
   */
  readonly seedPeerDownloadTimeout?: Duration;

  /**
   * Jobs, such as warming the cache from the console.
   * @default - they are taken
   */
  readonly job?: SchedulerJobOptions;

  /**
   * Whether there are metrics for each peer, besides those of the scheduler.
   * @default false
   */
  readonly hostMetrics?: boolean;
}
