import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import type { TestCache } from '../harness/cache';
import type { TestNamespace } from '../harness/test-namespace';

/** A kind of thing that synthesis refuses, and who else would have refused it. */
export interface Refusal {
  /** What is wrong, in a few words. */
  readonly what: string;

  /** Properties with just that fault; the rest of the cache is in order. */
  readonly props: Partial<DragonflyCacheChartProps>;

  /** What the text of the problem looks like. Its group, if it has one, is the bad value as JSON. */
  readonly problem: RegExp;

  /** Who refuses it too. */
  readonly evidence: Evidence;
}

/** Somebody who refuses what synthesis refuses, or a page that says why synthesis is stricter. */
export interface Evidence {
  /** Who it is. */
  readonly by: string;

  /** What must be found in what is said. */
  readonly says: RegExp | string;

  /**
   * What is said of a bad value. Who takes the value says nothing.
   *
   * @param value the bad value, if the problem names it
   */
  readonly said: (value: unknown, ground: ProvingGround) => Promise<string>;
}

/** Where bad values are tried. */
export interface ProvingGround {
  readonly namespace: TestNamespace;

  /** A cache of one peer that is in order. */
  readonly cache: TestCache;
}

/** An object, or a part of a configuration, as plain data. */
export type Tree = Record<string, unknown>;
