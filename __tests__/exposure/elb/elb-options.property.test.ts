import { Duration } from 'cdk8s';
import { CceFlavour } from '../../../lib/exposure/elb/cce-flavour';
import { CciFlavour } from '../../../lib/exposure/elb/cci-flavour';
import { ElbAclType } from '../../../lib/exposure/elb/elb-acl';
import { ElbAlgorithm } from '../../../lib/exposure/elb/elb-algorithm';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import type { IElbFlavour } from '../../../lib/exposure/elb/elb-flavour';
import { ElbHealthCheckProtocol } from '../../../lib/exposure/elb/elb-health-check';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { OpenSourceFlavour } from '../../../lib/exposure/elb/open-source-flavour';
import { isQualifiedName } from '../../../lib/rules/names';
import * as fc from '../../seeded';
import { MIXED, PORTS, elbService } from './elb-service';

const maybe = { requiredKeys: [] };
const id = fc.constantFrom('a-1', 'B_2', '', 'a,b');
const number = fc.oneof(fc.integer({ min: -2, max: 70000 }), fc.double());
const duration = fc.oneof(
  fc.nat(5000).map((amount) => Duration.seconds(amount)),
  fc.nat(90).map((amount) => Duration.minutes(amount)),
  fc.nat(2000).map((amount) => Duration.millis(amount)),
);
const port = fc.constantFrom(4000, 65001, 4006, 80);
const check = {
  protocol: fc.constantFrom(...Object.values(ElbHealthCheckProtocol)),
  path: fc.constantFrom('/', '/x', 'x'),
  interval: duration,
  timeout: duration,
  maxRetries: number,
};

const options: fc.Arbitrary<ElbOptions> = fc.record(
  {
    elbId: id,
    autocreate: fc.record(
      {
        internet: fc.record({ bandwidthMbits: number, eipId: id, keepEip: fc.boolean() }, maybe),
        l4Flavor: id,
        availabilityZones: fc.array(id),
      },
      maybe,
    ),
    elbClass: fc.constantFrom(...Object.values(ElbClass)),
    algorithm: fc.constantFrom(...Object.values(ElbAlgorithm)),
    sessionAffinity: fc.record({ timeout: duration }, maybe),
    healthCheck: fc.record(check, maybe),
    portHealthChecks: fc.array(fc.record({ port, monitorPort: number, ...check }, { requiredKeys: ['port'] }), { maxLength: 3 }),
    disableHealthCheck: fc.boolean(),
    passThrough: fc.boolean(),
    adaptiveWeight: fc.boolean(),
    httpPorts: fc.array(port, { maxLength: 3 }),
    https: fc.record({ ports: fc.array(port, { maxLength: 3 }), certificateId: id }),
    acl: fc.record({ groupIds: fc.array(id, { maxLength: 6 }), type: fc.constantFrom(...Object.values(ElbAclType)) }),
    timeouts: fc.record({ idle: duration, request: duration, response: duration }, maybe),
    transparentClientIp: fc.boolean(),
    maxNewConnectionsPerSecond: number,
    maxConnections: number,
    portRanges: fc.array(fc.record({ portName: fc.constantFrom('proxy', 'x'), first: number, last: number }), { maxLength: 2 }),
    sourceRanges: fc.array(fc.constantFrom('10.0.0.0/8', 'x'), { maxLength: 2 }),
    enableCrossVpc: fc.boolean(),
    readinessGate: fc.boolean(),
  },
  maybe,
);

/** Few options at a time, so that many of the sets hold. */
const few = fc.tuple(options, fc.array(fc.nat(20), { minLength: 1, maxLength: 4 })).map(([all, kept]) => {
  const entries = Object.entries(all).filter((_, index) => kept.includes(index));
  return Object.fromEntries(entries);
});

const flavour = fc.constantFrom<IElbFlavour>(new CceFlavour(), new CciFlavour(), new OpenSourceFlavour());
const ports = fc.constantFrom(PORTS, MIXED);
const target = fc.constantFrom<ElbOptions>({ elbId: 'elb-1', autocreate: undefined }, { elbId: undefined, autocreate: {} }, {});

test('options are refused or make annotations that hold', () => {
  let held = 0;
  fc.assert(
    fc.property(few, target, flavour, ports, (given, one, spelling, service) => {
      const { elb, problems } = elbService({ ...given, ...one, flavour: spelling }, service);
      const annotations = elb.service.metadata.toJson() as { annotations: Record<string, string> };
      for (const [key, value] of Object.entries(annotations.annotations)) {
        expect(isQualifiedName(key)).toBe(true);
        expect(typeof value).toBe('string');
      }
      if (problems.length === 0) {
        held++;
        expectSound(annotations.annotations);
      } else {
        problems.forEach((problem) => {
          expect(problem).toMatch(/^\S.*\. Allowed: .+\. To fix: .+\.$/s);
        });
      }
    }),
    { numRuns: 700 },
  );
  expect(held).toBeGreaterThan(100);
});

function expectSound(annotations: Record<string, string>): void {
  expect(annotations['kubernetes.io/elb.class']).toMatch(/^(union|performance|shared|dedicated)$/);
  expect('kubernetes.io/elb.id' in annotations && 'kubernetes.io/elb.autocreate' in annotations).toBe(false);
  for (const value of Object.values(annotations)) {
    expect(value).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    expect(() => (/^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value)).not.toThrow();
  }
}
