import { Chart, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import { ElbExposure, type ElbExposureProps } from '../../lib/exposure/elb-exposure';
import { PortUser } from '../../lib/naming/peer-port';
import { EXISTING } from './elb/elb-service';

const LABELS = { component: 'dragonfly-cache', owner: 'tommylike', peer: 'peer1' };
const REQUEST = {
  serviceName: 'dragonfly-cache-peer1-service',
  labels: LABELS,
  selector: LABELS,
  ordinal: 1,
  ports: [
    { name: 'upload', number: 4000, protocol: Protocol.TCP, usedBy: PortUser.PEERS },
    { name: 'quic', number: 4006, protocol: Protocol.UDP, usedBy: PortUser.PEERS },
  ],
};

function bind(props: ElbExposureProps, annotations?: Record<string, string>) {
  const chart = new Chart(Testing.app(), 'test');
  const binding = new ElbExposure(props).bind(chart, { ...REQUEST, annotations });
  return { chart, binding, problems: chart.node.findAll().flatMap((node) => node.node.validate()) };
}

test('binds a peer on CCI to its load balancer', () => {
  const { chart, binding } = bind({ ...EXISTING, address: '172.21.0.103', flavour: new CciFlavour(), elbClass: ElbClass.SHARED });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'dragonfly-cache-peer1-service',
        labels: LABELS,
        annotations: { 'kubernetes.io/elb.class': 'union', 'kubernetes.io/elb.id': EXISTING.elbId },
      },
      spec: {
        type: 'LoadBalancer',
        selector: LABELS,
        ports: [
          { name: 'upload', port: 4000, targetPort: 4000, protocol: 'TCP' },
          { name: 'quic', port: 4006, targetPort: 4006, protocol: 'UDP' },
        ],
      },
    },
  ]);
  expect(binding).toMatchObject({ address: '172.21.0.103', exclusive: `ELB ${EXISTING.elbId}`, readinessGates: [] });
});

test('its annotations are those of the peer and of the user, who wins', () => {
  const { chart } = bind({ ...EXISTING, annotations: { a: 'user' }, labels: { tier: 'x' } }, { a: 'peer', b: 'peer' });
  expect(Testing.synth(chart)).toMatchObject([{ metadata: { annotations: { a: 'user', b: 'peer' }, labels: { ...LABELS, tier: 'x' } } }]);
});

test('a load balancer to create is shared with no other, and its address may be known', () => {
  expect(bind({ autocreate: {} }).binding).toMatchObject({ address: undefined, exclusive: undefined });
  expect(bind({ autocreate: { vipAddress: '10.0.0.7' } }).binding.address).toBe('10.0.0.7');
});

test('a public load balancer may be announced by its public address', () => {
  const { binding, problems } = bind({ autocreate: { vipAddress: '10.0.0.7', internet: { bandwidthMbits: 100 } }, address: '203.0.113.7' });
  expect(problems).toEqual([]);
  expect(binding.address).toBe('203.0.113.7');
});

test('one exposure serves several peers', () => {
  const chart = new Chart(Testing.app(), 'test');
  const exposure = new ElbExposure({ autocreate: {}, elbClass: ElbClass.SHARED });
  for (const peer of ['peer1', 'peer2']) {
    exposure.bind(new Chart(chart, peer), { ...REQUEST, serviceName: peer });
  }
  expect(chart.node.findAll().flatMap((node) => node.node.validate())).toEqual([]);
});

test('the gate names the Service', () => {
  const { binding } = bind({ ...EXISTING, elbClass: ElbClass.DEDICATED, readinessGate: true });
  expect(binding.readinessGates).toEqual(['target-health.elb.k8s.cce/dragonfly-cache-peer1-service']);
});

test.each([
  ['the address is a host name', { ...EXISTING, address: 'elb.example.com' }, 'exposure.address is "elb.example.com"'],
  ['the address is empty', { ...EXISTING, address: '' }, 'exposure.address is ""'],
  ['the address has a port', { ...EXISTING, address: '172.21.0.103:4000' }, 'exposure.address is "172.21.0.103:4000"'],
  [
    'a private load balancer has two addresses',
    { autocreate: { vipAddress: '10.0.0.7' }, address: '10.0.0.8' },
    'exposure.address is "10.0.0.8", and autocreate.vipAddress is "10.0.0.7"',
  ],
])('fails when %s', (_, props, text) => {
  expect(bind(props).problems).toEqual([expect.stringContaining(text)]);
});
