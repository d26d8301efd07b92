import { Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { peerBasics } from '../fixtures';
import { FakeManagedControlPlane } from '../network/control-planes';

/** A cache that brings its manager with it. */
export function managedCache(props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    ...peerBasics(),
    peerCount: 1,
    controlPlane: new FakeManagedControlPlane(),
    ...props,
  });
}
