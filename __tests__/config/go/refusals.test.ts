import { Duration, Size, Testing } from 'cdk8s';
import { CachingRule } from '../../../lib/config/caching-rule';
import type { DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { GoDfdaemonConfig } from '../../../lib/config/go/dfdaemon-config';
import type { GoDfdaemonConfigProps } from '../../../lib/config/go/dfdaemon-props';
import { GoLogLevel, GoTracingProtocol } from '../../../lib/config/go/observability-options';
import { named } from '../../fixtures';
import { SECURITY } from './all-props';

const standalone: DfdaemonConfigRequest = { schedulerAddresses: ['scheduler.example.com:8002'], capacity: Size.gibibytes(500) };
const managed: DfdaemonConfigRequest = { managerAddress: 'manager.example.com:65003' };

function problemsOf(props: GoDfdaemonConfigProps, request = standalone): string[] {
  const chart = Testing.chart();
  new GoDfdaemonConfig(props).bind(chart, request);
  return chart.node.validate();
}

const oneProblem = (text: string): unknown => [expect.stringContaining(text)];
const hijack = { cert: '/tls/ca.crt', key: '/tls/ca.key', hosts: [{ regx: 'a' }] };
const seedPeer = { enable: true };
const tracing = { protocol: GoTracingProtocol.GRPC, endpoint: 'otel:4317' };

test.each<[GoDfdaemonConfigProps, string]>([
  [{ download: { totalRateLimit: Size.mebibytes(19) } }, 'download.totalRateLimit is 19Mi. Allowed: at least 20Mi'],
  [{ download: { perPeerRateLimit: Size.mebibytes(19) } }, 'download.perPeerRateLimit is 19Mi. Allowed: at least 20Mi'],
  [{ upload: { rateLimit: Size.kibibytes(20479) } }, 'upload.rateLimit is 20479Ki. Allowed: at least 20Mi'],
  [{ storage: { diskGcThresholdPercent: 0.6 } }, 'storage.diskGcThresholdPercent is 0.6. Allowed: a number from 1 to 99'],
  [{ storage: { diskGcThresholdPercent: 100 } }, 'storage.diskGcThresholdPercent is 100'],
  [{ storage: { diskGcThreshold: Size.gibibytes(500) } }, 'storage.diskGcThreshold is 500Gi, and the disk has 500Gi'],
  [{ storage: { diskGcThreshold: Size.gibibytes(0) } }, 'storage.diskGcThreshold is 0Gi. Allowed: at least 1Mi'],
  [{ storage: { strategy: 'fast' as never } }, 'storage.strategy is "fast". Allowed: "io.d7y.storage.v2.simple" or "io.d7y'],
  [{ storage: { taskExpireTime: Duration.millis(0.5) } }, 'a whole number of milliseconds'],
  [{ gcInterval: Duration.seconds(0) }, 'gcInterval is'],
  [{ reload: { interval: Duration.millis(999) } }, 'reload.interval is'],
  [{ announcer: { schedulerInterval: Duration.seconds(0) } }, 'announcer.schedulerInterval is'],
  [{ proxy: { tcpListen: { port: 80 } } }, 'proxy.tcpListen.port is 80. Allowed: a whole number from 1024 to 65535'],
  [{ upload: { tcpListen: { port: 65535 } } }, 'upload.tcpListen.port is 65535. Allowed: a whole number from 1024 to 65534'],
  [{ download: { peerGrpc: { tcpListen: { port: 65535 } } } }, 'download.peerGrpc.tcpListen.port is 65535'],
  [{ health: { tcpListen: { listen: '127.0.0.1' } } }, 'reached from outside the pod'],
  [{ proxy: { tcpListen: { listen: 'peer1.example.com' } } }, 'proxy.tcpListen.listen is "peer1.example.com"'],
  [{ proxy: { tcpListen: { port: 65000 } } }, 'download.peerGrpc.tcpListen.port is 65000, like proxy.tcpListen.port'],
  [{ proxy: { hijackHttps: { ...hijack, sni: [{ port: 40901 }] } } }, 'proxy.hijackHttps.sni[0].port is 40901, like health.tcpListen.port'],
  [{ metrics: { port: 65002 } }, 'metrics.port is 65002, like upload.tcpListen.port'],
  [{ health: { path: 'ping' } }, 'health.path is "ping"'],
  [{ host: { idc: '' } }, 'host.idc is ""'],
  [{ host: { location: 'a\nb' } }, 'host.location is'],
  [{ console: false, logMaxSize: Size.kibibytes(1500), version: '2.1.34' }, 'logMaxSize is 1500Ki. Allowed: whole 1Mi'],
  [{ console: false, logMaxAge: Duration.hours(36), version: '2.1.34' }, 'logMaxAge is'],
  [{ logMaxBackups: 3, version: '2.1.34' }, 'logMaxBackups is 3, and logs do not go to files'],
  [{ maxThreads: 10_000, version: '2.1.59' }, 'maxThreads is 10000. Allowed: a whole number from 10001'],
  [{ serviceName: 'a' }, 'serviceName is "a", and there is no jaeger'],
  [{ version: '2.3.4', tracing: { ...tracing, path: '/v1' } }, 'remove tracing.path'],
  [{ version: '2.3.4', tracing: { ...tracing, protocol: GoTracingProtocol.HTTPS, headers: { a: 'b' } } }, 'remove tracing.headers'],
  [{ version: '2.3.4', tracing: { ...tracing, endpoint: 'http://otel:4317' } }, 'host:port without a scheme'],
  [{ version: '2.3.4', tracing: { ...tracing, headers: { 'a-bin': 'b' } } }, 'tracing.headers is'],
  [{ dataDirMode: 0o077 }, 'dataDirMode is 63. Allowed: from 0o700 to 0o777'],
  [{ dataDir: '/data' }, 'dataDir is "/data". Allowed: a path whose volume, /,'],
  [{ dataDir: '/var/log/dragonfly/data' }, 'dataDir is "/var/log/dragonfly/data"'],
  [{ dataDir: '/usr/data' }, 'hides nothing of the image'],
  [{ workHome: '/etc/dragonfly' }, 'workHome is "/etc/dragonfly"'],
  [{ cacheDir: 'cache' }, 'cacheDir is "cache"'],
  [{ download: { downloadGrpc: { unixListen: { socket: '/var/run/d.sock' } } } }, 'unixListen.socket is "/var/run/d.sock"'],
  [{ download: { transportOption: { dialTimeout: Duration.seconds(1) } } }, 'there is no download.transportOption.keepAlive'],
  [{ download: { resourceClients: { http: { proxy: 'proxy:3128' } } } }, 'download.resourceClients.http.proxy is "proxy:3128"'],
  [{ proxy: { security: { cert: '/tls/tls.crt' } as never } }, 'there is no proxy.security.key'],
  [{ proxy: { security: { ...SECURITY, caCert: undefined } } }, 'proxy.security.tlsVerify is true, and there is no proxy.security.caCert'],
  [{ proxy: { security: { ...SECURITY, key: '-----BEGIN PRIVATE KEY-----\n' } } }, 'proxy.security.key is'],
  [{ proxy: { hijackHttps: { hosts: [{ regx: 'a' }] } } }, 'proxy.hijackHttps has neither cert nor key'],
  [{ extra: { proxy: { basicAuth: { password: 'c' } } } }, 'set proxy.basicAuth instead'],
  [{ proxy: { defaultPriority: 7 } }, 'proxy.defaultPriority is 7. Allowed: a whole number from 0 to 6'],
  [{ proxy: { dumpHttpContent: true } }, 'proxy.dumpHttpContent is true, and is logged only with all details'],
  [{ proxy: { registryMirror: { url: 'registry.example.com' } } }, 'proxy.registryMirror.url is'],
  [{ proxy: { registryMirror: { direct: true, useProxies: true } } }, 'useProxies is true, and proxy.registryMirror.direct is true'],
  [{ proxy: { registryMirror: { insecure: true, certs: ['/tls/ca.crt'] } } }, 'proxy.registryMirror.insecure is true'],
  [{ proxy: { registryMirror: { certs: [] } } }, 'proxy.registryMirror.certs is []'],
  [{ proxy: { uncached: ['a(?=b)'] } }, 'proxy.uncached[0] is "a(?=b)"'],
  [{ proxy: { whiteList: [] } }, 'proxy.whiteList is []. Allowed: at least one: it would allow every host'],
  [{ proxy: { whiteList: [{ ports: [443] }] } }, 'a host or a regx'],
  [{ proxy: { whiteList: [{ host: 'a', ports: [0] }] } }, 'proxy.whiteList[0].ports[0] is 0'],
  [{ proxy: { hijackHttps: { ...hijack, hosts: [] } } }, 'the proxy would open nothing'],
  [{ proxy: { hijackHttps: { ...hijack, hosts: [{ regx: '(' }] } } }, 'proxy.hijackHttps.hosts[0].regx is "("'],
  [{ proxy: { hijackHttps: { ...hijack, hosts: [{ regx: 'a', insecure: true, certs: ['/a'] }] } } }, 'where insecure is true'],
  [{ proxy: { hijackHttps: { ...hijack, hosts: [{ regx: 'a', certs: ['a'] }] } } }, 'hosts[0].certs[0] is "a". Allowed: an absolute path'],
  [{ proxy: { hijackHttps: { ...hijack, sni: [{}] } } }, 'proxy.hijackHttps.sni[0].port is "nothing"'],
  [{ cachingRules: [] }, 'cachingRules is []'],
  [{ cachingRules: [CachingRule.custom({ regex: 'a(?!b)' })] }, 'cachingRules[0].regex is "a(?!b)"'],
  [{ objectStorage: { enable: true } }, 'objectStorage.enable is true, and there is no manager'],
  [{ objectStorage: { filter: ['a&b'] } }, 'objectStorage.filter[0] is "a&b"'],
  [{ scheduler: { manager: { refreshInterval: Duration.minutes(1) } } }, 'scheduler.manager.refreshInterval is'],
  [{ scheduler: { manager: { seedPeer: { enable: true, clusterId: 2 } } } }, 'clusterId is 2, and there is no manager'],
  [{ extra: { host: { advertiseIP: '10.0.0.1' } } }, 'it is the address that the peer announces'],
  [{ extra: { keepStorage: false } }, 'the cache is kept over restarts'],
  [{ extra: { aliveTime: '5m' } }, 'the peer runs until it is stopped'],
  [{ extra: { proxy: { proxies: [] } } }, 'set cachingRules instead'],
  [{ extra: { proxy: { defaultFilter: 'a' } } }, 'set filteredQueryParams of cachingRules instead'],
  [{ extra: { storage: { diskGCthreshold: '1Gi' } } }, 'extra has the field storage.diskGCthreshold beside storage.diskGCThreshold'],
  [{ extra: { download: { peerGRPC: { tcpListen: { port: { start: 1, end: 2 } } } } } }, 'set download.peerGrpc.tcpListen.port instead'],
  [{ extra: { Storage: { fresh: 1 } } }, 'extra has the field Storage beside storage'],
  [{ version: '2.1.61', extra: { security: { autoIssueCert: true } } }, 'dfdaemon 2.1.61 and later ignore it'],
])('fails when it is %j', (props, text) => {
  expect(problemsOf(props)).toEqual(oneProblem(text));
});

test.each(['2.1.32', '2.1.68', '2.2.6', '2.4.0', '1.5.10', '2.3', 'latest', '', 'v2.1.33-debug'])(
  'fails when the version is %j',
  (version) => {
    expect(problemsOf({ version })).toEqual(
      oneProblem(`version is "${version}". Allowed: a release of the Go daemon: 2.1.33 to 2.1.67, 2.2.0 to 2.2.5, 2.3.0 to the last 2.3`),
    );
  },
);

test.each<[string, string, GoDfdaemonConfigProps]>([
  ['2.1.33', '2.1.34', { console: false, logMaxBackups: 3 }],
  ['2.1.36', '2.1.37', { storage: { writeBufferSize: Size.kibibytes(64) } }],
  ['2.1.38', '2.1.39', { storage: { reloadGoroutineCount: 8 } }],
  ['2.1.58', '2.1.59', { download: { seedConcurrent: 8 } }],
  ['2.1.67', '2.2.1', { download: { cancelIdlePeerTask: true } }],
  ['2.2.3', '2.2.4', { logLevel: GoLogLevel.WARN }],
])('fails when version %s would ignore what %s knows', (before, since, props) => {
  const text = `but dfdaemon ${before} does not know the field. Allowed: the field from dfdaemon ${since} on`;
  expect(problemsOf({ ...props, version: before })).toEqual(oneProblem(text));
  expect(problemsOf({ ...props, version: since })).toEqual([]);
});

test('fails when a version no longer knows a field', () => {
  expect(problemsOf({ version: '2.2.4', verbose: true })).toEqual(oneProblem('Allowed: the field before dfdaemon 2.2.4'));
});

describe('the control plane', () => {
  test.each<[string, DfdaemonConfigRequest, string]>([
    ['it is empty', {}, 'neither a manager nor a scheduler'],
    ['it has both', { managerAddress: 'm:65003', schedulerAddresses: ['s:8002'] }, 'with a manager, the daemon asks it'],
    ['an address has a scheme', { managerAddress: 'http://m:65003' }, 'gives the address "http://m:65003"'],
    ['a port is missing', { schedulerAddresses: ['10.0.0.1'] }, 'gives the address "10.0.0.1"'],
    ['it names a cluster', { managerAddress: 'm:65003', schedulerClusterId: 3 }, 'the Go daemon cannot name its cluster'],
  ])('fails when %s', (_case, request, text) => {
    expect(problemsOf({}, request)).toEqual(oneProblem(text));
  });
});

describe('peers that gossip', () => {
  const version = '2.3.4';
  const peerExchange = { enable: true };
  const scheduler = { manager: { seedPeer } };

  test.each<[GoDfdaemonConfigProps, string]>([
    [{ version, peerExchange }, 'peerExchange.enable is true, and the peer is no seed peer'],
    [{ version: '2.1.44', peerExchange, scheduler }, 'Allowed: the field from dfdaemon 2.1.45 on'],
    [{ version, peerExchange, scheduler, proxy: { security: SECURITY } }, 'asks the proxies of other peers without TLS'],
    [{ version, peerExchange, scheduler, proxy: { basicAuth: { secret: named('proxy') } } }, 'without credentials'],
    [{ version, peerExchange, scheduler, metrics: { port: 7946 } }, 'the port of peerExchange is 7946, like metrics.port'],
    [{ version, peerExchange: { ...peerExchange, initialBroadcastDelay: Duration.days(30) }, scheduler }, 'a delay that files outlive'],
    [{ version, peerExchange: { ...peerExchange, replicaCleanPercentage: 101 }, scheduler }, 'replicaCleanPercentage is 101'],
  ])('fails when it is %j', (props, text) => {
    expect(problemsOf(props, managed)).toEqual(oneProblem(text));
  });

  test('fails when there is no manager', () => {
    expect(problemsOf({ version, peerExchange, scheduler })).toEqual(oneProblem('peerExchange.enable is true, and there is no manager'));
    expect(problemsOf({ version, peerExchange, scheduler }, managed)).toEqual([]);
  });
});

test('all problems are told at once', () => {
  expect(problemsOf({ version: '3', cachingRules: [], host: { idc: '' }, gcInterval: Duration.seconds(0) }, {})).toHaveLength(5);
});
