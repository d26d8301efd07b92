import { Testing } from 'cdk8s';
import { sample } from 'fast-check';
import { problemsOf } from '../../__tests__/fixtures';
import { cacheProps } from '../../__tests__/fuzz/cache-props';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';

/** The same sets in every run, unless one looks further. */
const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** Sets that one seed gives. */
const SETS_A_SEED = 500;

/** A cache made of fuzzed properties. */
export interface FuzzedCache {
  /** Where it comes from: `seed 1, set 17`. */
  readonly name: string;
  readonly props: DragonflyCacheChartProps;
  readonly chart: DragonflyCacheChart;

  /** Why synthesis refuses it, if it does. */
  readonly problems: string[];
}

/** The first fuzzed caches of which something holds. */
export function fuzzedCaches(count: number, holds: (cache: FuzzedCache) => boolean): FuzzedCache[] {
  const found: FuzzedCache[] = [];
  for (let seed = SEED; found.length < count; seed += 1) {
    found.push(...cachesOf(seed).filter(holds));
  }
  return found.slice(0, count);
}

function cachesOf(seed: number): FuzzedCache[] {
  return sample(cacheProps, { numRuns: SETS_A_SEED, seed }).map((props, index) => {
    const chart = new DragonflyCacheChart(Testing.app(), 'cache', props);
    return { name: `seed ${seed}, set ${index}`, props, chart, problems: problemsOf(chart) };
  });
}
