import type { AbstractPod } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { describe, refuse } from '../rules/problem';
import type { CacheClientOptions, CacheInjectionOptions } from './cache-client-options';
import { clientProblems, workloadProblems } from './client-rules';
import { caVolume, unmountableProblem, usesHttps } from './client-trust';
import { clientVariables } from './client-variables';
import { Injection } from './injection';

/** The cache that each workload has got, of whatever client. */
const injected = new WeakMap<AbstractPod, string>();

/**
 * Lets workloads use a cache: their containers get the proxy, the CA that they must trust if HTTPS goes through the cache, and what makes their
 * tools read both.
 *
 * @example
 *
 * CacheClient.of(cache).injectInto(deployment);
 */
export class CacheClient {
  /**
   * A client of a cache.
   *
   * @param cache the cache
   * @param options how it is used
   */
  public static of(cache: IDragonflyCache, options: CacheClientOptions = {}): CacheClient {
    return new CacheClient(cache, options);
  }

  /** The environment that containers get. */
  public readonly variables: Record<string, string>;

  private readonly https: boolean;

  private constructor(
    private readonly cache: IDragonflyCache,
    private readonly options: CacheClientOptions,
  ) {
    this.https = usesHttps(cache, options);
    this.variables = clientVariables(cache.proxyUrl, options, this.https);
    refuse(cache, ...clientProblems(cache, options));
  }

  /**
   * Lets the pods of a workload use the cache: a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod. All its containers do, also init
   * containers, and those that are added later.
   *
   * Synthesis fails if a container sets one of the variables to something else, if the workload is a part of the cache or was injected
   * before, and if it is in another namespace from where it reaches neither the proxy nor the CA. What a container gets by `envFrom` is not
   * looked at: the variables here win.
   *
   * @param workload the workload, of this chart or another one
   * @param options which of its containers
   */
  public injectInto(workload: AbstractPod, options: CacheInjectionOptions = {}): void {
    const { cache } = this;
    const before = injected.get(workload);
    if (before !== undefined) {
      refuse(workload, {
        wrong: `the workload has been injected before, with the cache ${before}`,
        allowed: 'one cache for each workload',
        change: 'leave out one of the two',
      });
      return;
    }
    injected.set(workload, cache.cacheName);
    const ca = this.https ? caVolume(cache, this.options, workload) : undefined;
    const injection = new Injection(workload, this.variables, ca, options);
    injection.start();
    if (this.https && ca === undefined && cache.certificates.proxyCa !== undefined) {
      refuse(workload, unmountableProblem(cache, workload));
    }
    workload.node.addValidation({
      validate: () => [...workloadProblems(cache, workload), ...injection.problems()].map(describe),
    });
  }
}
