import { Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { CachePolicy } from '../../lib/network/cache-policy';
import type { CachePolicyProps } from '../../lib/network/cache-policy-props';
import { peerBasics, problemsOf } from '../fixtures';

/** What every policy in tests may fetch from. */
export const ORIGINS = [{ cidr: '203.0.113.0/24' }];

/** A cache of two peers, unless it says something else about them. */
export function cacheOf(props: Partial<DragonflyCacheChartProps> = {}) {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    ...peerBasics(),
    controlPlane: new StandaloneScheduler(),
    ...(props.peers === undefined && !('topology' in props) ? { peerCount: 2 } : {}),
    ...props,
  });
}

/** A cache with a policy, and what is wrong with it. */
export function policy(props: Partial<CachePolicyProps> = {}, cache = cacheOf()) {
  new CachePolicy(cache, 'Policy', { cache, origins: ORIGINS, ...props });
  return { cache, problems: problemsOf(cache) };
}
