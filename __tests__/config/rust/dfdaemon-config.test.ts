import { Duration, Size, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { load } from 'js-yaml';
import { CachingRule } from '../../../lib/config/caching-rule';
import { DfdaemonGeneration, type DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { at, type Tree } from '../../../lib/config/render';
import { RustDfdaemonConfig } from '../../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../../lib/config/rust/dfdaemon-props';
import { RUST_FIELD_PATHS } from '../../../lib/config/rust/fields';
import { RustTracingProtocol } from '../../../lib/config/rust/observability-options';
import { RustDownloadProtocol } from '../../../lib/config/rust/transfer-options';
import { PortUser } from '../../../lib/naming/peer-port';
import { manifestOf } from '../../fixtures';
import { deploymentOf } from '../probes';
import { ALL_RUST_FILE } from './all-file';
import { ALL_RUST_PROPS } from './all-props';

const standalone: DfdaemonConfigRequest = { schedulerAddresses: ['scheduler.example.com:8002'] };

function bound(props?: RustDfdaemonConfigProps, request = standalone) {
  const chart = Testing.chart();
  const binding = new RustDfdaemonConfig(props).bind(chart, request);
  expect(chart.node.validate()).toEqual([]);
  return binding;
}

/** The daemon's file as plain data. */
function fileOf(props?: RustDfdaemonConfigProps, request = standalone): Tree {
  return load(bound(props, request).files['dfdaemon.yaml'] ?? '') as Tree;
}

describe('without settings', () => {
  test('the file has what a reviewer wants to see', () => {
    const text = bound({ cachingRules: [CachingRule.OCI_BLOBS] }, { ...standalone, capacity: Size.gibibytes(500) }).files['dfdaemon.yaml'];
    expect(text).toBe(`host:
  ip: "{{ANNOUNCED_IP}}"
  hostname: "{{HOSTNAME}}"
upload:
  server:
    port: 4000
storage:
  keep: true
  server:
    tcpPort: 4005
gc:
  policy:
    distThreshold: 500GiB
    distHighThresholdPercent: 80
    distLowThresholdPercent: 60
proxy:
  server:
    port: 65001
  rules:
    - regex: blobs/sha256.*
health:
  server:
    port: 4003
metrics:
  server:
    port: 4002
stats:
  server:
    port: 4004
`);
  });

  test('it caches images and models', () => {
    const { OCI_BLOBS, HUGGING_FACE_LFS, HUGGING_FACE_XET, SAFETENSORS_BY_REVISION } = CachingRule;
    const regexes = (at(fileOf(), 'proxy.rules') as { regex: string }[]).map(({ regex }) => regex);
    expect(regexes).toEqual([OCI_BLOBS, HUGGING_FACE_LFS, HUGGING_FACE_XET, SAFETENSORS_BY_REVISION].map(({ regex }) => regex));
  });

  test('the daemon measures a disk of unknown size by itself', () => {
    expect(at(fileOf(), 'gc.policy')).toEqual({ distHighThresholdPercent: 80, distLowThresholdPercent: 60 });
  });

  test('the pod gets what the daemon needs', () => {
    expect(bound()).toMatchObject({
      image: 'dragonflyoss/client:v1.5.10',
      args: ['--console', '--log-level', 'info', '--log-dir', '/var/log/dragonfly'],
      configPath: '/etc/dragonfly',
      storagePath: '/var/lib/dragonfly',
      scratchPaths: ['/var/run/dragonfly', '/var/log/dragonfly', '/tmp'],
      proxyPort: 65001,
      env: {},
    });
    expect(new RustDfdaemonConfig().generation).toBe(DfdaemonGeneration.RUST);
  });

  test('clients use the proxy, other peers the two ports for pieces', () => {
    expect(bound().ports.map(({ name, number, protocol, usedBy }) => [name, number, protocol, usedBy])).toEqual([
      ['proxy', 65001, Protocol.TCP, PortUser.CLIENTS],
      ['upload', 4000, Protocol.TCP, PortUser.PEERS],
      ['piece', 4005, Protocol.TCP, PortUser.PEERS],
      ['metrics', 4002, Protocol.TCP, PortUser.OPERATORS],
      ['health', 4003, Protocol.TCP, PortUser.OPERATORS],
      ['stats', 4004, Protocol.TCP, PortUser.OPERATORS],
    ]);
  });

  test('probes wait ten minutes for the disk, then watch the proxy and the health server', () => {
    const chart = Testing.chart();
    deploymentOf(chart, new RustDfdaemonConfig().bind(chart, standalone));
    const [container] = at(manifestOf(chart, 'Deployment') as Tree, 'spec.template.spec.containers') as [Tree];
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect(startupProbe).toMatchObject({ failureThreshold: 600, periodSeconds: 1, httpGet: { path: '/healthy', port: 4003 } });
    expect(livenessProbe).toMatchObject({ failureThreshold: 3, periodSeconds: 10, httpGet: { path: '/healthy', port: 4003 } });
    expect(readinessProbe).toMatchObject({ failureThreshold: 2, periodSeconds: 5, tcpSocket: { port: 65001 } });
  });
});

describe('the control plane', () => {
  test('announces itself as often as its control plane wants, unless the user says otherwise', () => {
    const request = { ...standalone, announceInterval: Duration.seconds(30) };
    const schedulerOf = (props: RustDfdaemonConfigProps, asked = request) =>
      (load(bound(props, asked).files['dfdaemon.yaml'] ?? '') as { scheduler?: object }).scheduler;
    expect(schedulerOf({})).toEqual({ announceInterval: '30s' });
    expect(schedulerOf({ scheduler: { announceInterval: Duration.minutes(1) } })).toEqual({ announceInterval: '1m' });
    expect(schedulerOf({}, standalone as typeof request)).toBeUndefined();
  });

  const dynconfigOf = (...schedulerAddresses: string[]) => load(bound({}, { schedulerAddresses }).files['dynconfig.yaml'] ?? '');

  test('with one name, each address of it is a scheduler', () => {
    expect(dynconfigOf('scheduler.example.com:8002')).toEqual({ scheduler: { addr: 'scheduler.example.com:8002' } });
  });

  test('literals are listed', () => {
    expect(dynconfigOf('10.0.0.7:8002', '[fd00::7]:8002')).toEqual({ scheduler: { addrs: ['10.0.0.7:8002', '[fd00::7]:8002'] } });
  });

  test('a manager is asked for schedulers, and no dynconfig is written', () => {
    const request = { managerAddress: 'manager.example.com:65003', schedulerClusterId: 3 };
    expect(Object.keys(bound({}, request).files)).toEqual(['dfdaemon.yaml']);
    expect(fileOf({}, request)).toMatchObject({ manager: { addr: 'http://manager.example.com:65003' }, host: { schedulerClusterID: 3 } });
  });

  test('a manager is asked by TLS only at an https URL', () => {
    const manager = { caCert: '/tls/ca.crt', cert: '/tls/tls.crt', key: '/tls/tls.key' };
    const request = { managerAddress: '10.0.0.1:65003' };
    expect(fileOf({ manager }, request)).toMatchObject({ manager: { addr: 'https://10.0.0.1:65003', ...manager } });
  });
});

describe('with all settings', () => {
  const request: DfdaemonConfigRequest = {
    managerAddress: 'manager.example.com:65003',
    schedulerClusterId: 2,
    capacity: Size.gibibytes(500),
  };

  test('each has the daemon its spelling and units', () => {
    expect(fileOf(ALL_RUST_PROPS, request)).toEqual(ALL_RUST_FILE);
    expect(RUST_FIELD_PATHS.filter((path) => at(ALL_RUST_PROPS, path) === undefined)).toEqual(['tracing.headers']);
  });

  test('the pod follows', () => {
    const { image, args, storagePath, proxyPort, ports } = bound(ALL_RUST_PROPS, request);
    expect({ image, storagePath, proxyPort }).toEqual({ image: 'dragonflyoss/client:v1.5.10', storagePath: '/cache', proxyPort: 8080 });
    expect(args).toContain('debug');
    expect(ports.map(({ number }) => number)).toEqual([8080, 14000, 14005, 14006, 14002, 14003, 14004]);
  });

  test('tracing by gRPC carries headers', () => {
    const tracing = { protocol: RustTracingProtocol.GRPC, endpoint: '[fd00::9]:4317', headers: { 'x-team': 'models' } };
    expect(fileOf({ tracing })).toMatchObject({ tracing });
  });
});

test('QUIC opens its UDP port, though a TCP port has the same number', () => {
  const { ports } = bound({ download: { protocol: RustDownloadProtocol.QUIC }, storage: { server: { quicPort: 4005 } } });
  expect(ports).toContainEqual({ name: 'piece-quic', number: 4005, protocol: Protocol.UDP, usedBy: PortUser.PEERS });
});

test('the adaptive rate limit can be turned off', () => {
  expect(fileOf({ server: { adaptiveRateLimit: { enabled: false, bucketCount: 3 } } })).toMatchObject({
    server: { adaptiveRateLimit: null },
  });
});

test('an earlier release has its own image', () => {
  expect(bound({ version: '1.4.3' }).image).toBe('dragonflyoss/client:v1.4.3');
});

test('an explicit undefined is a default', () => {
  const file = fileOf({ proxy: { server: { port: undefined } }, gc: { interval: undefined } });
  expect([at(file, 'storage.keep'), at(file, 'proxy.server.port')]).toEqual([true, 65001]);
});

test('texts that YAML 1.1 takes for something else are quoted', () => {
  const text = bound({ host: { idc: '0123', location: 'on' }, gc: { interval: Duration.seconds(90) }, extra: { a: '1_000', b: '12:30' } });
  expect(text.files['dfdaemon.yaml']).toMatch(/idc: "0123"\n {2}location: "on"\n[^]*a: "1_000"\nb: "12:30"/);
});

test('raw fields stand beside typed ones', () => {
  expect(fileOf({ extra: { storage: { fresh: 1 }, more: ['a'] } })).toMatchObject({ storage: { keep: true, fresh: 1 }, more: ['a'] });
});
