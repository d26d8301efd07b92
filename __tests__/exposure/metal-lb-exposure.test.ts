import { Testing } from 'cdk8s';
import { MetalLbExposure, type MetalLbExposureProps } from '../../lib/exposure/metal-lb-exposure';
import { IpFamily, IpFamilyPolicy } from '../../lib/lean/service-options';
import { problemsOf } from '../fixtures';
import { ALL_LOAD_BALANCER, bound, METADATA, PORTS, REQUEST } from './request';

function problemsWith(exposure: MetalLbExposure) {
  const chart = Testing.chart();
  exposure.bind(chart, REQUEST);
  return problemsOf(chart);
}

test('is a Service to which MetalLB gives an address', () => {
  const { binding, manifests } = bound(new MetalLbExposure());
  expect(manifests).toEqual([
    { apiVersion: 'v1', kind: 'Service', metadata: METADATA, spec: { type: 'LoadBalancer', selector: { peer: 'peer2' }, ports: PORTS } },
  ]);
  expect(binding).toEqual({ service: binding.service, address: undefined });
});

test('a fixed address is known at synth', () => {
  const { binding, manifests, problems } = bound(new MetalLbExposure({ address: 'fd00::21', ipFamilies: [IpFamily.IPV6] }));
  expect(problems).toEqual([]);
  expect(manifests).toMatchObject([{ metadata: { annotations: { wave: '1', 'metallb.io/loadBalancerIPs': 'fd00::21' } } }]);
  expect(binding.address).toBe('fd00::21');
});

test('takes all options', () => {
  const all: Required<MetalLbExposureProps> = {
    pool: 'rack-1',
    address: '192.168.10.21',
    sharingKey: 'edge',
    loadBalancerClass: 'metallb.io/metallb',
    ...ALL_LOAD_BALANCER,
  };
  const { binding, manifests, problems } = bound(new MetalLbExposure(all));
  expect(problems).toEqual([]);
  expect(binding.address).toBe('192.168.10.21');
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...METADATA,
        annotations: {
          wave: '1',
          a: 'b',
          'metallb.io/address-pool': 'rack-1',
          'metallb.io/loadBalancerIPs': '192.168.10.21',
          'metallb.io/allow-shared-ip': 'edge',
        },
        labels: { ...METADATA.labels, c: 'd' },
      },
      spec: {
        type: 'LoadBalancer',
        loadBalancerClass: 'metallb.io/metallb',
        selector: { peer: 'peer2' },
        ports: PORTS,
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 3600 } },
        internalTrafficPolicy: 'Local',
        externalTrafficPolicy: 'Local',
        trafficDistribution: 'PreferClose',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        publishNotReadyAddresses: true,
        loadBalancerSourceRanges: ['10.0.0.0/8'],
        allocateLoadBalancerNodePorts: false,
      },
    },
  ]);
});

const ADDRESS = '192.168.10.21';

test.each<[string, MetalLbExposureProps, string]>([
  ['the address is a host name', { address: 'lb.example.com' }, 'exposure.address is "lb.example.com". Allowed: an IPv4 or IPv6 literal'],
  ['there are two addresses', { address: '10.0.0.1,fd00::1' }, 'exposure.address is "10.0.0.1,fd00::1"'],
  [
    'the address is of another family',
    { address: ADDRESS, ipFamilies: [IpFamily.IPV6] },
    'exposure.address is "192.168.10.21", ipFamilies is ["IPv6"]',
  ],
  ['one address is for two families', { address: ADDRESS, ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] }, 'ipFamilies is ["IPv4","IPv6"]'],
  [
    'one address is for two stacks',
    { address: ADDRESS, ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK },
    'and ipFamilyPolicy "PreferDualStack". Allowed: an address of the one family of the Service',
  ],
  ['the pool has no name', { pool: 'Rack 1' }, 'exposure.pool is "Rack 1". Allowed: the name of an IPAddressPool'],
  ['the sharing key is empty', { sharingKey: '' }, 'exposure.sharingKey is ""'],
  ['the class is no name', { loadBalancerClass: 'metal lb' }, 'exposure.loadBalancerClass is "metal lb"'],
  [
    'an annotation has its own option',
    { annotations: { 'metallb.io/loadBalancerIPs': ADDRESS } },
    'annotations["metallb.io/loadBalancerIPs"] is "192.168.10.21". Allowed: annotations that no option stands for',
  ],
  [
    'an annotation has an older name',
    { annotations: { 'metallb.universe.tf/address-pool': 'a' } },
    'annotations["metallb.universe.tf/address-pool"]',
  ],
])('fails when %s', (_, props, text) => {
  expect(problemsWith(new MetalLbExposure(props))).toEqual([expect.stringContaining(text)]);
});
