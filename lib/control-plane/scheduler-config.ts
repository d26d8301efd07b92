import { IDENTITY_FILES } from '../naming/certificates';
import { SCHEDULER_METRICS_PORT, SCHEDULER_PORT } from '../naming/ports';
import { toYaml } from '../yaml/yaml';

/** Folder that the scheduler may write to. */
export const SCHEDULER_SCRATCH_PATH = '/var/lib/dragonfly';

/** Limits that the scheduler reads from its dynconfig. */
export interface SchedulerLimits {
  readonly candidateParentLimit?: number;
  readonly filterParentLimit?: number;
  readonly peerLoadLimit?: number;
}

/**
 * Files of a scheduler without a manager.
 *
 * @param limits limits that it reads from its dynconfig
 * @param secured whether it and the peers know each other by certificates
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/scheduler/config/config.go
 */
export function schedulerFiles(
  { candidateParentLimit = 3, filterParentLimit = 15, peerLoadLimit = 200 }: SchedulerLimits,
  secured: boolean,
): Record<string, string> {
  return {
    'scheduler.yaml': toYaml({
      console: true,
      // Jobs need Redis.
      job: { enable: false },
      metrics: { addr: `:${SCHEDULER_METRICS_PORT}`, enable: true },
      server: {
        logDir: `${SCHEDULER_SCRATCH_PATH}/log`,
        pluginDir: `${SCHEDULER_SCRATCH_PATH}/plugins`,
        port: SCHEDULER_PORT,
        ...(secured && { tls: IDENTITY_FILES }),
      },
      // How it dials seed peers. Other peers it dials for jobs alone.
      ...(secured && { seedPeer: { tls: IDENTITY_FILES } }),
    }),
    'dynconfig.yaml': toYaml({
      schedulerClusterClientConfig: { loadLimit: peerLoadLimit },
      schedulerClusterConfig: { candidateParentLimit, filterParentLimit },
      seedPeerClusterConfig: { loadLimit: 2000 },
    }),
  };
}
