import { Duration, Size } from 'cdk8s';
import {
  announcedPort,
  endpoint,
  free,
  grpcHeaders,
  ip,
  matching,
  oneOf,
  path,
  port,
  positive,
  reachableIp,
  since,
  sizeFrom,
  text,
  until,
  url,
  whole,
  type Field,
} from '../field';
import { goBytes, millisIn } from '../units';
import { GoSeedPeerType } from './control-plane-options';
import { durationIn, folder, percent, sizeIn, socket } from './field';
import { GoLogLevel, GoTracingProtocol } from './observability-options';
import { GoStorageStrategy } from './storage-options';
import { GoTrafficShaperType } from './transfer-options';

const I32_MAX = 2_147_483_647;

/** A number of things. */
const count = whole(1, I32_MAX);

/** A size that is not too small. */
const size = (min: Size) => sizeFrom(min, goBytes);

/** A rate; below, a piece does not fit into what one second allows. */
const rate = size(Size.mebibytes(20));

/** Where a server listens that machines outside the pod talk to. */
const listen = (name: string, number = port): Record<string, Field> => ({
  [`${name}.tcpListen.listen`]: reachableIp,
  [`${name}.tcpListen.port`]: number,
});

const security = (name: string): Record<string, Field> => ({
  [`${name}.security.cert`]: path,
  [`${name}.security.key`]: path,
  [`${name}.security.caCert`]: path,
  [`${name}.security.tlsVerify`]: free,
});

const transport = (name: string): Record<string, Field> => ({
  [`${name}.dialTimeout`]: positive,
  [`${name}.keepAlive`]: positive,
  [`${name}.maxIdleConns`]: count,
  [`${name}.idleConnTimeout`]: positive,
  [`${name}.responseHeaderTimeout`]: positive,
  [`${name}.tlsHandshakeTimeout`]: positive,
  [`${name}.expectContinueTimeout`]: positive,
});

/**
 * Every typed field but `version`, `cachingRules`, `certificates`, `proxy.basicAuth`, `extra`, and those in lists.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.3.4/client/config/peerhost.go
 */
