import { Duration } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { AlibabaAclType, AlibabaLoadBalancerKind } from '../../lib/exposure/alibaba/alibaba-load-balancer-parts';
import { AlibabaLoadBalancerExposure, type AlibabaLoadBalancerExposureProps } from '../../lib/exposure/alibaba-load-balancer-exposure';
import { ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { PortUser } from '../../lib/naming/peer-port';
import { ALL_LOAD_BALANCER, bound, METADATA, PORTS, refused, REQUEST, withoutPrefix } from './request';

const PREFIX = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-';
const WITH_UDP = { ...REQUEST, ports: [...REQUEST.ports, { name: 'quic', number: 4006, protocol: Protocol.UDP, usedBy: PortUser.PEERS }] };
const { CLB, NLB } = AlibabaLoadBalancerKind;
const ID = 'lb-bp1b6c719dfa08ex';

test('binds an existing load balancer, and makes its listeners', () => {
  const { binding, manifests, problems } = bound(new AlibabaLoadBalancerExposure({ loadBalancerId: ID, address: '10.0.0.7' }));
  expect(problems).toEqual([]);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...METADATA, annotations: { wave: '1', [`${PREFIX}id`]: ID, [`${PREFIX}force-override-listeners`]: 'true' } },
      spec: { type: 'LoadBalancer', selector: { peer: 'peer2' }, ports: PORTS },
    },
  ]);
  expect(binding).toEqual({ service: binding.service, address: '10.0.0.7', exclusive: `Alibaba load balancer ${ID}` });
});

test('listeners may be left to the user', () => {
  const { manifests } = bound(new AlibabaLoadBalancerExposure({ loadBalancerId: ID, overrideListeners: false }));
  expect(manifests[0].metadata.annotations).toEqual({ wave: '1', [`${PREFIX}id`]: ID });
});

const ALL: Required<AlibabaLoadBalancerExposureProps> = {
  address: '10.0.0.7',
  kind: CLB,
  loadBalancerId: ID,
  overrideListeners: true,
  podBackends: true,
  internal: true,
  name: 'peer2',
  resourceGroupId: 'rg-1',
  preserveOnDelete: true,
  spec: 'slb.s2.medium',
  bandwidthMbits: 100,
  vswitchId: 'vsw-1',
  privateAddress: '10.0.0.7',
  zoneMappings: [
    { zoneId: 'cn-hangzhou-k', vswitchId: 'vsw-1', privateAddress: '10.0.0.7' },
    { zoneId: 'cn-hangzhou-j', vswitchId: 'vsw-2' },
  ],
  healthCheck: {
    port: 65001,
    interval: Duration.seconds(5),
    timeout: Duration.seconds(6),
    healthyThreshold: 2,
    unhealthyThreshold: 4,
  },
  disableHealthCheck: false,
  connectionDrain: Duration.seconds(30),
  idleTimeout: Duration.minutes(10),
  acl: { id: 'acl-1', type: AlibabaAclType.ALLOW },
  deletionProtection: false,
  securityGroupIds: ['sg-1', 'sg-2'],
  crossZone: true,
  preserveClientIp: false,
  bandwidthPackageId: 'cbwp-1',
  tags: { team: 'ml', env: 'prod' },
  ...ALL_LOAD_BALANCER,
  internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
  externalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
};
const EXISTING = ['loadBalancerId', 'overrideListeners'] as const;
const CLB_ONLY = ['spec', 'bandwidthMbits', 'vswitchId', 'privateAddress', 'acl', 'deletionProtection'] as const;
const NLB_ONLY = ['zoneMappings', 'securityGroupIds', 'crossZone', 'preserveClientIp', 'bandwidthPackageId', 'sourceRanges'] as const;

/** Of all options those that go together. */
function allBut(...names: (keyof AlibabaLoadBalancerExposureProps)[]): AlibabaLoadBalancerExposureProps {
  return Object.fromEntries(Object.entries(ALL).filter(([name]) => !names.includes(name as keyof AlibabaLoadBalancerExposureProps)));
}

const OF_BOTH = {
  wave: '1',
  a: 'b',
  'service.beta.kubernetes.io/backend-type': 'eni',
  'address-type': 'intranet',
  name: 'peer2',
  'resource-group-id': 'rg-1',
  'preserve-lb-on-delete': 'true',
  'connection-drain': 'on',
  'connection-drain-timeout': '30',
  'health-check-connect-port': '65001',
  'health-check-interval': '5',
  'health-check-connect-timeout': '6',
  'healthy-threshold': '2',
  'unhealthy-threshold': '4',
  'additional-resource-tags': 'env=prod,team=ml',
};

