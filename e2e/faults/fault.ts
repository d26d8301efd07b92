import type { DragonflyCacheChart, DragonflyCacheChartProps } from '../../lib';
import type { Bed } from './bed';

/** Something that goes wrong, or is changed, while clients download. */
export interface Fault {
  /** What happens, as the page says it. */
  readonly title: string;

  /** Whether it takes a cluster of our own, whose machines and containers can be reached from outside. */
  readonly ownClusterOnly?: boolean;

  /** Paths that clients download meanwhile, over and over. `{}` is a number that is never the same. */
  readonly paths?: readonly string[];

  /** Gets ready what it needs, and gives what is particular about the cache. */
  prepare?(): Promise<Partial<DragonflyCacheChartProps>>;

  /** Changes the cache in ways that its properties have no word for. */
  adapt?(cache: DragonflyCacheChart): void;

  /** Lets it happen, and waits until the cache is whole again. */
  happen(bed: Bed): Promise<void>;

  /** Removes what it got ready. */
  clean?(): Promise<void>;
}
