import { variablePlaceholder } from '../../naming/placeholders';
import { MANAGER_METRICS_PORT, MANAGER_PORT, MANAGER_REST_PORT } from '../../naming/ports';
import { toYaml } from '../../yaml/yaml';
import { secretValue, type ManagerSigningKey } from './credentials';
import type { ConfigValue } from './credentials-container';
import { ValueForm } from './credentials-script';
import { databaseSettings, databaseValues } from './database-settings';
import type { ManagerDatabaseBinding } from './manager-database';
import type { ManagerOptions } from './manager-options';
import type { ManagerRedisBinding } from './manager-redis';
import { redisSettings, redisValues, serverSettings, tracingSettings } from './server-settings';
import { given, goDuration } from './settings';

/** Name of the manager's config file. */
export const MANAGER_FILE = 'manager.yaml';

/** Path of the authority of registries. */
export const PREHEAT_AUTHORITY_PATH = '/certificates/registries';

/** How long a manager may be behind the others. */
const BEHIND = '10s';

const SIGNING_KEY = 'SIGNING_KEY';

/** What a manager's config is made of. */
export interface ManagerConfig {
  readonly options: ManagerOptions;
  readonly database: ManagerDatabaseBinding;
  readonly redis: ManagerRedisBinding;
  readonly signingKey: ManagerSigningKey;
  readonly enableIpv6?: boolean;
}

/**
 * The manager's config, without what is secret.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/config/config.go
 */
export function managerYaml({ options, database, redis, enableIpv6 }: ManagerConfig): string {
  const { session, cache, syncPeers, preheat, replicas = 1 } = options;
  return toYaml(
    given({
      auth: {
        jwt: {
          key: variablePlaceholder(SIGNING_KEY),
          realm: session?.realm,
          timeout: goDuration(session?.timeout),
          maxRefresh: goDuration(session?.maxRefresh),
        },
      },
      cache: {
        local: { size: cache?.localSize, ttl: goDuration(cache?.localTtl) ?? (replicas > 1 ? BEHIND : undefined) },
        redis: { ttl: goDuration(cache?.redisTtl) },
      },
      console: true,
      database: { ...databaseSettings(database), redis: redisSettings(redis, options, { db: redis.databases?.cache }) },
      job: {
        preheat: {
          tls: {
            caCert: preheat?.authority && `${PREHEAT_AUTHORITY_PATH}/ca.crt`,
            insecureSkipVerify: preheat?.insecureSkipVerify,
          },
        },
        syncPeers: {
          interval: goDuration(syncPeers?.interval),
          timeout: goDuration(syncPeers?.timeout),
          batchSize: syncPeers?.batchSize,
        },
      },
      metrics: { addr: `:${MANAGER_METRICS_PORT}`, enable: true },
      network: { enableIPv6: enableIpv6 },
      server: {
        ...serverSettings(options),
        grpc: { port: { start: MANAGER_PORT, end: MANAGER_PORT }, requestRateLimit: options.requestRateLimit },
        rest: { addr: `:${MANAGER_REST_PORT}` },
      },
      tracing: tracingSettings(options),
    }),
  );
}

/** The values of Secrets in the manager's config. */
export function managerValues({ database, redis, signingKey }: ManagerConfig): Record<string, ConfigValue> {
  return {
    [SIGNING_KEY]: { value: secretValue(signingKey.secret, signingKey.key ?? 'key'), form: ValueForm.PLAIN },
    ...databaseValues(database),
    ...redisValues(redis),
  };
}
