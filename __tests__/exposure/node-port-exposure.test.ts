import { Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { NodePortExposure, type NodePortExposureProps } from '../../lib/exposure/node-port-exposure';
import { PortUser } from '../../lib/naming/peer-port';
import { problemsOf } from '../fixtures';
import { ALL_EXTERNAL, bound, METADATA, PORTS, REQUEST } from './request';

function problemsWith(exposure: NodePortExposure, request = REQUEST) {
  const chart = Testing.chart();
  exposure.bind(chart, request);
  return problemsOf(chart);
}

test('is a port on every node, which the cluster chooses', () => {
  const { binding, manifests } = bound(new NodePortExposure());
  expect(manifests).toEqual([
    { apiVersion: 'v1', kind: 'Service', metadata: METADATA, spec: { type: 'NodePort', selector: { peer: 'peer2' }, ports: PORTS } },
  ]);
  expect(binding).toEqual({ service: binding.service });
});

test('each peer has a block of ten node ports', () => {
  const { binding, manifests, problems } = bound(new NodePortExposure({ basePort: 30000 }));
  expect(problems).toEqual([]);
  expect(manifests[0].spec.ports).toEqual([
    { ...PORTS[0], nodePort: 30010 },
    { ...PORTS[1], nodePort: 30011 },
  ]);
  expect(binding).toEqual({ service: binding.service, exclusive: 'node ports 30010 to 30019' });
});

test('what clients dial keeps its node port when peers are let in', () => {
  const { manifests } = bound(new NodePortExposure({ basePort: 30000 }), { ...REQUEST, ports: [...REQUEST.ports].reverse() });
  expect(manifests[0].spec.ports).toEqual([
    { ...PORTS[1], nodePort: 30011 },
    { ...PORTS[0], nodePort: 30010 },
  ]);
});

test('takes all options', () => {
  const all: Required<NodePortExposureProps> = {
    basePort: 32000,
    ...ALL_EXTERNAL,
  };
  const { manifests, problems } = bound(new NodePortExposure(all));
  expect(problems).toEqual([]);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...METADATA, annotations: { wave: '1', a: 'b' }, labels: { ...METADATA.labels, c: 'd' } },
      spec: {
        type: 'NodePort',
        selector: { peer: 'peer2' },
        ports: PORTS.map((port, index) => ({ ...port, nodePort: 32010 + index })),
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 3600 } },
        internalTrafficPolicy: 'Local',
        externalTrafficPolicy: 'Local',
        trafficDistribution: 'PreferClose',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        publishNotReadyAddresses: true,
      },
    },
  ]);
});

test.each([29990, 32770, 30005, 30000.5, NaN])('fails when the first port is %p', (basePort) => {
  expect(problemsWith(new NodePortExposure({ basePort }))).toEqual([
    expect.stringContaining(`exposure.basePort is ${basePort}. Allowed: a multiple of 10 from 30000 to 32760`),
  ]);
});

test('fails when a peer is beyond the range', () => {
  const exposure = new NodePortExposure({ basePort: 32750 });
  expect(problemsWith(exposure)).toEqual([]);
  expect(problemsWith(exposure, { ...REQUEST, ordinal: 3 })).toEqual([
    expect.stringContaining('exposure.basePort is 32750, which gives peer 3 the node port 32771. Allowed: node ports up to 32767'),
  ]);
});

test('fails when a peer opens more ports than its block has', () => {
  const ports = Array.from({ length: 11 }, (_, index) => ({
    name: `port-${index}`,
    number: 4000 + index,
    protocol: Protocol.TCP,
    usedBy: PortUser.CLIENTS,
  }));
  expect(problemsWith(new NodePortExposure({ basePort: 30000 }), { ...REQUEST, ports })).toEqual([
    expect.stringContaining('exposure.basePort is given, and the peer opens 11 ports. Allowed: at most 10 ports'),
  ]);
});
