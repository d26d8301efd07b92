import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import { servicePortProblems, servicePorts } from '../../lib/exposure/service-ports';
import { PortUser } from '../../lib/naming/peer-port';

test('a port of a peer keeps its number', () => {
  expect(servicePorts([{ name: 'upload', number: 4000, protocol: Protocol.TCP, usedBy: PortUser.PEERS }])).toEqual([
    { name: 'upload', port: 4000, targetPort: 4000, protocol: 'TCP' },
  ]);
});

test('one port needs no name, and a number may be taken once a protocol', () => {
  expect(servicePortProblems([{ port: 80 }])).toEqual([]);
  expect(
    servicePortProblems([
      { name: 'a', port: 53 },
      { name: 'b', port: 53, protocol: Protocol.UDP },
    ]),
  ).toEqual([]);
});

const CASES: [string, ServicePort[], string[]][] = [
  ['there are no ports', [], ['ports is empty']],
  ['a port is out of range', [{ port: 65536 }], ['ports[0].port is 65536']],
  ['a target port is no whole number', [{ port: 1, targetPort: 1.5 }], ['ports[0].targetPort is 1.5']],
  ['a node port is zero', [{ port: 1, nodePort: 0 }], ['ports[0].nodePort is 0']],
  ['a name is no DNS label', [{ port: 1, name: 'Proxy' }], ['ports[0].name is "Proxy"']],
  ['one of several has no name', [{ port: 1 }, { port: 2, name: 'b' }], ['ports[0].name is nothing']],
  ['a name is repeated', [1, 2].map((port) => ({ port, name: 'a' })), ['ports has the name a twice']],
  [
    'a number is repeated',
    [
      { port: 1, name: 'a' },
      { port: 1, name: 'b', protocol: Protocol.TCP },
    ],
    ['ports has the port 1/TCP twice'],
  ],
];

test.each(CASES)('fails when %s', (_, ports, wrong) => {
  expect(servicePortProblems(ports).map((problem) => problem.wrong)).toEqual(wrong);
});
