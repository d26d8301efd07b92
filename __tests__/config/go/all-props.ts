import { Duration, Size } from 'cdk8s';
import { CachingRule } from '../../../lib/config/caching-rule';
import {
  GoSeedPeerType,
  type GoAnnouncerOptions,
  type GoHostOptions,
  type GoKeepAliveOptions,
  type GoManagerOptions,
  type GoPeerExchangeOptions,
  type GoSchedulerOptions,
  type GoSeedPeerOptions,
} from '../../../lib/config/go/control-plane-options';
import type { GoDfdaemonConfigProps } from '../../../lib/config/go/dfdaemon-props';
import type {
  GoDownloadGrpcOptions,
  GoHealthOptions,
  GoMetricsOptions,
  GoObjectStorageOptions,
  GoPeerGrpcOptions,
  GoSecurityOptions,
  GoTcpListenOptions,
  GoUnixListenOptions,
} from '../../../lib/config/go/listen-options';
import {
  GoLogLevel,
  GoTracingProtocol,
  type GoNetworkOptions,
  type GoReloadOptions,
  type GoTracingOptions,
} from '../../../lib/config/go/observability-options';
import type {
  GoHijackHost,
  GoHijackHttpsOptions,
  GoProxyOptions,
  GoRegistryMirrorOptions,
  GoWhiteListEntry,
} from '../../../lib/config/go/proxy-options';
import { GoStorageStrategy, type GoStorageOptions } from '../../../lib/config/go/storage-options';
import {
  GoTrafficShaperType,
  type GoDownloadOptions,
  type GoRecursiveConcurrentOptions,
  type GoUploadOptions,
} from '../../../lib/config/go/transfer-options';
import type {
  GoConcurrentOptions,
  GoOriginOptions,
  GoResourceClientsOptions,
  GoTransportOptions,
} from '../../../lib/config/go/transport-options';

const tcp = (port: number): Required<GoTcpListenOptions> => ({ listen: '0.0.0.0', port });

const transport: Required<GoTransportOptions> = {
  dialTimeout: Duration.seconds(4),
  keepAlive: Duration.seconds(20),
  maxIdleConns: 50,
  idleConnTimeout: Duration.minutes(2),
  responseHeaderTimeout: Duration.millis(2500),
  tlsHandshakeTimeout: Duration.seconds(5),
  expectContinueTimeout: Duration.seconds(1),
};

const origin: Required<GoOriginOptions> = { ...transport, proxy: 'http://proxy.example.com:3128' };

const scheduler: Required<GoSchedulerOptions> = {
  manager: {
    refreshInterval: Duration.minutes(5),
    seedPeer: {
      enable: true,
      type: GoSeedPeerType.STRONG,
      clusterId: 2,
      keepAlive: { interval: Duration.seconds(7) } satisfies Required<GoKeepAliveOptions>,
    } satisfies Required<GoSeedPeerOptions>,
  } satisfies Required<GoManagerOptions>,
  scheduleTimeout: Duration.seconds(30),
  disableAutoBackSource: true,
};

const download: Required<GoDownloadOptions> = {
  totalRateLimit: Size.gibibytes(2),
  perPeerRateLimit: Size.mebibytes(20),
  trafficShaperType: GoTrafficShaperType.SAMPLING,
  pieceDownloadTimeout: Duration.seconds(40),
  grpcDialTimeout: Duration.seconds(9),
  watchdogTimeout: Duration.seconds(25),
  calculateDigest: false,
  prefetch: true,
  splitRunningTasks: true,
  cancelIdlePeerTask: true,
  concurrent: {
    thresholdSize: Size.mebibytes(10),
    thresholdSpeed: Size.kibibytes(5),
    goroutineCount: 6,
    initBackoff: Duration.millis(250),
    maxBackoff: Duration.seconds(4),
    maxAttempts: 5,
  } satisfies Required<GoConcurrentOptions>,
  recursiveConcurrent: { goroutineCount: 16 } satisfies Required<GoRecursiveConcurrentOptions>,
  cacheRecursiveMetadata: Duration.minutes(3),
  seedConcurrent: 100,
  transportOption: transport,
  resourceClients: { http: origin, https: origin } satisfies Required<GoResourceClientsOptions>,
  downloadGrpc: {
    unixListen: { socket: '/sockets/d.sock' } satisfies Required<GoUnixListenOptions>,
  } satisfies Required<GoDownloadGrpcOptions>,
  peerGrpc: { tcpListen: tcp(15000) } satisfies Required<GoPeerGrpcOptions>,
};