export const GO_FIELDS: Readonly<Record<string, Field>> = {
  gcInterval: positive,
  'metrics.listen': ip,
  'metrics.port': port,
  workHome: folder,
  cacheDir: folder,
  logDir: folder,
  pluginDir: path,
  dataDir: folder,
  // The daemon itself must read, write and enter the folder.
  dataDirMode: {
    ...whole(0o700, 0o777),
    allowed: 'from 0o700 to 0o777',
  },
  console: free,
  verbose: until('2.2.4', free),
  logLevel: since('2.2.4', oneOf(Object.values(GoLogLevel))),
  logMaxSize: since('2.1.34', sizeIn(Size.mebibytes(1))),
  logMaxAge: since('2.1.34', durationIn(Duration.days(1))),
  logMaxBackups: since('2.1.34', count),
  // The daemon heeds only what is above the runtime's own limit.
  maxThreads: since('2.1.59', whole(10_001, I32_MAX)),
  pprofPort: port,
  jaeger: until('2.2.4', url),
  serviceName: until('2.2.4', text),
  'tracing.protocol': since('2.2.4', oneOf(Object.values(GoTracingProtocol))),
  'tracing.endpoint': since('2.2.4', endpoint),
  'tracing.path': since('2.2.4', path),
  'tracing.serviceName': since('2.2.4', text),
  'tracing.headers': since('2.2.4', grpcHeaders),
  'host.idc': text,
  'host.location': text,
  'scheduler.manager.refreshInterval': positive,
  'scheduler.manager.seedPeer.enable': free,
  'scheduler.manager.seedPeer.type': oneOf(Object.values(GoSeedPeerType)),
  'scheduler.manager.seedPeer.clusterId': count,
  'scheduler.manager.seedPeer.keepAlive.interval': positive,
  'scheduler.scheduleTimeout': positive,
  'scheduler.disableAutoBackSource': free,
  'download.totalRateLimit': rate,
  'download.perPeerRateLimit': rate,
  'download.trafficShaperType': oneOf(Object.values(GoTrafficShaperType)),
  'download.pieceDownloadTimeout': free,
  'download.grpcDialTimeout': positive,
  'download.watchdogTimeout': free,
  'download.calculateDigest': free,
  'download.prefetch': free,
  'download.splitRunningTasks': free,
  'download.cancelIdlePeerTask': since('2.2.1', free),
  'download.concurrent.thresholdSize': free,
  'download.concurrent.thresholdSpeed': free,
  'download.concurrent.goroutineCount': count,
  'download.concurrent.initBackoff': positive,
  'download.concurrent.maxBackoff': positive,
  'download.concurrent.maxAttempts': count,
  'download.recursiveConcurrent.goroutineCount': count,
  'download.cacheRecursiveMetadata': free,
  'download.seedConcurrent': since('2.1.59', count),
  ...transport('download.transportOption'),
  ...transport('download.resourceClients.http'),
  'download.resourceClients.http.proxy': url,
  ...transport('download.resourceClients.https'),
  'download.resourceClients.https.proxy': url,
  'download.downloadGrpc.unixListen.socket': socket,
  ...listen('download.peerGrpc', announcedPort),
  'upload.rateLimit': rate,
  ...listen('upload', announcedPort),
  'objectStorage.enable': free,
  'objectStorage.filter': free,
  'objectStorage.maxReplicas': count,
  ...listen('objectStorage'),
  ...security('objectStorage'),
  'storage.taskExpireTime': free,
  'storage.strategy': oneOf(Object.values(GoStorageStrategy)),
  'storage.diskGcThreshold': size(Size.mebibytes(1)),
  'storage.diskGcThresholdPercent': percent,
  'storage.multiplex': free,
  'storage.writeBufferSize': since('2.1.37', size(Size.kibibytes(1))),
  'storage.reloadGoroutineCount': since('2.1.39', count),
  ...listen('proxy'),
  ...security('proxy'),
  'proxy.uncached': free,
  'proxy.defaultTag': text,
  'proxy.defaultApplication': text,
  'proxy.defaultPriority': whole(0, 6),
  'proxy.maxConcurrency': count,
  'proxy.registryMirror.url': url,
  'proxy.registryMirror.dynamic': free,
  'proxy.registryMirror.certs': free,
  'proxy.registryMirror.insecure': free,
  'proxy.registryMirror.direct': free,
  'proxy.registryMirror.useProxies': free,
  'proxy.whiteList': free,
  'proxy.hijackHttps.cert': path,
  'proxy.hijackHttps.key': path,
  'proxy.hijackHttps.hosts': free,
  'proxy.hijackHttps.sni': free,
  'proxy.dumpHttpContent': free,
  'health.path': matching('a path of letters, digits, dots, dashes and slashes', (value) => /^(\/[\w.-]+)+$/.test(value)),
  ...listen('health'),
  'reload.interval': {
    allowed: '0, or at least 1 second',
    takes: (value) => value instanceof Duration && (millisIn(value) === 0 || millisIn(value) >= 1000),
  },
  'network.enableIpv6': free,
  'announcer.schedulerInterval': positive,
  // From 2.1.40 to 2.1.44, the daemon panics at the sight of the field.
  'peerExchange.enable': since('2.1.45', free),
  'peerExchange.initialInterval': since('2.1.45', positive),
  'peerExchange.initialBroadcastDelay': since('2.1.45', free),
  'peerExchange.reSyncInterval': since('2.1.45', positive),
  'peerExchange.replicaThreshold': since('2.1.45', count),
  'peerExchange.replicaCleanPercentage': since('2.1.45', whole(0, 100)),
};

/** Paths of all typed fields. */
export const GO_FIELD_PATHS: readonly string[] = Object.keys(GO_FIELDS);
