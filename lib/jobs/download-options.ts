import type { Duration } from 'cdk8s';
import type { ISecret, SecretValue } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type { CacheJobOptions } from './job-options';

/** What can be set of every Job that downloads through a cache. */
export interface CacheDownloadOptions extends CacheJobOptions {
  /** The cache. Its namespace must be known, unless it is that of the Job. */
  readonly cache: IDragonflyCache;

  /**
   * Image with a shell, curl 7.84 or newer, and `sha256sum`, `xargs` and `getent`.
   * @default - that of the peers, which is there already; for a cache of Go daemons, whose image has no curl, dragonflyoss/client:v1.5.10
   * @see https://github.com/dragonflyoss/client/blob/main/ci/Dockerfile
   */
  readonly image?: string;

  /**
   * How long to wait at first until the cache is there: whole seconds. So a Job may be applied together with its cache.
   * @default Duration.minutes(5)
   */
  readonly patience?: Duration;

  /**
   * Headers of each request, one a line, such as `Authorization: Bearer …` for private files: a Secret in the namespace of the Job, and its key.
   * What was fetched with them is cached for everyone.
   * @default - none
   */
  readonly headers?: SecretValue;

  /**
   * CA with which the peers open HTTPS: the key `tls.crt` of a Secret in the namespace of the Job. The Job sees no other key of it.
   * @default - that of the cache, if its configuration has one
   */
  readonly proxyCa?: ISecret;
}
