import { Duration } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import { listenerProblems } from '../../../lib/exposure/elb/elb-listener-rules';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { MIXED } from './elb-service';

function wrong(options: ElbOptions): string[] {
  return listenerProblems(options, MIXED).map((problem) => problem.wrong);
}

const HTTPS = { ports: [65001], certificateId: 'c' };

test.each<[string, ElbOptions, string[]]>([
  ['an HTTP port is none of the Service', { httpPorts: [4000, 80] }, ['httpPorts[1] is 80, which is no TCP port of the Service']],
  ['an HTTPS port is UDP', { https: { ...HTTPS, ports: [4006] } }, ['https.ports[0] is 4006, which is no TCP port of the Service']],
  ['a port speaks both', { httpPorts: [65001], https: HTTPS }, ['httpPorts and https.ports have 65001 twice']],
  ['HTTPS has no port', { https: { ...HTTPS, ports: [] } }, ['https.ports is empty']],
  [
    'certificates are no ids',
    { https: { ...HTTPS, certificateId: '', sniCertificateIds: ['a', 'b c'] } },
    ['https.certificateId is ""', 'https.sniCertificateIds[1] is "b c"'],
  ],
  [
    'timeouts are out of bounds',
    {
      elbClass: ElbClass.DEDICATED,
      https: HTTPS,
      timeouts: { idle: Duration.seconds(9), request: Duration.seconds(0), response: Duration.seconds(301) },
    },
    ['timeouts.idle is 9 seconds', 'timeouts.request is 0 seconds', 'timeouts.response is 301 seconds'],
  ],
  [
    'an idle timeout is too long',
    { elbClass: ElbClass.DEDICATED, timeouts: { idle: Duration.seconds(4001) } },
    ['timeouts.idle is 4001 seconds'],
  ],
  [
    'a shared one has an idle timeout and a UDP port',
    { timeouts: { idle: Duration.minutes(5) } },
    ['timeouts.idle is 5 minutes for a shared load balancer with a UDP port'],
  ],
  [
    'requests time out where nothing speaks HTTP',
    { timeouts: { request: Duration.seconds(1), response: Duration.seconds(2) } },
    ['timeouts.request is "1 second"', 'timeouts.response is "2 seconds"'],
  ],
  [
    'a range ends before it starts, for a port that is none',
    { portRanges: [{ portName: 'x', first: 2, last: 1 }] },
    ['portRanges[0].last is 1', 'portRanges[0].portName is "x", which is no port of the Service'],
  ],
  [
    'a range leaves the ports',
    { portRanges: [{ portName: 'proxy', first: 0, last: 65536 }] },
    ['portRanges[0].first is 0', 'portRanges[0].last is 65536'],
  ],
])('fails when %s', (_, options, texts) => {
  expect(wrong(options)).toEqual(texts);
});

test('fails when a port is SCTP', () => {
  const [problem] = listenerProblems({}, [{ port: 1, protocol: Protocol.SCTP }]);
  expect(problem?.wrong).toBe('port 1 is SCTP');
});
