import { Duration, Size, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { load } from 'js-yaml';
import { CachingRule } from '../../../lib/config/caching-rule';
import type { DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { GoDfdaemonConfig } from '../../../lib/config/go/dfdaemon-config';
import type { GoDfdaemonConfigProps } from '../../../lib/config/go/dfdaemon-props';
import { at, type Tree } from '../../../lib/config/render';
import * as fc from '../../seeded';

/** Any of the fields, or none of them. */
const some = <T>(fields: Record<keyof T & string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<T>;

/** Mostly a good value, now and then a bad one. */
const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>) => fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: bad });

const port = mostly(fc.integer({ min: 1024, max: 65535 }), fc.constantFrom(-1, 0, 80, 65536, 1.5, 65000, 40901));
const rate = mostly(fc.integer({ min: 20_480, max: 1e9 }), fc.constantFrom(0, 0.3, 20_479)).map((kibibytes) => Size.kibibytes(kibibytes));
const duration = mostly(fc.integer({ min: 1000, max: 1e9 }), fc.constantFrom(0, 0.25)).map((millis) => Duration.millis(millis));
const folder = mostly(fc.constantFrom('/scratch', '/scratch/a', '/var/log/b', '/c'), fc.constantFrom('/', 'a', '/etc', '/etc/dragonfly'));
const text = mostly(fc.constantFrom('on', '0123', '1_000', '12:30', '~', 'null', '=', '2026-01-01', ': #', '- a'), fc.string());
const listen = some({ tcpListen: some({ port }) });

const props = some<GoDfdaemonConfigProps>({
  version: mostly(fc.constantFrom('2.1.33', 'v2.1.67', '2.3.4'), fc.constantFrom('2.1.32', 'latest')),
  cachingRules: mostly(
    fc.constantFrom<CachingRule[][]>([CachingRule.OCI_BLOBS, CachingRule.EVERYTHING], [CachingRule.HUGGING_FACE_LFS]),
    fc.array(
      text.map((regex) => CachingRule.custom({ regex })),
      { maxLength: 3 },
    ),
  ),
  gcInterval: duration,
  workHome: folder,
  cacheDir: folder,
  logDir: folder,
  dataDir: mostly(fc.constant('/disk/data'), folder),
  metrics: some({ port }),
  host: some({ idc: text, location: text }),
  download: some({ totalRateLimit: rate, grpcDialTimeout: duration, concurrent: some({ initBackoff: duration }) }),
  upload: listen,
  storage: some({
    diskGcThreshold: rate,
    diskGcThresholdPercent: mostly(fc.integer({ min: 1, max: 99 }), fc.constantFrom(0, 100)),
    taskExpireTime: duration,
  }),
  proxy: some({
    tcpListen: some({ port }),
    uncached: fc.array(text, { maxLength: 2 }),
    registryMirror: some({ dynamic: fc.boolean(), direct: fc.boolean(), insecure: fc.boolean() }),
  }),
  health: listen,
  extra: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
} as Record<keyof GoDfdaemonConfigProps, fc.Arbitrary<unknown>>);

const request: fc.Arbitrary<DfdaemonConfigRequest> = mostly(
  fc.constantFrom<DfdaemonConfigRequest[]>(
    { managerAddress: 'manager.example.com:65003', capacity: Size.gibibytes(2000) },
    { schedulerAddresses: ['10.0.0.1:8002', '[fd00::1]:8002', 'scheduler.example.com:8002'] },
  ),
  fc.constantFrom<DfdaemonConfigRequest[]>({}, { managerAddress: 'http://manager' }, { managerAddress: 'm:1', schedulerClusterId: 1 }),
);

test('any settings are either refused with a text, or become a file that the daemon reads', () => {
  let accepted = 0;
  fc.assert(
    fc.property(props, request, (settings, known) => {
      const chart = Testing.chart();
      const { files, ports, proxyPort, storagePath, scratchPaths } = new GoDfdaemonConfig(settings).bind(chart, known);
      const file = load(files['dfget.yaml'] ?? '') as Tree;
      const problems = chart.node.validate();
      for (const problem of problems) {
        expect(problem).toMatch(/^[^]+\. Allowed: [^]+\. To fix: [^]+\.$/);
      }
      if (problems.length > 0) {
        return;
      }
      accepted += 1;
      const tcp = ports.filter(({ protocol }) => protocol === Protocol.TCP).map(({ number }) => number);
      expect(new Set(tcp).size).toBe(tcp.length);
      expect(tcp).toContain(proxyPort);
      expect(Math.min(...tcp)).toBeGreaterThanOrEqual(1024);
      const mounts = [storagePath, ...scratchPaths].map((path) => `${path}/`);
      expect(mounts.filter((path) => mounts.some((other) => other !== path && path.startsWith(other)))).toEqual([]);
      expect(new Set(mounts).size).toBe(mounts.length);
      expect(mounts.some((path) => String(file.dataDir).startsWith(path))).toBe(true);
      expect(file).toMatchObject({ aliveTime: '0s', keepStorage: true });
      expect(file.host).toEqual({ ...settings.host, advertiseIP: '{{ANNOUNCED_IP}}', hostname: '{{HOSTNAME}}' });
      expect(at(file, 'scheduler.manager.enable') === true).toBe(at(file, 'scheduler.netAddrs') === undefined);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(150);
});
