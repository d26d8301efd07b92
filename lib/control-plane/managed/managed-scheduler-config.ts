import { EnvFieldPaths, EnvValue } from 'cdk8s-plus-28';
import { variablePlaceholder } from '../../naming/placeholders';
import { SCHEDULER_METRICS_PORT, SCHEDULER_PORT } from '../../naming/ports';
import { toYaml } from '../../yaml/yaml';
import type { ConfigValue } from './credentials-container';
import { ValueForm } from './credentials-script';
import type { ManagedSchedulerOptions } from './managed-scheduler-options';
import type { ManagerRedisBinding } from './manager-redis';
import { redisSettings, redisValues, serverSettings, tracingSettings } from './server-settings';
import { given, goDuration } from './settings';

/** Name of the scheduler's config file. */
export const SCHEDULER_FILE = 'scheduler.yaml';

const POD_IP = 'POD_IP';
const POD_NAME = 'POD_NAME';

/** What a scheduler's config is made of. */
export interface ManagedSchedulerConfig {
  readonly options: ManagedSchedulerOptions;
  readonly redis: ManagerRedisBinding;

  /** `host:port` of the manager. */
  readonly managerAddress: string;
  readonly schedulerClusterId: number;
  readonly enableIpv6?: boolean;
}

/**
 * The config of a scheduler with a manager, without what is secret.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/scheduler/config/config.go
 */
export function managedSchedulerYaml(config: ManagedSchedulerConfig): string {
  const { options, redis, managerAddress, schedulerClusterId, enableIpv6 } = config;
  const { gc, job } = options;
  return toYaml(
    given({
      console: true,
      database: { redis: redisSettings(redis, options) },
      dynConfig: { refreshInterval: goDuration(options.refreshInterval) },
      host: { idc: options.idc, location: options.location },
      job: {
        enable: job?.enable === false ? false : undefined,
        globalWorkerNum: job?.globalWorkers,
        schedulerWorkerNum: job?.schedulerWorkers,
        localWorkerNum: job?.localWorkers,
      },
      manager: {
        addr: managerAddress,
        keepAlive: { interval: goDuration(options.keepAliveInterval) },
        schedulerClusterID: schedulerClusterId,
      },
      metrics: { addr: `:${SCHEDULER_METRICS_PORT}`, enable: true, enableHost: options.hostMetrics },
      network: { enableIPv6: enableIpv6 },
      scheduler: {
        backToSourceCount: options.backToSourceCount,
        retryBackToSourceLimit: options.retryBackToSourceLimit,
        retryLimit: options.retryLimit,
        retryInterval: goDuration(options.retryInterval),
        gc: {
          pieceDownloadTimeout: goDuration(gc?.pieceDownloadTimeout),
          peerGCInterval: goDuration(gc?.peerInterval),
          peerTTL: goDuration(gc?.peerTtl),
          taskGCInterval: goDuration(gc?.taskInterval),
          hostGCInterval: goDuration(gc?.hostInterval),
          hostTTL: goDuration(gc?.hostTtl),
        },
      },
      seedPeer: { taskDownloadTimeout: goDuration(options.seedPeerDownloadTimeout) },
      server: {
        ...serverSettings(options),
        advertiseIP: variablePlaceholder(POD_IP),
        host: variablePlaceholder(POD_NAME),
        port: SCHEDULER_PORT,
        requestRateLimit: options.requestRateLimit,
      },
      tracing: tracingSettings(options),
    }),
  );
}

/** The values of the pod and of Secrets in a scheduler's config. */
export function managedSchedulerValues({ redis }: ManagedSchedulerConfig): Record<string, ConfigValue> {
  return {
    [POD_IP]: { value: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP), form: ValueForm.PLAIN },
    [POD_NAME]: { value: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME), form: ValueForm.PLAIN },
    ...redisValues(redis),
  };
}
