import { Duration } from 'cdk8s';
import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import { ElbAclType } from '../../../lib/exposure/elb/elb-acl';
import { ElbAlgorithm } from '../../../lib/exposure/elb/elb-algorithm';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import { ElbHealthCheckProtocol } from '../../../lib/exposure/elb/elb-health-check';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { elbProblems } from '../../../lib/exposure/elb/elb-rules';
import { EXISTING, MIXED, PORTS } from './elb-service';
import { EVERY_OPTION } from './every-option';

type Case = [string, ElbOptions, string[]];

function wrong(options: ElbOptions, ports: ServicePort[] = PORTS): string[] {
  return elbProblems(options, ports).map((problem) => problem.wrong);
}

function affinity(timeout: Duration): ElbOptions {
  return { ...EXISTING, sessionAffinity: { timeout } };
}

const TARGETS: Case[] = [
  ['there is neither an id nor one to create', {}, ['elbId and autocreate are not given']],
  ['there are both', { elbId: 'x', autocreate: {} }, ['elbId is "x" together with autocreate']],
  ['the id is empty', { elbId: '' }, ['elbId is ""']],
  ['the id is a placeholder', { elbId: '<your_elb_id>' }, ['elbId is "<your_elb_id>"']],
  ['the id has a space', { elbId: `${EXISTING.elbId} ` }, [`elbId is "${EXISTING.elbId} "`]],
  ['the id is too long', { elbId: 'x'.repeat(101) }, [`elbId is "${'x'.repeat(101)}"`]],
];

const AFFINITY: Case[] = [
  [
    'affinity meets the algorithm SOURCE_IP',
    { ...EXISTING, algorithm: ElbAlgorithm.SOURCE_IP, sessionAffinity: {} },
    ['sessionAffinity is given with the algorithm SOURCE_IP'],
  ],
  ['affinity is too short', affinity(Duration.minutes(0)), ['sessionAffinity.timeout is 0 minutes']],
  ['affinity is too long', affinity(Duration.minutes(61)), ['sessionAffinity.timeout is 61 minutes']],
  ['affinity is no whole number of minutes', affinity(Duration.seconds(90)), ['sessionAffinity.timeout is 1.5 minutes']],
];

const ACL: Case[] = [
  ['a list has no group', { ...EXISTING, acl: { groupIds: [], type: ElbAclType.ALLOW } }, ['acl.groupIds has 0 groups']],
  ['a shared one has two groups', { ...EXISTING, acl: EVERY_OPTION.acl }, ['acl.groupIds has 2 groups']],
  [
    'a dedicated one has six groups',
    { ...EXISTING, elbClass: ElbClass.DEDICATED, acl: { groupIds: ['a', 'b', 'c', 'd', 'e', 'f'], type: ElbAclType.DENY } },
    ['acl.groupIds has 6 groups'],
  ],
  ['a group is no id', { ...EXISTING, acl: { groupIds: ['a,b'], type: ElbAclType.DENY } }, ['acl.groupIds[0] is "a,b"']],
];

const CLASSES: Case[] = [
  [
    'a shared one has options of a dedicated one',
    {
      ...EXISTING,
      maxNewConnectionsPerSecond: 1,
      maxConnections: 1,
      portRanges: EVERY_OPTION.portRanges,
      enableCrossVpc: true,
      readinessGate: true,
    },
    [
      'maxNewConnectionsPerSecond is 1',
      'maxConnections is 1',
      `portRanges is ${JSON.stringify(EVERY_OPTION.portRanges)}`,
      'enableCrossVpc is true',
      'readinessGate is true',
    ],
  ],
  [
    'a dedicated one has an option of a shared one',
    { ...EXISTING, elbClass: ElbClass.DEDICATED, transparentClientIp: false },
    ['transparentClientIp is false'],
  ],
  [
    'clients shall be shown though all is HTTP',
    { ...EXISTING, httpPorts: [4000, 65001], transparentClientIp: true },
    ['transparentClientIp is true'],
  ],
  [
    'a dedicated one to create has no zone',
    { elbClass: ElbClass.DEDICATED, autocreate: { availabilityZones: [] } },
    ['autocreate.availabilityZones is empty for a dedicated load balancer'],
  ],
  [
    'a limit is negative or no whole number',
    { ...EXISTING, elbClass: ElbClass.DEDICATED, maxConnections: -1, maxNewConnectionsPerSecond: 0.5 },
    ['maxNewConnectionsPerSecond is 0.5', 'maxConnections is -1'],
  ],
];

