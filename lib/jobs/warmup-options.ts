import type { Cron, Duration } from 'cdk8s';
import type { ConcurrencyPolicy, IConfigMap } from 'cdk8s-plus-28';
import type { CacheDownloadOptions } from './download-options';

/** Through which peers a cache is warmed. */
export enum WarmupTarget {
  /** Through the Service over all peers: one peer gets each file, and the others have it from that one when they are asked for it. */
  BALANCER = 'balancer',
  /** Each peer that is ready gets each file, the first from the origin, the others from each other. */
  EACH_PEER = 'each-peer',
}

/** A list of URLs that is in the cluster already. */
export interface UrlList {
  /** The ConfigMap, in the namespace of the Job. */
  readonly configMap: IConfigMap;

  /** Its key with the list: a URL a line. Empty lines, and those that start with `#`, count for nothing. */
  readonly key: string;
}

/** When a cache is warmed again. */
export interface WarmupSchedule {
  /**
   * When, in the five fields of cron.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly cron: Cron;

  /**
   * Time zone of the schedule, by its name in the tz database: `Asia/Shanghai`.
   * @default - that of the cluster's controller, mostly UTC
   */
  readonly timeZone?: string;

  /**
   * What happens when it is time and the last run still goes on.
   * @default ConcurrencyPolicy.FORBID: the run is left out
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;

  /**
   * How late a run may start; after that it is left out. Whole seconds, at least 10.
   * @default Duration.minutes(10)
   */
  readonly startingDeadline?: Duration;

  /**
   * Whether no run is started for now.
   * @default false
   */
  readonly suspended?: boolean;
}

/** Properties of the warm-up of a cache. Give either `urls` or `urlList`. */
export interface CacheWarmupProps extends CacheDownloadOptions {
  /**
   * URLs to download, of files that a caching rule matches.
   * @default - `urlList`
   */
  readonly urls?: string[];

  /**
   * A list that somebody else writes. It is read when the Job starts.
   * @default - `urls`
   */
  readonly urlList?: UrlList;

  /**
   * Through which peers.
   * @default WarmupTarget.BALANCER
   */
  readonly target?: WarmupTarget;

  /**
   * How many files are downloaded at the same time.
   * @default 4
   */
  readonly concurrency?: number;

  /**
   * How often a download that failed is tried again, if that can help: not one that the origin refuses, or that no caching rule matches.
   * @default 3
   */
  readonly retries?: number;

  /**
   * When to warm the cache again: a CronJob.
   * @default - once: a Job
   */
  readonly schedule?: WarmupSchedule;
}
