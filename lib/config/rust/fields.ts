import { Size } from 'cdk8s';
import {
  announcedPort,
  address,
  free,
  grpcHeaders,
  headers,
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
  url,
  whole,
  type Field,
} from '../field';
import { rustSize } from '../units';
import { RustSeedPeerType } from './control-plane-options';
import { RustTracingProtocol } from './observability-options';
import { RustSchedulingPolicy } from './proxy-options';
import { RustWritebackMode } from './storage-options';
import { RustDownloadProtocol } from './transfer-options';

const U32_MAX = 4_294_967_295;

/** First release that dials schedulers and peers by TLS. Earlier ones read the files, and dial without. */
export const DIALS_BY_TLS = '1.5.9';

/** A number of things. */
const count = whole(1, U32_MAX);

/** A share of something. */
const percent = whole(1, 99);

/** A size that is not too small. */
const size = (min: Size) => sizeFrom(min, rustSize);

/** A rate, a buffer, or a part of a file. */
const kibibytes = size(Size.kibibytes(1));

/**
 * Every typed field but `version`, `logLevel`, `cachingRules`, `certificates`, `proxy.server.basicAuth` and `extra`.
 *
 * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-config/src/dfdaemon.rs
 */
export const RUST_FIELDS: Readonly<Record<string, Field>> = {
  'host.idc': text,
  'host.location': text,
  'server.pluginDir': path,
  'server.adaptiveRateLimit.enabled': since('1.2.17', free),
  // The daemon sets memory aside for each bucket.
  'server.adaptiveRateLimit.bucketCount': since('1.2.16', whole(1, 10_000)),
  'server.adaptiveRateLimit.bucketInterval': since('1.2.16', positive),
  'server.adaptiveRateLimit.cpuThreshold': since('1.2.16', whole(1, 100)),
  'server.adaptiveRateLimit.memoryThreshold': since('1.2.16', whole(1, 100)),
  'server.adaptiveRateLimit.shedCooldown': since('1.2.16', positive),
  'server.adaptiveRateLimit.collectInterval': since('1.2.16', positive),
  'download.server.socketPath': matching('a path in /var/run/dragonfly or /tmp', (value) =>
    /^\/(var\/run\/dragonfly|tmp)\/[^\s/]+$/.test(value),
  ),
  'download.server.requestRateLimit': count,
  'download.server.requestBufferSize': since('1.2.9', count),
  'download.protocol': oneOf(Object.values(RustDownloadProtocol)),
  'download.bandwidthLimit': since('1.2.8', kibibytes),
  'download.backToSourceBandwidthLimit': since('1.2.8', kibibytes),
  'download.pieceTimeout': positive,
  'download.collectedPieceTimeout': positive,
  'download.concurrentPieceCount': count,
  'download.backToSourceConcurrentPieceCount': since('1.5.4', count),
  'upload.server.ip': reachableIp,
  'upload.server.port': announcedPort,
  'upload.server.caCert': path,
  'upload.server.cert': path,
  'upload.server.key': path,
  'upload.server.requestRateLimit': count,
  'upload.server.requestBufferSize': since('1.2.9', count),
  'upload.client.caCert': since(DIALS_BY_TLS, path),
  'upload.client.cert': since(DIALS_BY_TLS, path),
  'upload.client.key': since(DIALS_BY_TLS, path),
  'upload.disableShared': free,
  'upload.bandwidthLimit': since('1.2.8', kibibytes),
  'manager.caCert': path,
  'manager.cert': path,
  'manager.key': path,
  'scheduler.announceInterval': positive,
  'scheduler.scheduleTimeout': positive,
  'scheduler.maxScheduleCount': count,
  'scheduler.caCert': since(DIALS_BY_TLS, path),
  'scheduler.cert': since(DIALS_BY_TLS, path),
  'scheduler.key': since(DIALS_BY_TLS, path),
  'seedPeer.enable': free,
  'seedPeer.type': oneOf(Object.values(RustSeedPeerType)),
  'dynconfig.refreshInterval': positive,
  'storage.server.ip': reachableIp,
  'storage.server.tcpPort': port,
  'storage.server.tcpFastopen': since('1.0.28', free),
  'storage.server.quicPort': port,
  'storage.writebackMode': since('1.5.2', oneOf(Object.values(RustWritebackMode))),
  'storage.dir': path,
  'storage.writePieceTimeout': positive,
  'storage.writeBufferSize': kibibytes,
  'storage.readBufferSize': kibibytes,
  'storage.cacheCapacity': free,
  'gc.interval': positive,
  'gc.policy.taskTtl': positive,
  'gc.policy.persistentTaskTtl': since('1.1.10', positive),
  'gc.policy.persistentCacheTaskTtl': since('1.1.10', positive),
  'gc.policy.pageCacheIdleTimeout': since('1.4.9', positive),
  'gc.policy.distThreshold': free,
  'gc.policy.distHighThresholdPercent': percent,
  'gc.policy.distLowThresholdPercent': percent,
  'proxy.server.ip': reachableIp,
  'proxy.server.port': port,
  'proxy.server.requestRateLimit': since('1.4.1', count),
  'proxy.server.caCert': path,
  'proxy.server.caKey': path,
  'proxy.registryMirror.addr': url,
  'proxy.registryMirror.cert': path,
  'proxy.registryMirror.enableTaskIdBasedBlobDigest': since('1.1.8', free),
  'proxy.schedulingPolicy': since('1.5.3', oneOf(Object.values(RustSchedulingPolicy))),
  'proxy.disableBackToSource': free,
  'proxy.prefetch': free,
  'proxy.prefetchBandwidthLimit': since('1.2.8', kibibytes),
  // Less makes the HTTP server panic.
  'proxy.readBufferSize': size(Size.kibibytes(8)),
  'backend.requestHeader': since('1.1.2', headers('names and values of HTTP headers', /^[\w!#$%&\'*+.^`|~-]+$/)),
  'backend.maxRetries': since('1.3.8', whole(0, U32_MAX)),
  'backend.enableCacheTemporaryRedirect': since('1.1.8', free),
  'backend.cacheTemporaryRedirectTtl': since('1.1.8', positive),
  'backend.putConcurrentChunkCount': since('1.1.8', count),
  'backend.putChunkSize': since('1.1.8', kibibytes),
  'backend.putTimeout': since('1.1.10', positive),
  'backend.enableHickoryDns': since('1.2.11', free),
  'health.server.ip': reachableIp,
  'health.server.port': port,
  'metrics.server.ip': ip,
  'metrics.server.port': port,
  'stats.server.ip': ip,
  'stats.server.port': port,
  'tracing.protocol': oneOf(Object.values(RustTracingProtocol)),
  'tracing.endpoint': address,
  'tracing.path': path,
  'tracing.headers': grpcHeaders,
  'network.enableIpv6': since('1.2.5', free),
};

/** Paths of all typed fields. */
export const RUST_FIELD_PATHS: readonly string[] = Object.keys(RUST_FIELDS);
