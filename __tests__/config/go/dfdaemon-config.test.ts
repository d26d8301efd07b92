import { Size, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { load } from 'js-yaml';
import { CachingRule } from '../../../lib/config/caching-rule';
import { DfdaemonGeneration, type DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { GoDfdaemonConfig } from '../../../lib/config/go/dfdaemon-config';
import type { GoDfdaemonConfigProps } from '../../../lib/config/go/dfdaemon-props';
import { GO_FIELD_PATHS } from '../../../lib/config/go/fields';
import { GoTracingProtocol } from '../../../lib/config/go/observability-options';
import { at, type Tree } from '../../../lib/config/render';
import { PortUser } from '../../../lib/naming/peer-port';
import { manifestOf, named } from '../../fixtures';
import { deploymentOf } from '../probes';
import { ALL_GO_FILE } from './all-file';
import { ALL_GO_PROPS, SECURITY } from './all-props';

const standalone: DfdaemonConfigRequest = { schedulerAddresses: ['scheduler.example.com:8002'] };

function bound(props?: GoDfdaemonConfigProps, request = standalone) {
  const chart = Testing.chart();
  const binding = new GoDfdaemonConfig(props).bind(chart, request);
  expect(chart.node.validate()).toEqual([]);
  return binding;
}

/** The daemon's file as plain data. */
function fileOf(props?: GoDfdaemonConfigProps, request = standalone): Tree {
  return load(bound(props, request).files['dfget.yaml'] ?? '') as Tree;
}

describe('without settings', () => {
  test('the file has what a reviewer wants to see', () => {
    const { files } = bound({ cachingRules: [CachingRule.OCI_BLOBS] }, { ...standalone, capacity: Size.gibibytes(500) });
    expect(Object.keys(files)).toEqual(['dfget.yaml']);
    expect(files['dfget.yaml']).toBe(`aliveTime: 0s
keepStorage: true
console: true
dataDir: /var/lib/dragonfly/data
host:
  advertiseIP: "{{ANNOUNCED_IP}}"
  hostname: "{{HOSTNAME}}"
scheduler:
  netAddrs:
    - scheduler.example.com:8002
download:
  downloadGRPC:
    unixListen:
      socket: /var/run/dragonfly/dfdaemon.sock
  peerGRPC:
    tcpListen:
      port: 65000
upload:
  tcpListen:
    port: 65002
storage:
  taskExpireTime: 720h
  diskGCThreshold: 450Gi
  multiplex: true
proxy:
  tcpListen:
    port: 65001
  registryMirror:
    url: https://index.docker.io
    dynamic: true
    useProxies: true
  proxies:
    - regx: blobs/sha256.*
health:
  tcpListen:
    port: 40901
`);
  });

  test('it caches images and models', () => {
    const { OCI_BLOBS, HUGGING_FACE_LFS, HUGGING_FACE_XET, SAFETENSORS_BY_REVISION } = CachingRule;
    expect(at(fileOf(), 'proxy.proxies')).toEqual([
      { regx: OCI_BLOBS.regex },
      { regx: HUGGING_FACE_LFS.regex, useHTTPS: true },
      { regx: HUGGING_FACE_XET.regex, useHTTPS: true },
      { regx: SAFETENSORS_BY_REVISION.regex },
    ]);
  });

  test('parameters that any of the rules filters are filtered from all URLs', () => {
    const filter = String(at(fileOf(), 'proxy.defaultFilter')).split('&');
    expect(filter).toEqual([...new Set(filter)]);
    expect(filter).toEqual(expect.arrayContaining(['Expires', 'Signature', 'X-Amz-Signature']));
  });

  test.each([
    [Size.gibibytes(500), '450Gi'],
    [Size.gibibytes(1), '921Mi'],
    [Size.mebibytes(15), '13Mi'],
    [Size.gibibytes(15), '13824Mi'],
  ])('of a disk of %j the cache fills 90% in whole MiB', (capacity, threshold) => {
    expect(at(fileOf({}, { ...standalone, capacity }), 'storage.diskGCThreshold')).toBe(threshold);
  });

  test('the daemon measures a disk of unknown size by itself', () => {
    expect(at(fileOf(), 'storage')).toEqual({ taskExpireTime: '720h', multiplex: true });
  });

  test('the pod gets what the daemon needs', () => {
    expect(bound()).toMatchObject({
      image: 'dragonflyoss/dfdaemon:v2.1.33',
      args: [],
      configPath: '/etc/dragonfly',
      storagePath: '/var/lib/dragonfly',
      scratchPaths: ['/usr/local/dragonfly', '/var/cache/dragonfly', '/var/log/dragonfly', '/var/run/dragonfly'],
      proxyPort: 65001,
      env: {},
    });
    expect(new GoDfdaemonConfig().generation).toBe(DfdaemonGeneration.GO);
  });

  test('clients use the proxy, other peers the two ports for pieces', () => {
    expect(bound().ports.map(({ name, number, protocol, usedBy }) => [name, number, protocol, usedBy])).toEqual([
      ['proxy', 65001, Protocol.TCP, PortUser.CLIENTS],
      ['peer-grpc', 65000, Protocol.TCP, PortUser.PEERS],
      ['upload', 65002, Protocol.TCP, PortUser.PEERS],
      ['health', 40901, Protocol.TCP, PortUser.OPERATORS],
    ]);
  });

  test('probes wait ten minutes for the disk, then watch the proxy and the health server', () => {
    const chart = Testing.chart();
    deploymentOf(chart, new GoDfdaemonConfig().bind(chart, standalone));
    const [container] = at(manifestOf(chart, 'Deployment') as Tree, 'spec.template.spec.containers') as [Tree];
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect(startupProbe).toMatchObject({ failureThreshold: 600, periodSeconds: 1, httpGet: { path: '/server/ping', port: 40901 } });
    expect(livenessProbe).toMatchObject({ failureThreshold: 3, periodSeconds: 10, httpGet: { path: '/server/ping', port: 40901 } });
    expect(readinessProbe).toMatchObject({ failureThreshold: 2, periodSeconds: 5, tcpSocket: { port: 65001 } });
  });
});

test('a manager is asked for schedulers', () => {
  expect(at(fileOf({}, { managerAddress: 'manager.example.com:65003' }), 'scheduler')).toEqual({
    manager: { enable: true, netAddrs: ['manager.example.com:65003'] },
  });
});

test('a seed peer needs no manager', () => {
  expect(at(fileOf({ scheduler: { manager: { seedPeer: { enable: true } } } }), 'scheduler')).toEqual({
    manager: { seedPeer: { enable: true } },
    netAddrs: ['scheduler.example.com:8002'],
  });
});

describe('with all settings', () => {
  const request: DfdaemonConfigRequest = { managerAddress: '127.0.0.1:65003', capacity: Size.gibibytes(500) };

  test('each has the daemon its spelling and units', () => {
    expect(fileOf(ALL_GO_PROPS, request)).toEqual(ALL_GO_FILE);
    const missing = GO_FIELD_PATHS.filter((path) => at(ALL_GO_PROPS, path) === undefined);
    expect(missing.filter((path) => !path.startsWith('proxy.security.'))).toEqual(['verbose', 'jaeger', 'serviceName', 'tracing.headers']);
  });

  test('the pod follows', () => {
    const { image, storagePath, scratchPaths, proxyPort, ports } = bound(ALL_GO_PROPS, request);
    expect({ image, storagePath, proxyPort }).toEqual({ image: 'dragonflyoss/dfdaemon:v2.3.4', storagePath: '/cache', proxyPort: 18080 });
    expect(scratchPaths).toEqual(['/srv/home', '/srv/cache', '/sockets', '/tmp']);
    const usedBy = (user: PortUser) => ports.filter((port) => port.usedBy === user).map(({ name, number }) => `${name} ${number}`);
    expect(usedBy(PortUser.CLIENTS)).toEqual(['proxy 18080', 'object-storage 15004', 'sni-1 18443', 'sni-2 18444']);
    expect(usedBy(PortUser.PEERS)).toEqual(['peer-grpc 15000', 'upload 15002']);
    expect(usedBy(PortUser.POD_PEERS)).toEqual(['gossip 7946', 'gossip-udp 7946']);
    expect(usedBy(PortUser.OPERATORS)).toEqual(['health 14003', 'metrics 18000', 'pprof 16060']);
  });

  test('a release before 2.2.4 has other names', () => {
    const props = { version: '2.2.3', verbose: true, jaeger: 'http://jaeger:14268/api/traces', serviceName: 'peers', pprofPort: 16060 };
    expect(fileOf(props)).toMatchObject({
      verbose: true,
      jaeger: 'http://jaeger:14268/api/traces',
      'service-name': 'peers',
      'pprof-port': 16060,
    });
  });

  test('the proxy has TLS and credentials', () => {
    const { cert, key } = SECURITY;
    expect(fileOf({ proxy: { security: { cert, key }, basicAuth: { secret: named('proxy') } } })).toMatchObject({
      proxy: { security: { insecure: false, cert, key }, basicAuth: { username: '{{PROXY_USERNAME}}', password: '{{PROXY_PASSWORD}}' } },
    });
  });

  test('tracing by gRPC carries headers', () => {
    const tracing = { protocol: GoTracingProtocol.GRPC, endpoint: '[fd00::9]:4317', headers: { 'x-team': 'models' } };
    expect(fileOf({ version: '2.3.0', tracing })).toMatchObject({ tracing });
  });
});

test('naming a server turns it on', () => {
  const { files, ports } = bound({ metrics: {} });
  expect(load(files['dfget.yaml'] ?? '')).toMatchObject({ metrics: ':8000' });
  expect(ports).toContainEqual({ name: 'metrics', number: 8000, protocol: Protocol.TCP, usedBy: PortUser.OPERATORS });
  expect(at(fileOf({ download: { concurrent: {} } }), 'download.concurrent')).toEqual({ goroutineCount: 4 });
});

test('folders in one another share a volume, and plugins follow the folder of the daemon', () => {
  const props = { workHome: '/scratch', cacheDir: '/scratch/cache', logDir: '/scratch', dataDir: '/disk/cache/data' };
  const { scratchPaths, storagePath } = bound(props);
  expect({ scratchPaths, storagePath }).toEqual({ scratchPaths: ['/scratch', '/var/run/dragonfly'], storagePath: '/disk/cache' });
  expect(fileOf(props).pluginDir).toBe('/scratch/plugins');
});

test('a mirror that caches nothing asks no rules', () => {
  expect(at(fileOf({ proxy: { registryMirror: { direct: true } } }), 'proxy.registryMirror')).toEqual({
    url: 'https://index.docker.io',
    dynamic: true,
    direct: true,
  });
});

test('an explicit undefined is a default', () => {
  const file = fileOf({
    storage: { multiplex: undefined },
    proxy: { tcpListen: { port: undefined }, registryMirror: { url: undefined } },
    console: undefined,
  });
  const values = ['storage.multiplex', 'proxy.tcpListen.port', 'proxy.registryMirror.url', 'console'].map((path) => at(file, path));
  expect(values).toEqual([true, 65001, 'https://index.docker.io', true]);
});

test('raw fields stand beside typed ones', () => {
  expect(fileOf({ extra: { storage: { fresh: 1 }, security: { tlsPolicy: 'prefer' } } })).toMatchObject({
    storage: { multiplex: true, fresh: 1 },
    security: { tlsPolicy: 'prefer' },
  });
});
