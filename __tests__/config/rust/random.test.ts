import { Duration, Size, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { load } from 'js-yaml';
import { CachingRule } from '../../../lib/config/caching-rule';
import type { DfdaemonConfigRequest } from '../../../lib/config/dfdaemon-config';
import { at, type Tree } from '../../../lib/config/render';
import { RustDfdaemonConfig } from '../../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../../lib/config/rust/dfdaemon-props';
import { RustDownloadProtocol } from '../../../lib/config/rust/transfer-options';
import * as fc from '../../seeded';

/** Any of the fields, or none of them. */
const some = <T>(fields: Record<keyof T & string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<T>;

/** Mostly a good value, now and then a bad one. */
const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>) => fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: bad });

const port = mostly(fc.integer({ min: 1024, max: 65535 }), fc.constantFrom(-1, 0, 80, 65536, 1.5, 4000, 4003));
const count = mostly(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0, -1, 0.5, NaN));
const high = mostly(fc.integer({ min: 50, max: 99 }), fc.constantFrom(0, 100));
const low = mostly(fc.integer({ min: 1, max: 49 }), fc.constantFrom(0, 99));
const rate = mostly(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 0.3)).map((kibibytes) => Size.kibibytes(kibibytes));
const duration = mostly(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 0.25)).map((millis) => Duration.millis(millis));
const text = mostly(
  fc.constantFrom('on', '0123', '1_000', '12:30', '~', 'null', '=', '{{X}}', '2026-01-01', ' ', ': #', '- a'),
  fc.string(),
);
const listen = some({ server: some({ port }) });

const props = some<RustDfdaemonConfigProps>({
  version: mostly(fc.constantFrom('1.5.10', 'v1.4.3'), fc.constantFrom('1.4.2', 'latest')),
  cachingRules: mostly(
    fc.constantFrom<CachingRule[][]>([CachingRule.OCI_BLOBS, CachingRule.EVERYTHING], [CachingRule.HUGGING_FACE_LFS]),
    fc.array(
      fc.oneof(
        fc.constant(CachingRule.EVERYTHING),
        text.map((regex) => CachingRule.custom({ regex })),
      ),
      { maxLength: 3 },
    ),
  ),
  host: some({ idc: text, location: text }),
  download: some({
    protocol: fc.constantFrom(...Object.values(RustDownloadProtocol)),
    bandwidthLimit: rate,
    concurrentPieceCount: count,
    pieceTimeout: duration,
  }),
  upload: listen,
  storage: some({
    server: some({ tcpPort: port, quicPort: port }),
    dir: mostly(fc.constant('/cache'), fc.constantFrom('/tmp/a', 'cache', '/')),
  }),
  gc: some({
    interval: duration,
    policy: some({ distThreshold: rate, distHighThresholdPercent: high, distLowThresholdPercent: low, taskTtl: duration }),
  }),
  proxy: listen,
  health: listen,
  metrics: listen,
  stats: listen,
  extra: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
} as Record<keyof RustDfdaemonConfigProps, fc.Arbitrary<unknown>>);

const request: fc.Arbitrary<DfdaemonConfigRequest> = mostly(
  fc.constantFrom<DfdaemonConfigRequest[]>(
    { managerAddress: 'manager.example.com:65003', capacity: Size.gibibytes(1000) },
    { schedulerAddresses: ['10.0.0.1:8002', '[fd00::1]:8002'] },
    { schedulerAddresses: ['scheduler.example.com:8002'] },
  ),
  fc.constantFrom<DfdaemonConfigRequest[]>({}, { managerAddress: 'http://manager' }, { schedulerAddresses: ['a:1', 'b:1'] }),
);

test('any settings are either refused with a text, or become a file that the daemon reads', () => {
  let accepted = 0;
  fc.assert(
    fc.property(props, request, (settings, known) => {
      const chart = Testing.chart();
      const { files, ports, proxyPort } = new RustDfdaemonConfig(settings).bind(chart, known);
      const file = load(files['dfdaemon.yaml'] ?? '') as Tree;
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
      expect(Number(at(file, 'gc.policy.distLowThresholdPercent'))).toBeLessThan(Number(at(file, 'gc.policy.distHighThresholdPercent')));
      expect(file.host).toEqual({ ...settings.host, ip: '{{ANNOUNCED_IP}}', hostname: '{{HOSTNAME}}' });
      expect('dynconfig.yaml' in files).toBe(file.manager === undefined);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(200);
});
