import { Duration } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { AwsNlbScheme, AwsNlbTargetType } from '../../lib/exposure/aws/aws-nlb-options';
import { AwsNlbExposure, type AwsNlbExposureProps } from '../../lib/exposure/aws-nlb-exposure';
import { IpFamily, IpFamilyPolicy, ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { PortUser } from '../../lib/naming/peer-port';
import { ALL_LOAD_BALANCER, bound, METADATA, PORTS, refused, REQUEST, withoutPrefix } from './request';

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-';
const QUIC = { name: 'quic', number: 4006, protocol: Protocol.UDP, usedBy: PortUser.PEERS };
const WITH_UDP = { ...REQUEST, ports: [...REQUEST.ports, QUIC] };

test('sends to pods, and says nothing that was not asked for', () => {
  const { binding, manifests, problems } = bound(new AwsNlbExposure());
  expect(problems).toEqual([]);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...METADATA, annotations: { wave: '1', [`${PREFIX}nlb-target-type`]: 'ip' } },
      spec: { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', selector: { peer: 'peer2' }, ports: PORTS },
    },
  ]);
  expect(binding).toEqual({ service: binding.service });
});

const ALL: Required<AwsNlbExposureProps> = {
  address: '203.0.113.7',
  name: 'peer2',
  targetType: AwsNlbTargetType.INSTANCE,
  loadBalancerClass: 'eks.amazonaws.com/nlb',
  scheme: AwsNlbScheme.INTERNET_FACING,
  subnets: ['subnet-1', 'public b'],
  eipAllocations: ['eipalloc-0a', 'eipalloc-0b'],
  privateIpv4Addresses: [],
  ipv6Addresses: ['2001:db8::1', '2001:db8:1::1'],
  dualStack: true,
  securityGroups: ['sg-1', 'peers'],
  manageBackendSecurityGroupRules: true,
  healthCheck: {
    portName: 'proxy',
    interval: Duration.seconds(5),
    timeout: Duration.seconds(2),
    healthyThreshold: 2,
    unhealthyThreshold: 10,
  },
  crossZone: true,
  deletionProtection: false,
  preserveClientIp: true,
  deregistrationDelay: Duration.minutes(1),
  idleTimeout: Duration.minutes(10),
  tags: { team: 'ml', env: 'prod' },
  ...ALL_LOAD_BALANCER,
  internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
  ipFamilies: [IpFamily.IPV4, IpFamily.IPV6],
  ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK,
  sourceRanges: [],
  allocateNodePorts: true,
};

test('takes all options', () => {
  const { binding, manifests, problems } = bound(new AwsNlbExposure(ALL), WITH_UDP);
  expect(problems).toEqual([]);
  expect(withoutPrefix(PREFIX, manifests[0].metadata.annotations)).toEqual({
    wave: '1',
    a: 'b',
    'nlb-target-type': 'instance',
    name: 'peer2',
    scheme: 'internet-facing',
    subnets: 'subnet-1,public b',
    'eip-allocations': 'eipalloc-0a,eipalloc-0b',
    'ipv6-addresses': '2001:db8::1,2001:db8:1::1',
    'ip-address-type': 'dualstack',
    'enable-prefix-for-ipv6-source-nat': 'on',
    'security-groups': 'sg-1,peers',
    'manage-backend-security-group-rules': 'true',
    'healthcheck-port': 'proxy',
    'healthcheck-interval': '5',
    'healthcheck-timeout': '2',
    'healthcheck-healthy-threshold': '2',
    'healthcheck-unhealthy-threshold': '10',
    attributes: 'load_balancing.cross_zone.enabled=true,deletion_protection.enabled=false',
    'target-group-attributes': 'preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=60',
    'listener-attributes.TCP-65001': 'tcp.idle_timeout.seconds=600',
    'listener-attributes.TCP-4000': 'tcp.idle_timeout.seconds=600',
    'additional-resource-tags': 'env=prod,team=ml',
  });
  expect(manifests[0].spec).toMatchObject({ loadBalancerClass: 'eks.amazonaws.com/nlb', externalTrafficPolicy: 'Local' });
  expect(binding).toMatchObject({ address: '203.0.113.7', exclusive: 'NLB peer2' });
});

test('the only private address is the one to announce', () => {
  const { binding, manifests } = bound(new AwsNlbExposure({ subnets: ['subnet-1'], privateIpv4Addresses: ['10.0.0.7'] }));
  expect(binding.address).toBe('10.0.0.7');
  expect(manifests[0].metadata.annotations).toMatchObject({ [`${PREFIX}private-ipv4-addresses`]: '10.0.0.7' });
});

test('no two peers may have one Elastic IP', () => {
  const exposure = new AwsNlbExposure({ scheme: AwsNlbScheme.INTERNET_FACING, subnets: ['a'], eipAllocations: ['eipalloc-0a'] });
  expect(bound(exposure).binding.exclusive).toBe('Elastic IP eipalloc-0a');
});

test('one number for TCP and UDP becomes one listener', () => {
  const ports = [...REQUEST.ports, { ...QUIC, number: 4000 }];
  const { manifests } = bound(new AwsNlbExposure({ healthCheck: { portName: 'proxy' } }), { ...REQUEST, ports });
  expect(manifests[0].metadata.annotations).toMatchObject({ [`${PREFIX}enable-tcp-udp-listener`]: 'true' });
});

