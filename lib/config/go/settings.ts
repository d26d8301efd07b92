import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import { ANNOUNCED_IP, HOSTNAME } from '../../naming/placeholders';
import type { CachingRule } from '../caching-rule';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { CREDENTIALS } from '../proxy-credentials';
import { ownedFields, type Dialect, type Tree } from '../render';
import { portNumbers } from '../servers';
import { bytesIn, goBytes, goDuration, millisIn } from '../units';
import type { Version } from '../version';
import { withProxyCa } from './certificates';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import { GO_FIELD_PATHS } from './fields';
import { goFolders } from './folders';
import type { GoSecurityOptions } from './listen-options';
import type { GoProxyOptions } from './proxy-options';
import { goPorts } from './servers';

/** Keys that are spelled otherwise than the props. */
const KEYS: [string, string][] = [
  ['clusterId', 'clusterID'],
  ['downloadGrpc', 'downloadGRPC'],
  ['peerGrpc', 'peerGRPC'],
  ['diskGcThreshold', 'diskGCThreshold'],
  ['diskGcThresholdPercent', 'diskGCThresholdPercent'],
  ['useHttps', 'useHTTPS'],
  ['hijackHttps', 'hijackHTTPS'],
  ['dumpHttpContent', 'dumpHTTPContent'],
  ['enableIpv6', 'enableIPv6'],
  ['advertiseIp', 'advertiseIP'],
  ['serviceName', 'service-name'],
];

/** How a release of the Go daemon writes what is typed. */
export function goDialect(version: Version): Dialect {
  const keys = new Map([...KEYS, ...(version.has('2.2.4') ? [] : [['pprofPort', 'pprof-port'] as [string, string]])]);
  return { keys, size: goBytes, duration: goDuration };
}

/** Fields that the daemon knew once, and the first release that ignores them. */
const ENDED: [string, string][] = [
  ['networktopology', '2.1.60'],
  ['security', '2.1.61'],
  ['download.syncpieceviahttps', '2.1.61'],
];

/** What to change where a raw field goes around a typed one or the library, by the path in the file in lower case. */
export function goOwned(version: Version): ReadonlyMap<string, string> {
  return new Map([
    ...ownedFields(GO_FIELD_PATHS, goDialect(version)),
    ...ENDED.filter(([, release]) => version.has(release)).map(([path, release]): [string, string] => [
      path,
      `remove it: dfdaemon ${release} and later ignore it`,
    ]),
    ['metrics', 'set metrics.port instead'],
    ['proxy.proxies', 'set cachingRules instead'],
    ['proxy.basicauth', 'set proxy.basicAuth instead, so that the credentials stay in a Secret'],
    ['proxy.defaultfilter', 'set filteredQueryParams of cachingRules instead'],
    ['storage.datapath', 'set dataDir instead'],
    ['host.advertiseip', 'remove it: it is the address that the peer announces'],
    ['host.hostname', 'remove it: it is the name of the peer'],
    ['alivetime', 'remove it: the peer runs until it is stopped'],
    ['keepstorage', 'remove it: the cache is kept over restarts'],
    ['scheduler.netaddrs', 'remove it: the control plane tells'],
    ['scheduler.manager.enable', 'remove it: the control plane tells'],
    ['scheduler.manager.netaddrs', 'remove it: the control plane tells'],
  ]);
}

/** Percent of the disk that the cache may fill: beside what is being written, a file system needs some room for itself. */
const DISK_PERCENT = 90;

/** How long an unused file stays: the default of today's client, since the daemon's own 6 hours leave a disk empty each morning. */
export const TASK_EXPIRE_TIME = Duration.days(30);