/** TLS of a server. */
export const SECURITY: Required<GoSecurityOptions> = { caCert: '/tls/ca.crt', cert: '/tls/tls.crt', key: '/tls/tls.key', tlsVerify: true };

const proxy: Required<Omit<GoProxyOptions, 'security' | 'basicAuth'>> = {
  tcpListen: tcp(18080),
  uncached: ['/latest/'],
  defaultTag: 'models',
  defaultApplication: 'training',
  defaultPriority: 3,
  maxConcurrency: 400,
  registryMirror: {
    url: 'https://registry.example.com',
    dynamic: false,
    certs: ['/tls/ca.crt'],
    insecure: false,
    direct: false,
    useProxies: false,
  } satisfies Required<GoRegistryMirrorOptions>,
  whiteList: [{ host: 'a.example.com', regx: '\\.example\\.org$', ports: [80, 443] } satisfies Required<GoWhiteListEntry>],
  hijackHttps: {
    cert: '/tls/ca.crt',
    key: '/tls/ca.key',
    hosts: [{ regx: '^a\\.example\\.com:443$', insecure: false, certs: ['/tls/ca.crt'] } satisfies Required<GoHijackHost>],
    sni: [tcp(18443), { port: 18444 }],
  } satisfies Required<GoHijackHttpsOptions>,
  dumpHttpContent: true,
};

type Ended = 'verbose' | 'jaeger' | 'serviceName';

/** Every setting of the last release that can go with the others. Certificates come from files or Secrets. */
export const ALL_GO_PROPS: Required<Omit<GoDfdaemonConfigProps, Ended | 'certificates'>> = {
  version: 'v2.3.4',
  cachingRules: [
    CachingRule.OCI_BLOBS,
    CachingRule.custom({ regex: '^http://a/', useTls: true, redirect: 'b:443', filteredQueryParams: ['sig', 'Expires'] }),
    CachingRule.custom({ regex: '^http://c/', filteredQueryParams: ['sig', 'x'] }),
  ],
  gcInterval: Duration.seconds(90),
  metrics: { listen: 'fd00::1', port: 18000 } satisfies Required<GoMetricsOptions>,
  workHome: '/srv/home',
  cacheDir: '/srv/cache',
  logDir: '/srv/home/log',
  pluginDir: '/plugins',
  dataDir: '/cache/data',
  dataDirMode: 0o770,
  console: false,
  logLevel: GoLogLevel.DEBUG,
  logMaxSize: Size.gibibytes(2),
  logMaxAge: Duration.hours(48),
  logMaxBackups: 5,
  maxThreads: 20_000,
  pprofPort: 16060,
  tracing: {
    protocol: GoTracingProtocol.HTTP,
    endpoint: 'otel.example.com:4318',
    path: '/v1/traces',
    serviceName: 'peers',
  } satisfies Required<Omit<GoTracingOptions, 'headers'>>,
  host: { idc: 'eu1', location: 'eu|de|az1' } satisfies Required<GoHostOptions>,
  scheduler,
  download,
  upload: { rateLimit: Size.mebibytes(512), tcpListen: tcp(15002) } satisfies Required<GoUploadOptions>,
  objectStorage: {
    enable: true,
    filter: ['Expires', 'ns'],
    maxReplicas: 2,
    tcpListen: tcp(15004),
    security: SECURITY,
  } satisfies Required<GoObjectStorageOptions>,
  storage: {
    taskExpireTime: Duration.hours(36),
    strategy: GoStorageStrategy.ADVANCE,
    diskGcThreshold: Size.gibibytes(400),
    diskGcThresholdPercent: 92.5,
    multiplex: false,
    writeBufferSize: Size.kibibytes(64),
    reloadGoroutineCount: 8,
  } satisfies Required<GoStorageOptions>,
  proxy,
  health: { path: '/healthz', tcpListen: tcp(14003) } satisfies Required<GoHealthOptions>,
  reload: { interval: Duration.seconds(10) } satisfies Required<GoReloadOptions>,
  network: { enableIpv6: true } satisfies Required<GoNetworkOptions>,
  announcer: { schedulerInterval: Duration.seconds(15) } satisfies Required<GoAnnouncerOptions>,
  peerExchange: {
    enable: true,
    initialInterval: Duration.seconds(50),
    initialBroadcastDelay: Duration.minutes(2),
    reSyncInterval: Duration.minutes(9),
    replicaThreshold: 3,
    replicaCleanPercentage: 0,
  } satisfies Required<GoPeerExchangeOptions>,
  extra: { download: { resourceClients: { s3: { region: 'eu' } } }, unknown: ['a', 1, true] },
};
