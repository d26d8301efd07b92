import { Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import type { IPeerTopology } from '../../lib/topology/peer-topology';
import { FakeConfig, FakeControlPlane } from '../fixtures';

/** A cache on a grid. */
export function gridCache(topology: IPeerTopology, props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    namespace: 'edge',
    storage: new HostPathStorage({ path: '/mnt/nvme' }),
    config: new FakeConfig(),
    controlPlane: new FakeControlPlane(),
    topology,
    ...props,
  });
}
