import { Duration } from 'cdk8s';
import type { AzureLoadBalancerOptions } from '../../lib/exposure/azure/azure-load-balancer-options';
import { AzureLoadBalancerExposure } from '../../lib/exposure/azure-load-balancer-exposure';
import { IpFamily, ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { ALL_LOAD_BALANCER, bound, METADATA, PORTS, refused, withoutPrefix } from './request';

const PREFIX = 'service.beta.kubernetes.io/azure-';
const PREFIX_ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPPrefixes/p';

test('says nothing that was not asked for', () => {
  const { binding, manifests, problems } = bound(new AzureLoadBalancerExposure());
  expect(problems).toEqual([]);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: METADATA,
      spec: { type: 'LoadBalancer', selector: { peer: 'peer2' }, ports: PORTS },
    },
  ]);
  expect(binding).toEqual({ service: binding.service });
});

const ALL: Required<AzureLoadBalancerOptions> = {
  address: '203.0.113.7',
  internal: false,
  subnet: 'peers',
  publicIpName: 'peer2',
  publicIpPrefixId: PREFIX_ID,
  publicIpResourceGroup: 'addresses',
  publicIpTags: { team: 'ml', env: 'prod' },
  configurations: ['lb1', 'lb2'],
  allowedServiceTags: ['AzureCloud'],
  denyAllExceptSourceRanges: true,
  idleTimeout: Duration.minutes(10),
  disableTcpReset: true,
  healthProbe: { interval: Duration.seconds(15), failures: 3 },
  ...ALL_LOAD_BALANCER,
  internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
};

/** Of all options those that go together. */
function allBut(...names: (keyof AzureLoadBalancerOptions)[]): AzureLoadBalancerOptions {
  return Object.fromEntries(Object.entries(ALL).filter(([name]) => !names.includes(name as keyof AzureLoadBalancerOptions)));
}

test('takes all options of a public address', () => {
  const options = allBut('subnet', 'publicIpPrefixId', 'configurations', 'allowedServiceTags');
  const { binding, manifests, problems } = bound(new AzureLoadBalancerExposure(options));
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toEqual({
    wave: '1',
    a: 'b',
    'load-balancer-internal': 'false',
    'pip-name': 'peer2',
    'load-balancer-resource-group': 'addresses',
    'pip-tags': 'env=prod,team=ml',
    'deny-all-except-load-balancer-source-ranges': 'true',
    'load-balancer-tcp-idle-timeout': '10',
    'load-balancer-disable-tcp-reset': 'true',
    'load-balancer-health-probe-interval': '15',
    'load-balancer-health-probe-num-of-probe': '3',
  });
  expect(manifests[0].spec).toMatchObject({ loadBalancerSourceRanges: ['10.0.0.0/8'], allocateLoadBalancerNodePorts: false });
  expect(binding).toMatchObject({ address: '203.0.113.7', exclusive: 'public IP addresses/peer2' });
});

test.each<[string, AzureLoadBalancerOptions, Record<string, string>]>([
  [
    'an address of a subnet',
    { address: '10.0.0.7', internal: true, subnet: 'peers' },
    { 'load-balancer-ipv4': '10.0.0.7', 'load-balancer-internal': 'true', 'load-balancer-internal-subnet': 'peers' },
  ],
  ['an IPv6 address', { address: '2001:db8::1', ipFamilies: [IpFamily.IPV6] }, { 'load-balancer-ipv6': '2001:db8::1' }],
  ['an address of a prefix', { publicIpPrefixId: PREFIX_ID }, { 'pip-prefix-id': PREFIX_ID }],
  [
    'one of several load balancers',
    { configurations: ['lb1', 'lb2'], allowedServiceTags: ['Storage.WestEurope'] },
    { 'load-balancer-configurations': 'lb1,lb2', 'allowed-service-tags': 'Storage.WestEurope' },
  ],
])('asks for %s', (_, options, annotations) => {
  const { binding, manifests, problems } = bound(new AzureLoadBalancerExposure(options));
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toEqual({ wave: '1', ...annotations });
  expect(binding).toEqual({ service: binding.service, address: options.address });
});

test.each<[string, AzureLoadBalancerOptions, string[]]>([
  ['the address is a host name', { address: 'lb.example.com' }, ['exposure.address is "lb.example.com"']],
  ['the address is of another family', { address: '10.0.0.7', ipFamilies: [IpFamily.IPV6] }, ['add IpFamily.IPV4']],
  ['a subnet is for a public address', { subnet: 'peers' }, ['subnet is "peers". Allowed: only with internal']],
  [
    'a public IP is for an internal address',
    { internal: true, publicIpName: 'a', publicIpResourceGroup: 'b' },
    ['publicIpName is "a". Allowed: not with internal', 'publicIpResourceGroup is "b"'],
  ],
  [
    'a prefix has the address already',
    { publicIpPrefixId: PREFIX_ID, address: '203.0.113.7', publicIpName: 'a' },
    ['exposure.address is "203.0.113.7". Allowed: not with publicIpPrefixId', 'publicIpName is "a"'],
  ],
  ['the prefix is a name', { publicIpPrefixId: 'p' }, ['publicIpPrefixId is "p"']],
  ['an address has its load balancer', { address: '203.0.113.7', configurations: ['lb1'] }, ['not with configurations']],
  ['tags are ignored', { sourceRanges: ['10.0.0.0/8'], allowedServiceTags: ['AzureCloud'] }, ['allowedServiceTags is ["AzureCloud"]']],
  ['all are kept out', { denyAllExceptSourceRanges: true }, ['denyAllExceptSourceRanges is true. Allowed: only with sourceRanges']],
  ['a name has a comma', { configurations: ['lb1,lb2'] }, ['configurations[0] is "lb1,lb2"']],
  ['a timeout is no whole minute', { idleTimeout: Duration.seconds(270) }, ['idleTimeout is 4.5 minutes']],
  ['probes are too often', { healthProbe: { interval: Duration.seconds(4) } }, ['healthProbe.interval is 4 seconds']],
  ['one failure is enough', { healthProbe: { failures: 1 } }, ['healthProbe.failures is 1']],
  ['probes take too long', { healthProbe: { interval: Duration.seconds(40), failures: 3 } }, ['is 120 seconds']],
  ['a tag has a comma', { publicIpTags: { a: 'b,c' } }, ['publicIpTags["a"] is "a=b,c"']],
  [
    'an annotation is an option',
    { annotations: { [`${PREFIX}load-balancer-ipv4`]: '10.0.0.7', [`${PREFIX}allowed-ip-ranges`]: '10.0.0.0/8' } },
    [`annotations["${PREFIX}load-balancer-ipv4"] is`, `annotations["${PREFIX}allowed-ip-ranges"] is`],
  ],
])('fails when %s', (_, options, texts) => {
  expect(refused(new AzureLoadBalancerExposure(options))).toEqual(texts.map((text) => expect.stringContaining(text) as string));
});