test('takes all options of an internal CLB to create', () => {
  const { binding, manifests, problems } = bound(
    new AlibabaLoadBalancerExposure({ ...allBut(...EXISTING, ...NLB_ONLY, 'address', 'bandwidthMbits') }),
    WITH_UDP,
  );
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toEqual({
    ...OF_BOTH,
    spec: 'slb.s2.medium',
    'instance-charge-type': 'PayBySpec',
    'vswitch-id': 'vsw-1',
    ip: '10.0.0.7',
    'acl-status': 'on',
    'acl-id': 'acl-1',
    'acl-type': 'white',
    'established-timeout': '600',
    'delete-protection': 'off',
    'health-check-switch': 'on',
  });
  expect(manifests[0].spec).not.toHaveProperty('loadBalancerClass');
  expect(binding).toEqual({ service: binding.service, address: '10.0.0.7' });
});

test('takes all options of an internal NLB to create', () => {
  const props = { ...allBut(...EXISTING, ...CLB_ONLY), kind: NLB };
  const { binding, manifests, problems } = bound(new AlibabaLoadBalancerExposure(props), WITH_UDP);
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toEqual({
    ...OF_BOTH,
    'zone-maps': 'cn-hangzhou-k:vsw-1:10.0.0.7,cn-hangzhou-j:vsw-2',
    'idle-timeout': '600',
    'security-group-ids': 'sg-1,sg-2',
    'cross-zone-enabled': 'on',
    'preserve-client-ip': 'off',
    'bandwidth-package-id': 'cbwp-1',
    'health-check-flag': 'on',
  });
  expect(manifests[0].spec).toMatchObject({ loadBalancerClass: 'alibabacloud.com/nlb', loadBalancerSourceRanges: ['10.0.0.0/8'] });
  expect(binding).toEqual({ service: binding.service, address: '10.0.0.7' });
});

const ZONES = [
  { zoneId: 'cn-hangzhou-k', vswitchId: 'vsw-1', eipId: 'eip-1' },
  { zoneId: 'cn-hangzhou-j', vswitchId: 'vsw-2', eipId: 'eip-2' },
];

test('an NLB has Elastic IPs, which no other peer may have', () => {
  const { binding, manifests, problems } = bound(new AlibabaLoadBalancerExposure({ kind: NLB, zoneMappings: ZONES }));
  expect(problems).toEqual([]);
  expect(manifests[0].metadata.annotations[`${PREFIX}zone-maps`]).toBe('cn-hangzhou-k:vsw-1::eip-1,cn-hangzhou-j:vsw-2::eip-2');
  expect(binding.exclusive).toBe('Elastic IP eip-1');
});

test.each([
  [CLB, 'health-check-switch'],
  [NLB, 'health-check-flag'],
])('a public %s has its bandwidth, and need not be checked', (kind, key) => {
  const own = kind === CLB ? { bandwidthMbits: 100 } : { zoneMappings: ZONES };
  const { manifests, problems } = bound(
    new AlibabaLoadBalancerExposure({ kind, internal: false, disableHealthCheck: true, ...own }),
    WITH_UDP,
  );
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toMatchObject({
    'address-type': 'internet',
    [key]: 'off',
    ...(kind === CLB && { bandwidth: '100', 'charge-type': 'paybybandwidth' }),
  });
});

const NEW_NLB = { kind: NLB, zoneMappings: ZONES };

