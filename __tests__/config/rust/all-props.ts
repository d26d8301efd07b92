import { Duration, Size } from 'cdk8s';
import { CachingRule } from '../../../lib/config/caching-rule';
import type { ProxyCredentials } from '../../../lib/config/proxy-credentials';
import type {
  RustDynconfigOptions,
  RustHostOptions,
  RustManagerOptions,
  RustSchedulerOptions,
  RustSeedPeerOptions,
} from '../../../lib/config/rust/control-plane-options';
import { RustSeedPeerType } from '../../../lib/config/rust/control-plane-options';
import { RustLogLevel, type RustDfdaemonConfigProps } from '../../../lib/config/rust/dfdaemon-props';
import { RustTracingProtocol, type RustListenOptions, type RustTracingOptions } from '../../../lib/config/rust/observability-options';
import {
  RustSchedulingPolicy,
  type RustBackendOptions,
  type RustProxyOptions,
  type RustProxyServerOptions,
  type RustRegistryMirrorOptions,
} from '../../../lib/config/rust/proxy-options';
import {
  RustWritebackMode,
  type RustGcOptions,
  type RustGcPolicyOptions,
  type RustStorageOptions,
  type RustStorageServerOptions,
} from '../../../lib/config/rust/storage-options';
import {
  RustDownloadProtocol,
  type RustAdaptiveRateLimitOptions,
  type RustDownloadOptions,
  type RustDownloadServerOptions,
  type RustServerOptions,
  type RustUploadClientOptions,
  type RustUploadOptions,
  type RustUploadServerOptions,
} from '../../../lib/config/rust/transfer-options';
import { named } from '../../fixtures';

const tls = { caCert: '/tls/ca.crt', cert: '/tls/tls.crt', key: '/tls/tls.key' };

const server: Required<RustServerOptions> = {
  pluginDir: '/plugins',
  adaptiveRateLimit: {
    enabled: true,
    bucketCount: 20,
    bucketInterval: Duration.millis(250),
    cpuThreshold: 95,
    memoryThreshold: 85,
    shedCooldown: Duration.seconds(4),
    collectInterval: Duration.seconds(2),
  } satisfies Required<RustAdaptiveRateLimitOptions>,
};

const download: Required<RustDownloadOptions> = {
  server: {
    socketPath: '/tmp/dfdaemon.sock',
    requestRateLimit: 300,
    requestBufferSize: 40,
  } satisfies Required<RustDownloadServerOptions>,
  protocol: RustDownloadProtocol.QUIC,
  bandwidthLimit: Size.gibibytes(10),
  backToSourceBandwidthLimit: Size.mebibytes(512),
  pieceTimeout: Duration.minutes(5),
  collectedPieceTimeout: Duration.seconds(90),
  concurrentPieceCount: 16,
  backToSourceConcurrentPieceCount: 4,
};

const upload: Required<RustUploadOptions> = {
  server: { ip: '0.0.0.0', port: 14000, ...tls, requestRateLimit: 300, requestBufferSize: 40 } satisfies Required<RustUploadServerOptions>,
  client: tls satisfies Required<RustUploadClientOptions>,
  disableShared: false,
  bandwidthLimit: Size.gibibytes(5),
};

const storage: Required<RustStorageOptions> = {
  server: { ip: '0.0.0.0', tcpPort: 14005, tcpFastopen: true, quicPort: 14006 } satisfies Required<RustStorageServerOptions>,
  writebackMode: RustWritebackMode.SYNC,
  dir: '/cache',
  writePieceTimeout: Duration.minutes(3),
  writeBufferSize: Size.mebibytes(4),
  readBufferSize: Size.kibibytes(512),
  cacheCapacity: Size.mebibytes(128),
};

const gc: Required<RustGcOptions> = {
  interval: Duration.minutes(10),
  policy: {
    taskTtl: Duration.days(90),
    persistentTaskTtl: Duration.days(2),
    persistentCacheTaskTtl: Duration.hours(36),
    pageCacheIdleTimeout: Duration.minutes(20),
    distThreshold: Size.gibibytes(450),
    distHighThresholdPercent: 90,
    distLowThresholdPercent: 70,
  } satisfies Required<RustGcPolicyOptions>,
};

/** Credentials in a Secret. */
export const CREDENTIALS: Required<ProxyCredentials> = {
  secret: named('proxy'),
  usernameKey: 'name',
  passwordKey: 'secret',
};

const proxy: Required<RustProxyOptions> = {
  server: {
    ip: '0.0.0.0',
    port: 8080,
    requestRateLimit: 2000,
    caCert: '/tls/proxy-ca.crt',
    caKey: '/tls/proxy-ca.key',
    basicAuth: CREDENTIALS,
  } satisfies Required<RustProxyServerOptions>,
  registryMirror: {
    addr: 'https://registry.example.com',
    cert: '/tls/registry.crt',
    enableTaskIdBasedBlobDigest: false,
  } satisfies Required<RustRegistryMirrorOptions>,
  schedulingPolicy: RustSchedulingPolicy.ALWAYS,
  disableBackToSource: false,
  prefetch: true,
  prefetchBandwidthLimit: Size.gibibytes(1),
  readBufferSize: Size.kibibytes(64),
};

const backend: Required<RustBackendOptions> = {
  requestHeader: { 'X-Team': 'models' },
  maxRetries: 3,
  enableCacheTemporaryRedirect: true,
  cacheTemporaryRedirectTtl: Duration.minutes(5),
  putConcurrentChunkCount: 8,
  putChunkSize: Size.mebibytes(16),
  putTimeout: Duration.minutes(20),
  enableHickoryDns: false,
};

const listen = (port: number): Required<RustListenOptions> => ({ ip: '0.0.0.0', port });

/** Everything that can be set beside a manager; tracing has a path or headers, but not both, and certificates come from files or Secrets. */
export const ALL_RUST_PROPS: Required<Omit<RustDfdaemonConfigProps, 'tracing' | 'certificates'>> & { tracing: RustTracingOptions } = {
  version: 'v1.5.10',
  logLevel: RustLogLevel.DEBUG,
  cachingRules: [
    CachingRule.OCI_BLOBS,
    CachingRule.custom({
      regex: '^http://models\\.example\\.com/.*\\.bin$',
      useTls: true,
      redirect: 'origin.example.com:8443',
      filteredQueryParams: ['token'],
    }),
  ],
  host: { idc: 'shanghai', location: 'cn|shanghai|az1' } satisfies Required<RustHostOptions>,
  server,
  download,
  upload,
  manager: tls satisfies Required<RustManagerOptions>,
  scheduler: {
    announceInterval: Duration.minutes(1),
    scheduleTimeout: Duration.hours(1),
    maxScheduleCount: 3,
    ...tls,
  } satisfies Required<RustSchedulerOptions>,
  seedPeer: { enable: true, type: RustSeedPeerType.SUPER } satisfies Required<RustSeedPeerOptions>,
  dynconfig: { refreshInterval: Duration.seconds(30) } satisfies Required<RustDynconfigOptions>,
  storage,
  gc,
  proxy,
  backend,
  health: { server: listen(14003) },
  metrics: { server: listen(14002) },
  stats: { server: listen(14004) },
  tracing: { protocol: RustTracingProtocol.HTTP, endpoint: 'otel.example.com:4318', path: '/v1/traces' },
  network: { enableIpv6: false },
  extra: { futureField: { depth: 2 } },
};
