import { Duration, Size, Testing } from 'cdk8s';
import { CachingRule } from '../../../lib/config/caching-rule';
import type { DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { RustDfdaemonConfig } from '../../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../../lib/config/rust/dfdaemon-props';
import { RustTracingProtocol } from '../../../lib/config/rust/observability-options';
import { RustSchedulingPolicy } from '../../../lib/config/rust/proxy-options';

const standalone: DfdaemonConfigRequest = { schedulerAddresses: ['scheduler.example.com:8002'], capacity: Size.gibibytes(500) };

function problemsOf(props: RustDfdaemonConfigProps, request = standalone): string[] {
  const chart = Testing.chart();
  new RustDfdaemonConfig(props).bind(chart, request);
  return chart.node.validate();
}

const oneProblem = (text: string): unknown => [expect.stringContaining(text)];

test.each<[RustDfdaemonConfigProps, string]>([
  [
    { gc: { policy: { distHighThresholdPercent: 100 } } },
    'gc.policy.distHighThresholdPercent is 100. Allowed: a whole number from 1 to 99',
  ],
  [{ gc: { policy: { distLowThresholdPercent: 0 } } }, 'gc.policy.distLowThresholdPercent is 0'],
  [{ gc: { policy: { distLowThresholdPercent: 0.6 } } }, 'gc.policy.distLowThresholdPercent is 0.6'],
  [{ gc: { policy: { taskTtl: Duration.seconds(0) } } }, 'gc.policy.taskTtl is'],
  [{ gc: { interval: Duration.seconds(0) } }, 'gc.interval is'],
  [{ download: { concurrentPieceCount: 0 } }, 'download.concurrentPieceCount is 0. Allowed: a whole number from 1'],
  [{ download: { bandwidthLimit: Size.kibibytes(0) } }, 'download.bandwidthLimit is 0Ki. Allowed: at least 1KiB'],
  [{ download: { server: { requestRateLimit: 0 } } }, 'download.server.requestRateLimit is 0'],
  [{ download: { server: { socketPath: '/etc/dragonfly/d.sock' } } }, 'a path in /var/run/dragonfly or /tmp'],
  [{ scheduler: { maxScheduleCount: 0 } }, 'scheduler.maxScheduleCount is 0'],
  [{ proxy: { readBufferSize: Size.kibibytes(4) } }, 'proxy.readBufferSize is 4Ki. Allowed: at least 8KiB'],
  [{ proxy: { server: { port: 80 } } }, 'proxy.server.port is 80. Allowed: a whole number from 1024 to 65535'],
  [{ upload: { server: { port: 65536 } } }, 'upload.server.port is 65536'],
  [{ storage: { server: { quicPort: NaN } } }, 'storage.server.quicPort is'],
  [{ upload: { server: { ip: 'peer1.example.com' } } }, 'upload.server.ip is "peer1.example.com"'],
  [{ health: { server: { ip: '127.0.0.1' } } }, 'reached from outside the pod'],
  [{ proxy: { server: { ip: '::1' } } }, 'reached from outside the pod'],
  [{ proxy: { registryMirror: { addr: 'registry.example.com' } } }, 'proxy.registryMirror.addr is'],
  [{ proxy: { registryMirror: { addr: '' } } }, 'proxy.registryMirror.addr is ""'],
  [{ proxy: { registryMirror: { addr: 'https://registry.example.com/' } } }, 'without a slash at the end'],
  [{ host: { idc: '' } }, 'host.idc is ""'],
  [{ host: { location: 'a\nb' } }, 'host.location is'],
  [{ storage: { dir: 'cache' } }, 'storage.dir is "cache"'],
  [{ storage: { dir: '/var/log/dragonfly/cache' } }, 'Allowed: a folder apart from'],
  [{ storage: { dir: '/' } }, 'Allowed: a folder apart from'],
  [{ storage: { writeBufferSize: Size.kibibytes(1.0001) } }, 'a whole number of bytes'],
  [{ backend: { requestHeader: { 'a b': 'c' } } }, 'names and values of HTTP headers'],
  [{ backend: { putTimeout: Duration.millis(0.5) } }, 'a whole number of milliseconds'],
  [{ tracing: { protocol: RustTracingProtocol.GRPC, endpoint: 'http://otel:4317' } }, 'host:port without a scheme'],
  [{ tracing: { protocol: RustTracingProtocol.GRPC, endpoint: 'otel:4317', path: '/v1' } }, 'remove tracing.path'],
  [{ tracing: { protocol: RustTracingProtocol.HTTP, endpoint: 'otel:4318', headers: { a: 'b' } } }, 'remove tracing.headers'],
  [{ tracing: { protocol: RustTracingProtocol.GRPC, endpoint: 'otel:4317', headers: { 'a-bin': 'b' } } }, 'tracing.headers is'],
  [{ tracing: { protocol: RustTracingProtocol.GRPC } as never }, 'tracing lacks endpoint'],
  [{ tracing: { protocol: 'udp' as never, endpoint: 'otel:4317' } }, 'Allowed: "http" or "https" or "grpc"'],
  [{ upload: { server: { cert: '/tls/tls.crt' } } }, 'upload.server lacks caCert and key'],
  [{ scheduler: { caCert: '/tls/ca.crt', cert: '/tls/tls.crt' } }, 'scheduler lacks key'],
  [{ proxy: { server: { caKey: '/tls/ca.key' } } }, 'proxy.server lacks caCert'],
  [{ manager: { caCert: '/a', cert: '/b', key: '/c' } }, 'without a manager'],
  [{ gc: { policy: { distThreshold: Size.gibibytes(501) } } }, 'gc.policy.distThreshold is 501Gi, and the disk has 500Gi'],
  [{ gc: { policy: { distLowThresholdPercent: 80 } } }, 'a low threshold below the high one'],
  [{ metrics: { server: { port: 4003 } } }, 'health.server.port is 4003, like metrics.server.port'],
  [{ proxy: { server: { port: 4000 } } }, 'upload.server.port is 4000, like proxy.server.port'],
  [{ upload: { server: { port: 65535 } } }, 'upload.server.port is 65535. Allowed: a whole number from 1024 to 65534'],
  [{ cachingRules: [] }, 'cachingRules is []'],
  [{ cachingRules: [CachingRule.custom({ regex: 'a(?!b)' })] }, 'look-around'],
  [{ extra: { host: { ip: '10.0.0.1' } } }, 'it is the address that the peer announces'],
  [{ extra: { gc: { policy: { diskThreshold: '1GiB' } } } }, 'set gc.policy.distThreshold instead'],
  [{ extra: { manager: { addr: 'http://manager:65003' } } }, 'remove it: the control plane tells'],
  [{ extra: { proxy: { server: { basicAuth: { password: 'x' } } } } }, 'set proxy.server.basicAuth instead'],
  [{ extra: { proxy: { rules: [] } } }, 'set cachingRules instead'],
  [{ extra: { download: { server: { requestbufferSize: 5 } } } }, 'set download.server.requestBufferSize instead'],
  [{ extra: { gc: { policy: { taskTTL: '1h' } } } }, 'set gc.policy.taskTtl instead'],
])('fails when it is %j', (props, text) => {
  expect(problemsOf(props)).toEqual(oneProblem(text));
});

test('fails when the version dials schedulers without TLS', () => {
  const problems = problemsOf({ version: '1.5.7', scheduler: { caCert: '/a', cert: '/b', key: '/c' } });
  expect(problems).toHaveLength(3);
  expect(problems[0]).toContain('client 1.5.7 does not know the field. Allowed: the field from client 1.5.9 on');
});

test.each(['1.0.24', '2.0.0', '1.5', 'latest', '', 'v1.5.10-debug'])('fails when the version is %j', (version) => {
  expect(problemsOf({ version })).toEqual(oneProblem(`version is "${version}". Allowed: a release of the Rust client from 1.0.25 on`));
});

test('fails when the version would ignore a field', () => {
  const request = { managerAddress: 'manager.example.com:65003' };
  const proxy = { schedulingPolicy: RustSchedulingPolicy.ALWAYS };
  expect(problemsOf({ version: 'v1.5.2', proxy }, request)).toEqual(
    oneProblem('but client 1.5.2 does not know the field. Allowed: the field from client 1.5.3 on'),
  );
  expect(problemsOf({ version: 'v1.5.3', proxy }, request)).toEqual([]);
});

describe('the control plane', () => {
  test.each<[string, DfdaemonConfigRequest, string]>([
    ['it is empty', {}, 'neither a manager nor a scheduler'],
    ['it has no scheduler', { schedulerAddresses: [] }, 'neither a manager nor a scheduler'],
    ['it has both', { managerAddress: 'm:65003', schedulerAddresses: ['s:8002'] }, 'with a manager, the client asks it'],
    ['it has two names', { schedulerAddresses: ['a:8002', 'b:8002'] }, 'IP literals, or one DNS name'],
    ['it mixes a literal with a name', { schedulerAddresses: ['10.0.0.1:8002', 'b:8002'] }, 'IP literals, or one DNS name'],
    ['the manager has a scheme', { managerAddress: 'http://m:65003' }, 'gives the address "http://m:65003"'],
    ['a port is missing', { schedulerAddresses: ['10.0.0.1'] }, 'gives the address "10.0.0.1"'],
    ['a port is none', { schedulerAddresses: ['10.0.0.1:0'] }, 'gives the address'],
    ['IPv6 has no brackets', { schedulerAddresses: ['fd00::1:8002'] }, 'gives the address'],
    ['the cluster is no number', { managerAddress: 'm:65003', schedulerClusterId: 0 }, 'schedulerClusterId is 0'],
  ])('fails when %s', (_case, request, text) => {
    expect(problemsOf({}, request)).toEqual(oneProblem(text));
  });

  test('fails when the version needs a manager', () => {
    expect(problemsOf({ version: '1.4.2' })).toEqual(oneProblem('without which client 1.4.2 does not run'));
    expect(problemsOf({ version: '1.4.2' }, { managerAddress: 'm:65003' })).toEqual([]);
  });
});

test('all problems are told at once', () => {
  expect(problemsOf({ version: '3', cachingRules: [], host: { idc: '' }, gc: { interval: Duration.seconds(0) } }, {})).toHaveLength(5);
});