test.each<[string, AlibabaLoadBalancerExposureProps, string[]]>([
  ['the address is a host name', { address: 'lb.example.com' }, ['exposure.address is "lb.example.com"']],
  [
    'an existing load balancer is to be created',
    { loadBalancerId: ID, internal: true, spec: 'slb.s1.small', vswitchId: 'vsw-1', preserveOnDelete: true },
    ['internal is true', 'spec is', 'vswitchId is', 'preserveOnDelete is true. Allowed: only for a load balancer to create'],
  ],
  ['an NLB is taken for a CLB', { loadBalancerId: 'nlb-1' }, ['loadBalancerId is "nlb-1" for a load balancer of kind CLB']],
  ['a CLB is taken for an NLB', { loadBalancerId: ID, kind: NLB }, [`loadBalancerId is "${ID}" for a load balancer of kind NLB`]],
  ['an id is a placeholder', { loadBalancerId: '${ID}' }, ['loadBalancerId is "${ID}"']],
  ['there is nothing to override', { overrideListeners: false }, ['overrideListeners is false. Allowed: only with loadBalancerId']],
  [
    'listeners are left alone',
    { loadBalancerId: ID, overrideListeners: false, idleTimeout: Duration.seconds(60), healthCheck: { port: 1 } },
    ['healthCheck is {"port":1}. Allowed: only where listeners are overridden', 'idleTimeout is'],
  ],
  ['a CLB has zones', { zoneMappings: ZONES }, ['zoneMappings is']],
  ['an NLB has a specification', { ...NEW_NLB, spec: 'slb.s1.small' }, ['spec is "slb.s1.small". Allowed: only for a CLB']],
  ['a CLB ignores networks', { sourceRanges: ['10.0.0.0/8'] }, ['sourceRanges is ["10.0.0.0/8"]']],
  ['an existing NLB ignores networks', { kind: NLB, loadBalancerId: 'nlb-1', sourceRanges: ['10.0.0.0/8'] }, ['give securityGroupIds']],
  ['networks are IPv6', { ...NEW_NLB, sourceRanges: ['fd00::/8'] }, ['IPv4 networks']],
  ['an NLB has one zone', { kind: NLB, zoneMappings: ZONES.slice(1) }, ['zoneMappings has 1 zones']],
  ['an NLB has no zones', { kind: NLB }, ['zoneMappings has 0 zones']],
  [
    'a zone is there twice',
    { kind: NLB, zoneMappings: [...ZONES, ...ZONES.slice(1)] },
    ['zoneMappings has "cn-hangzhou-j" more than once'],
  ],
  ['an internal NLB has Elastic IPs', { ...NEW_NLB, internal: true }, ['zoneMappings[0].eipId is', 'zoneMappings[1].eipId is']],
  ['a vSwitch is for a public CLB', { vswitchId: 'vsw-1' }, ['vswitchId is "vsw-1". Allowed: only with internal']],
  ['a fixed address has no vSwitch', { internal: true, privateAddress: '10.0.0.7' }, ['vswitchId is not given']],
  [
    'a fixed address is no IPv4',
    { internal: true, vswitchId: 'vsw-1', privateAddress: 'a' },
    ['privateAddress is "a". Allowed: an IPv4 literal'],
  ],
  ['an internal CLB has a bandwidth', { internal: true, bandwidthMbits: 5 }, ['bandwidthMbits is 5. Allowed: only for a public']],
  ['a specification is none', { spec: 'large' }, ['spec is "large"']],
  ['a name is too short', { name: 'a' }, ['name is "a"']],
  ['a drain of a CLB is too short', { connectionDrain: Duration.seconds(9) }, ['connectionDrain is 9 seconds']],
  ['a timeout is ignored', { healthCheck: { interval: Duration.seconds(9), timeout: Duration.seconds(8) } }, ['healthCheck.timeout is 8']],
  ['a check is disabled', { disableHealthCheck: true, healthCheck: { port: 65001 } }, ['healthCheck is {"port":65001}']],
  ['a policy is ignored', { podBackends: true, externalTrafficPolicy: ServiceTrafficPolicy.LOCAL }, ['externalTrafficPolicy is "Local"']],
  ['a tag has a comma', { tags: { a: 'b,c' } }, ['tags["a"] is "a=b,c"']],
  [
    'an annotation is an option, also as it was spelled once',
    { annotations: { [`${PREFIX}id`]: ID, 'service.beta.kubernetes.io/alicloud-loadbalancer-id': ID } },
    [`annotations["${PREFIX}id"] is`, 'annotations["service.beta.kubernetes.io/alicloud-loadbalancer-id"] is'],
  ],
])('fails when %s', (_, props, texts) => {
  expect(refused(new AlibabaLoadBalancerExposure(props))).toEqual(texts.map((text) => expect.stringContaining(text) as string));
});

test('fails when nobody answers checks of a UDP port', () => {
  expect(refused(new AlibabaLoadBalancerExposure(NEW_NLB), WITH_UDP)).toEqual([expect.stringContaining('healthCheck.port is not given')]);
});
