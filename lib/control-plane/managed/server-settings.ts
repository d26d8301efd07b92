import { variablePlaceholder } from '../../naming/placeholders';
import { givenProblems } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import { addressProblems } from '../address';
import { SCHEDULER_SCRATCH_PATH } from '../scheduler-config';
import { secretValue } from './credentials';
import type { ConfigValue } from './credentials-container';
import { ValueForm } from './credentials-script';
import { addressOf } from './host-rules';
import type { ManagerRedisBinding } from './manager-redis';
import { ControlPlaneTracingProtocol, type ControlPlaneServerOptions } from './server-options';
import { countProblems, durationProblems, goDuration, type Settings } from './settings';

const REDIS_USER = 'REDIS_USER';
const REDIS_PASSWORD = 'REDIS_PASSWORD';

/** Folder that manager and schedulers may write to. */
export const SCRATCH_PATH = SCHEDULER_SCRATCH_PATH;

/** Folders, and what is logged. */
export function serverSettings({ logLevel }: ControlPlaneServerOptions): Settings {
  return { logDir: `${SCRATCH_PATH}/log`, pluginDir: `${SCRATCH_PATH}/plugins`, logLevel };
}

/** Where traces are sent. */
export function tracingSettings({ tracing }: ControlPlaneServerOptions): Settings | undefined {
  return tracing && { protocol: tracing.protocol, endpoint: tracing.endpoint, path: tracing.path };
}

/** How Redis is reached; the manager has a database more than a scheduler. */
export function redisSettings(redis: ManagerRedisBinding, options: ControlPlaneServerOptions, databases: Settings = {}): Settings {
  return {
    addrs: [addressOf(redis.host, redis.port)],
    username: redis.credentials?.userKey && variablePlaceholder(REDIS_USER),
    password: redis.credentials && variablePlaceholder(REDIS_PASSWORD),
    ...databases,
    brokerDB: redis.databases?.broker,
    backendDB: redis.databases?.backend,
    poolSize: options.redisPoolSize,
    poolTimeout: goDuration(options.redisPoolTimeout),
  };
}

/** The values of Secrets in these settings. */
export function redisValues({ credentials }: ManagerRedisBinding): Record<string, ConfigValue> {
  if (credentials === undefined) {
    return {};
  }
  const { secret, userKey, passwordKey = 'password' } = credentials;
  return {
    ...(userKey !== undefined && { [REDIS_USER]: { value: secretValue(secret, userKey), form: ValueForm.REDIS } }),
    [REDIS_PASSWORD]: { value: secretValue(secret, passwordKey), form: ValueForm.REDIS },
  };
}

/** What is wrong with what can be set for manager and schedulers alike. */
export function serverProblems(field: string, options: ControlPlaneServerOptions): Problem[] {
  const { requestRateLimit, redisPoolSize, redisPoolTimeout, tracing } = options;
  return [
    ...countProblems({ [`${field}.requestRateLimit`]: requestRateLimit, [`${field}.redisPoolSize`]: redisPoolSize }),
    ...durationProblems({ [`${field}.redisPoolTimeout`]: redisPoolTimeout }),
    ...(tracing === undefined ? [] : addressProblems(`${field}.tracing.endpoint`, tracing.endpoint)),
    ...(tracing?.protocol === ControlPlaneTracingProtocol.GRPC
      ? givenProblems({ [`${field}.tracing.path`]: tracing.path }, 'no path with gRPC', 'leave it out')
      : []),
  ];
}