/** The daemon's file as a tree of props: what the user set, what the library holds, and defaults that a reviewer wants to see. */
export function goSettings(props: GoDfdaemonConfigProps, request: DfdaemonConfigRequest, rules: readonly CachingRule[]): Tree {
  const port = portNumbers(goPorts(props));
  const folders = goFolders(props);
  const { capacity, managerAddress, schedulerAddresses } = request;
  const { metrics, logMaxSize, logMaxAge } = props;
  const { peerGrpc, concurrent } = props.download ?? {};
  return {
    aliveTime: '0s',
    keepStorage: true,
    ...props,
    version: undefined,
    cachingRules: undefined,
    certificates: undefined,
    extra: undefined,
    console: props.console ?? true,
    pluginDir: props.workHome === undefined ? props.pluginDir : folders.pluginDir,
    dataDir: folders.dataDir,
    logMaxSize: logMaxSize?.toMebibytes({ rounding: SizeRoundingBehavior.NONE }),
    logMaxAge: logMaxAge?.toDays({ integral: false }),
    metrics: metrics && `${bracketed(metrics.listen ?? '')}:${port.metrics ?? 0}`,
    host: { ...props.host, advertiseIp: ANNOUNCED_IP, hostname: HOSTNAME },
    scheduler: {
      ...props.scheduler,
      manager: {
        ...(managerAddress !== undefined && { enable: true, netAddrs: [managerAddress] }),
        ...props.scheduler?.manager,
      },
      netAddrs: managerAddress === undefined ? schedulerAddresses : undefined,
    },
    download: {
      ...props.download,
      concurrent: concurrent && {
        ...concurrent,
        goroutineCount: concurrent.goroutineCount ?? 4,
        initBackoff: seconds(concurrent.initBackoff),
        maxBackoff: seconds(concurrent.maxBackoff),
      },
      downloadGrpc: { unixListen: { socket: folders.socket } },
      peerGrpc: { tcpListen: { ...peerGrpc?.tcpListen, port: port['peer-grpc'] } },
    },
    upload: { ...props.upload, tcpListen: { ...props.upload?.tcpListen, port: port.upload } },
    objectStorage: props.objectStorage && {
      ...props.objectStorage,
      filter: props.objectStorage.filter?.join('&'),
      tcpListen: { ...props.objectStorage.tcpListen, port: port['object-storage'] },
      security: secured(props.objectStorage.security),
    },
    storage: {
      ...props.storage,
      taskExpireTime: props.storage?.taskExpireTime ?? TASK_EXPIRE_TIME,
      diskGcThreshold: props.storage?.diskGcThreshold ?? (capacity && shareOf(capacity)),
      multiplex: props.storage?.multiplex ?? true,
    },
    proxy: {
      tcpListen: { ...props.proxy?.tcpListen, port: port.proxy },
      ...proxySettings(withProxyCa(props), rules, props.network?.enableIpv6 ? '::' : '0.0.0.0'),
    },
    health: { ...props.health, tcpListen: { ...props.health?.tcpListen, port: port.health } },
  };
}

function proxySettings({ tcpListen: _, ...options }: GoProxyOptions, rules: readonly CachingRule[], anyAddress: string): Tree {
  const { uncached = [], registryMirror = {}, whiteList, hijackHttps, security, basicAuth } = options;
  const filtered = [...new Set(rules.flatMap((rule) => rule.filteredQueryParams ?? []))];
  return {
    ...options,
    uncached: undefined,
    security: secured(security),
    basicAuth: basicAuth && CREDENTIALS,
    defaultFilter: filtered.length === 0 ? undefined : filtered.join('&'),
    registryMirror: {
      ...registryMirror,
      url: registryMirror.url ?? 'https://index.docker.io',
      dynamic: registryMirror.dynamic ?? true,
      useProxies: registryMirror.useProxies ?? (registryMirror.direct ? undefined : true),
    },
    proxies: [
      ...uncached.map((regx) => ({ regx, direct: true })),
      ...rules.map(({ regex, useTls, redirect }) => ({ regx: regex, useHttps: useTls || undefined, redirect })),
    ],
    whiteList: whiteList?.map((entry) => ({ ...entry, ports: entry.ports?.map(String) })),
    // The daemon gives an address to all listeners that have none, but not to these.
    hijackHttps: hijackHttps && { ...hijackHttps, sni: hijackHttps.sni?.map((sni) => ({ ...sni, listen: sni.listen ?? anyAddress })) },
  };
}

function secured(security?: GoSecurityOptions): Tree | undefined {
  return security && { insecure: false, ...security };
}

function shareOf(capacity: Size): Size {
  return Size.mebibytes(Math.floor((bytesIn(capacity) * DISK_PERCENT) / 100 / bytesIn(Size.mebibytes(1))));
}

function seconds(duration?: Duration): number | undefined {
  return duration && millisIn(duration) / 1000;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