test.each([...TARGETS, ...AFFINITY, ...ACL, ...CLASSES])('fails when %s', (_, options, texts) => {
  expect(wrong(options)).toEqual(texts);
});

describe('health checks', () => {
  const { healthCheck, portHealthChecks } = EVERY_OPTION;
  const port = { port: 4000 };

  test.each<Case>([
    [
      'they are given for all ports and for single ones',
      { healthCheck: {}, portHealthChecks: [port] },
      ['portHealthChecks is [{"port":4000}]'],
    ],
    [
      'they are given and disabled',
      { healthCheck: { interval: Duration.minutes(1 / 2) }, disableHealthCheck: true },
      ['healthCheck is {"interval":"30 seconds"}'],
    ],
    [
      'a gate waits for one that is disabled',
      { elbClass: ElbClass.DEDICATED, readinessGate: true, disableHealthCheck: true },
      ['readinessGate is true'],
    ],
    [
      'numbers are out of bounds',
      { healthCheck: { interval: Duration.seconds(51), timeout: Duration.millis(500), maxRetries: 11 } },
      ['healthCheck.interval is 51 seconds', 'healthCheck.timeout is 0.5 seconds', 'healthCheck.maxRetries is 11'],
    ],
    ['a path has no protocol', { healthCheck: { path: '/x' } }, ['healthCheck.path is "/x"']],
    ['a path does not start at the root', { healthCheck: { ...healthCheck, path: 'x' } }, ['healthCheck.path is "x"']],
    ['a path is too long', { healthCheck: { ...healthCheck, path: `/${'x'.repeat(80)}` } }, [`healthCheck.path is "/${'x'.repeat(80)}"`]],
    [
      'a port is none of the Service',
      { portHealthChecks: [{ port: 80 }] },
      ['portHealthChecks[0] is for TCP:80, which is no port of the Service'],
    ],
    [
      'a transport is not that of the port',
      { portHealthChecks: [{ ...port, transport: Protocol.UDP }] },
      ['portHealthChecks[0] is for UDP:4000, which is no port of the Service'],
    ],
    ['a port is repeated', { portHealthChecks: [port, { ...port, transport: Protocol.TCP }] }, ['portHealthChecks has TCP:4000 twice']],
    ['a monitored port is none', { portHealthChecks: [{ ...port, monitorPort: 0 }] }, ['portHealthChecks[0].monitorPort is 0']],
    ['codes have no protocol', { portHealthChecks: [{ ...port, expectedCodes: '200' }] }, ['portHealthChecks[0].expectedCodes is "200"']],
    [
      'codes are none',
      { portHealthChecks: [{ ...port, protocol: ElbHealthCheckProtocol.HTTP, expectedCodes: '2xx' }] },
      ['portHealthChecks[0].expectedCodes is "2xx"'],
    ],
    [
      'UDP asks a TCP port',
      { portHealthChecks: [{ ...port, protocol: ElbHealthCheckProtocol.UDP }] },
      ['portHealthChecks[0].protocol is "UDP", and port 4000 is TCP'],
    ],
  ])('fail when %s', (_, options, texts) => {
    expect(wrong({ ...EXISTING, ...options })).toEqual(texts);
  });

  test('fail when one protocol must do for TCP and UDP', () => {
    expect(wrong({ ...EXISTING, healthCheck }, MIXED)).toEqual(['healthCheck.protocol is "HTTP", and port 4006 is UDP']);
    expect(wrong({ ...EXISTING, portHealthChecks: [...portHealthChecks, { port: 4006, transport: Protocol.UDP }] }, MIXED)).toEqual([]);
  });
});
