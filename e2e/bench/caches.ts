import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, RustDfdaemonConfig, type DragonflyCacheChartProps } from '../../lib';
import { TestCache } from '../harness/cache';
import { synthesized } from '../harness/manifests';
import type { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import type { Meter } from './meter';

/** Header by which a peer tells that it had the whole file on its disk. */
export const ON_DISK = 'x-dragonfly-task-download-finished';

/** A cache that caches everything, each peer on a disk of its own. */
export function cacheProps(namespace: string, peerCount: number): DragonflyCacheChartProps {
  return {
    namespace,
    peerCount,
    storage: new ClaimStorage({ size: Size.gibibytes(30) }),
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
  };
}

/** Applies that cache, or as many more peers, and waits until all of it is ready. */
export async function startCache(
  namespace: TestNamespace,
  peerCount: number,
  more?: Partial<DragonflyCacheChartProps>,
): Promise<TestCache> {
  const cache = await TestCache.of(namespace, await synthesized({ ...cacheProps(namespace.name, peerCount), ...more }));
  await cache.apply();
  return cache;
}

/** Downloads through a peer until it has all of it on its disk. */
export async function bringTo(proxy: string, urls: readonly string[], meter: Meter): Promise<void> {
  await until(`${proxy} has all files on its disk`, 300, async () => {
    const responses = await meter.list(urls.map((url) => ({ url, proxy })));
    return responses.every(({ headers }) => headers[ON_DISK] === 'true');
  });
}
