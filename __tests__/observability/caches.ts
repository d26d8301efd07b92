import { Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import type { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalMySql } from '../../lib/control-plane/managed/external-my-sql';
import { ExternalRedis } from '../../lib/control-plane/managed/external-redis';
import { ManagedControlPlane } from '../../lib/control-plane/managed/managed-control-plane';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { peerBasics } from '../fixtures';

/** A cache of two peers with a scheduler, in the namespace `models`. */
export function cacheOf(props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    ...peerBasics(),
    namespace: 'models',
    peerCount: 2,
    config: new RustDfdaemonConfig(),
    controlPlane: new StandaloneScheduler(),
    ...props,
  });
}

/** A manager and three schedulers. */
export function managed(): ManagedControlPlane {
  const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');
  return new ManagedControlPlane({
    database: new ExternalMySql({ host: 'db.example.com', credentials: { secret } }),
    redis: new ExternalRedis({ host: 'redis.example.com' }),
    signingKey: { secret },
    schedulers: { replicas: 3 },
  });
}

/** A cache of Go daemons, whose schedulers are elsewhere. */
export function goCache(config: GoDfdaemonConfig): DragonflyCacheChart {
  return cacheOf({ config, controlPlane: new ExternalManager({ address: 'manager.example.com:65003' }) });
}