test('lists of attributes may be given by hand where no option needs them', () => {
  const annotations = { [`${PREFIX}attributes`]: 'access_logs.s3.enabled=true' };
  expect(refused(new AwsNlbExposure({ annotations }))).toEqual([]);
  expect(refused(new AwsNlbExposure({ annotations, crossZone: true }))).toEqual([
    expect.stringContaining(`annotations["${PREFIX}attributes"] is`),
  ]);
});

const PRIVATE = { subnets: ['a', 'b'], privateIpv4Addresses: ['10.0.0.7', '10.0.1.7'] };

test.each<[string, AwsNlbExposureProps, string]>([
  ['the address is a host name', { address: 'nlb.example.com' }, 'exposure.address is "nlb.example.com"'],
  ['the address is another', { ...PRIVATE, address: '10.0.0.8' }, 'exposure.address is "10.0.0.8", and privateIpv4Addresses is'],
  ['the address is IPv6', { address: '2001:db8::1' }, 'exposure.address is "2001:db8::1". Allowed: IPv6 only with dualStack'],
  [
    'the IPv6 address is another',
    { subnets: ['a'], ipv6Addresses: ['2001:db8::1'], dualStack: true, address: '2001:db8::2' },
    'exposure.address is "2001:db8::2", and ipv6Addresses is',
  ],
  ['an Elastic IP is for an internal one', { subnets: ['a'], eipAllocations: ['eipalloc-0a'] }, 'eipAllocations is ["eipalloc-0a"]'],
  ['a private address is for a public one', { ...PRIVATE, scheme: AwsNlbScheme.INTERNET_FACING }, 'privateIpv4Addresses is'],
  ['there are more addresses than subnets', { ...PRIVATE, subnets: ['a'] }, 'privateIpv4Addresses has 2 and subnets has 1'],
  ['subnets are left to the controller', { privateIpv4Addresses: ['10.0.0.7'] }, 'privateIpv4Addresses has 1 and subnets has 0'],
  ['a subnet is there twice', { subnets: ['a', 'a'] }, 'subnets has "a" more than once'],
  ['a subnet is empty', { subnets: [''] }, 'subnets[0] is ""'],
  ['an address is none', { subnets: ['a'], privateIpv4Addresses: ['10.0.0'] }, 'privateIpv4Addresses[0] is "10.0.0"'],
  ['an IPv6 address is none', { subnets: ['a'], ipv6Addresses: ['10.0.0.7'], dualStack: true }, 'ipv6Addresses[0] is "10.0.0.7"'],
  ['an IPv6 address is for IPv4', { subnets: ['a'], ipv6Addresses: ['2001:db8::1'] }, 'ipv6Addresses is ["2001:db8::1"]'],
  ['an IPv6 network is for IPv4', { sourceRanges: ['fd00::/8'] }, 'sourceRanges is ["fd00::/8"]'],
  ['the family is IPv6', { ipFamilies: [IpFamily.IPV6] }, 'ipFamilies is ["IPv6"]'],
  ['an allocation is no id', { scheme: AwsNlbScheme.INTERNET_FACING, subnets: ['a'], eipAllocations: ['x'] }, 'eipAllocations[0] is "x"'],
  ['networks are ignored', { securityGroups: ['sg-1'], sourceRanges: ['10.0.0.0/8'] }, 'sourceRanges is ["10.0.0.0/8"]'],
  ['rules have no groups', { manageBackendSecurityGroupRules: false }, 'manageBackendSecurityGroupRules is false'],
  ['the name is reserved', { name: 'internal-peer' }, 'name is "internal-peer"'],
  ['the name is too long', { name: 'a'.repeat(33) }, 'name is "aaa'],
  ['the class is no name', { loadBalancerClass: 'a/b/c' }, 'loadBalancerClass is "a/b/c"'],
  ['a policy is ignored', { externalTrafficPolicy: ServiceTrafficPolicy.LOCAL }, 'externalTrafficPolicy is "Local"'],
  ['there are no node ports', { targetType: AwsNlbTargetType.INSTANCE, allocateNodePorts: false }, 'allocateNodePorts is false'],
  ['a check is for no port', { healthCheck: { portName: 'quic' } }, 'healthCheck.portName is "quic". Allowed: one of the TCP ports'],
  ['checks are too often', { healthCheck: { interval: Duration.seconds(4) } }, 'healthCheck.interval is 4 seconds'],
  ['connections end too early', { idleTimeout: Duration.seconds(59) }, 'idleTimeout is 59 seconds'],
  ['a tag has a comma', { tags: { a: 'b,c' } }, 'tags["a"] is "a=b,c"'],
  ['an annotation is an option', { annotations: { [`${PREFIX}scheme`]: 'internal' } }, `annotations["${PREFIX}scheme"] is`],
  ['an annotation is an option of old', { annotations: { [`${PREFIX}internal`]: 'true' } }, `annotations["${PREFIX}internal"] is`],
])('fails when %s', (_, props, text) => {
  expect(refused(new AwsNlbExposure(props))).toEqual([expect.stringContaining(text)]);
});

test('fails when nobody answers checks of a UDP port', () => {
  expect(refused(new AwsNlbExposure(), WITH_UDP)).toEqual([expect.stringContaining('healthCheck.portName is not given')]);
});
