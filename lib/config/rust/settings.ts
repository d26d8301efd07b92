import { ANNOUNCED_IP, HOSTNAME } from '../../naming/placeholders';
import type { CachingRule } from '../caching-rule';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { CREDENTIALS } from '../proxy-credentials';
import { ownedFields, type Dialect, type Tree } from '../render';
import { portNumbers } from '../servers';
import { bytesIn, rustDuration, rustSize } from '../units';
import { identityFields, proxyCaFields } from './certificates';
import type { RustDfdaemonConfigProps } from './dfdaemon-props';
import { RUST_FIELD_PATHS } from './fields';
import { rustPorts } from './servers';

/** How the Rust client writes what is typed. */
export const RUST_DIALECT: Dialect = {
  keys: new Map([
    ['schedulerClusterId', 'schedulerClusterID'],
    ['taskTtl', 'taskTTL'],
    ['persistentTaskTtl', 'persistentTaskTTL'],
    ['persistentCacheTaskTtl', 'persistentCacheTaskTTL'],
    ['useTls', 'useTLS'],
    ['enableTaskIdBasedBlobDigest', 'enableTaskIDBasedBlobDigest'],
    ['cacheTemporaryRedirectTtl', 'cacheTemporaryRedirectTTL'],
    ['enableHickoryDns', 'enableHickoryDNS'],
    ['enableIpv6', 'enableIPv6'],
  ]),
  // Sizes of buffers are plain numbers of bytes.
  size: (size, key) => (key.endsWith('BufferSize') ? bytesIn(size) : rustSize(size)),
  duration: rustDuration,
};

/** What to change where a raw field goes around a typed one or the library, by the path in the file in lower case. */
export const RUST_OWNED: ReadonlyMap<string, string> = new Map([
  ...ownedFields(RUST_FIELD_PATHS, RUST_DIALECT),
  // Names of the same fields in later releases: the daemon refuses a field that it finds twice.
  ...['Threshold', 'HighThresholdPercent', 'LowThresholdPercent'].map((name): [string, string] => [
    `gc.policy.disk${name}`.toLowerCase(),
    `set gc.policy.dist${name} instead`,
  ]),
  ['proxy.rules', 'set cachingRules instead'],
  ['proxy.server.basicauth', 'set proxy.server.basicAuth instead, so that the credentials stay in a Secret'],
  ['host.ip', 'remove it: it is the address that the peer announces'],
  ['host.hostname', 'remove it: it is the name of the peer'],
  ['storage.keep', 'remove it: the cache is kept over restarts'],
  ['host.schedulerclusterid', 'remove it: the control plane tells'],
  ['manager.addr', 'remove it: the control plane tells'],
]);

/** Share of the space at which eviction starts, and at which it stops: the daemon's own defaults. */
export const HIGH_PERCENT = 80;
export const LOW_PERCENT = 60;

/** The daemon's file as a tree of props: what the user set, what the library holds, and defaults that a reviewer wants to see. */
export function rustSettings(props: RustDfdaemonConfigProps, request: DfdaemonConfigRequest, rules: readonly CachingRule[]): Tree {
  const port = portNumbers(rustPorts(props));
  const { schedulingPolicy, ...proxy } = props.proxy ?? {};
  const { enabled: limited, ...adaptiveRateLimit } = props.server?.adaptiveRateLimit ?? {};
  const policy = props.gc?.policy ?? {};
  const identity = identityFields(props);
  return {
    ...props,
    version: undefined,
    logLevel: undefined,
    cachingRules: undefined,
    certificates: undefined,
    extra: undefined,
    host: { ...props.host, ip: ANNOUNCED_IP, hostname: HOSTNAME, schedulerClusterId: request.schedulerClusterId },
    server: { ...props.server, adaptiveRateLimit: limited === false ? null : adaptiveRateLimit },
    upload: {
      ...props.upload,
      server: { ...props.upload?.server, port: port.upload, ...identity },
      client: { ...props.upload?.client, ...identity },
    },
    scheduler: { ...props.scheduler, announceInterval: props.scheduler?.announceInterval ?? request.announceInterval, ...identity },
    manager: { addr: managerUrl(props, request), ...props.manager, ...(request.managerAddress !== undefined && identity) },
    storage: {
      ...props.storage,
      // Without it the daemon empties the disk when it starts.
      keep: true,
      server: { ...props.storage?.server, tcpPort: port.piece, quicPort: port['piece-quic'] ?? props.storage?.server?.quicPort },
    },
    gc: {
      ...props.gc,
      policy: {
        ...policy,
        distThreshold: policy.distThreshold ?? request.capacity,
        distHighThresholdPercent: policy.distHighThresholdPercent ?? HIGH_PERCENT,
        distLowThresholdPercent: policy.distLowThresholdPercent ?? LOW_PERCENT,
      },
    },
    proxy: {
      ...proxy,
      server: {
        ...proxy.server,
        port: port.proxy,
        ...proxyCaFields(props),
        basicAuth: proxy.server?.basicAuth && CREDENTIALS,
      },
      rules: rules.map(({ regex, useTls, redirect, filteredQueryParams }) => ({
        regex,
        useTls: useTls || undefined,
        redirect,
        filteredQueryParams,
        schedulingPolicy,
      })),
    },
    health: { server: { ...props.health?.server, port: port.health } },
    metrics: { server: { ...props.metrics?.server, port: port.metrics } },
    stats: { server: { ...props.stats?.server, port: port.stats } },
  };
}

function managerUrl({ manager, certificates }: RustDfdaemonConfigProps, { managerAddress }: DfdaemonConfigRequest): string | undefined {
  // The client speaks TLS only to an https URL, and then only with all its certificates.
  const scheme = manager?.cert === undefined && certificates?.identity === undefined ? 'http' : 'https';
  return managerAddress === undefined ? undefined : `${scheme}://${managerAddress}`;
}
