import { Protocol } from 'cdk8s-plus-28';
import { TencentChargeMode } from '../../lib/exposure/tencent/tencent-load-balancer-options';
import { TencentLoadBalancerExposure, type TencentLoadBalancerExposureProps } from '../../lib/exposure/tencent-load-balancer-exposure';
import { ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { PortUser } from '../../lib/naming/peer-port';
import { ALL_LOAD_BALANCER, bound, METADATA, PORTS, refused, REQUEST } from './request';

const ID = 'lb-6swtxxxx';
const WITH_UDP = { ...REQUEST, ports: [...REQUEST.ports, { name: 'quic', number: 4006, protocol: Protocol.UDP, usedBy: PortUser.PEERS }] };

test('binds an existing load balancer', () => {
  const { binding, manifests, problems } = bound(new TencentLoadBalancerExposure({ loadBalancerId: ID, address: '10.0.0.7' }));
  expect(problems).toEqual([]);
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...METADATA, annotations: { wave: '1', 'service.kubernetes.io/tke-existed-lbid': ID } },
      spec: { type: 'LoadBalancer', selector: { peer: 'peer2' }, ports: PORTS },
    },
  ]);
  expect(binding).toEqual({ service: binding.service, address: '10.0.0.7', exclusive: `Tencent Cloud load balancer ${ID}` });
});

const ALL: Required<TencentLoadBalancerExposureProps> = {
  address: '10.0.0.7',
  loadBalancerId: ID,
  subnetId: 'subnet-1',
  vipAddress: '10.0.0.7',
  name: 'peer2',
  internet: { bandwidthMbits: 100, chargeMode: TencentChargeMode.BANDWIDTH },
  directAccess: true,
  gracefulShutdown: true,
  securityGroupIds: ['sg-1', 'sg-2'],
  passToTarget: true,
  serviceConfig: 'peers',
  ...ALL_LOAD_BALANCER,
  internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
  externalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
  sourceRanges: [],
};

/** Of all options those that go together. */
function allBut(...names: (keyof TencentLoadBalancerExposureProps)[]): TencentLoadBalancerExposureProps {
  return Object.fromEntries(Object.entries(ALL).filter(([name]) => !names.includes(name as keyof TencentLoadBalancerExposureProps)));
}

test('takes all options of an internal load balancer to create', () => {
  const { binding, manifests, problems } = bound(new TencentLoadBalancerExposure(allBut('loadBalancerId', 'internet')), WITH_UDP);
  expect(problems).toEqual([]);
  expect(manifests[0].metadata.annotations).toEqual({
    wave: '1',
    a: 'b',
    'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': 'subnet-1',
    'service.kubernetes.io/service.extensiveParameters': '{"LoadBalancerName":"peer2","Vip":"10.0.0.7"}',
    'service.cloud.tencent.com/direct-access': 'true',
    'service.cloud.tencent.com/enable-grace-shutdown': 'true',
    'service.cloud.tencent.com/security-groups': 'sg-1,sg-2',
    'service.cloud.tencent.com/pass-to-target': 'true',
    'service.cloud.tencent.com/tke-service-config': 'peers',
  });
  expect(binding).toEqual({ service: binding.service, address: '10.0.0.7' });
});

test.each([
  [{ bandwidthMbits: 100 }, 'TRAFFIC_POSTPAID_BY_HOUR'],
  [ALL.internet, 'BANDWIDTH_POSTPAID_BY_HOUR'],
])('a public load balancer has its bandwidth: %j', (internet, mode) => {
  const { manifests, problems } = bound(new TencentLoadBalancerExposure({ internet }));
  expect(problems).toEqual([]);
  expect(manifests[0].metadata.annotations).toEqual({
    wave: '1',
    'service.kubernetes.io/qcloud-loadbalancer-internet-charge-type': mode,
    'service.kubernetes.io/qcloud-loadbalancer-internet-max-bandwidth-out': '100',
  });
});

test('an address that is given twice is one address', () => {
  const internal = { subnetId: 'subnet-1', vipAddress: '10.0.0.7' };
  expect(bound(new TencentLoadBalancerExposure(internal)).binding.address).toBe('10.0.0.7');
});

test.each<[string, TencentLoadBalancerExposureProps, string[]]>([
  ['the address is a host name', { loadBalancerId: ID, address: 'lb.example.com' }, ['exposure.address is "lb.example.com"']],
  [
    'there are two addresses',
    { subnetId: 'subnet-1', vipAddress: '10.0.0.7', address: '10.0.0.8' },
    ['exposure.address is "10.0.0.8", and vipAddress is "10.0.0.7"'],
  ],
  [
    'an existing load balancer is to be created',
    { loadBalancerId: ID, subnetId: 'subnet-1', vipAddress: '10.0.0.7', name: 'a', passToTarget: true },
    ['subnetId is', 'vipAddress is', 'name is', 'passToTarget is true. Allowed: only for a load balancer to create'],
  ],
  ['an id is a placeholder', { loadBalancerId: '<id>' }, ['loadBalancerId is "<id>"']],
  ['a fixed address has no subnet', { vipAddress: '10.0.0.7' }, ['subnetId is not given']],
  ['a fixed address is no IPv4', { subnetId: 'subnet-1', vipAddress: 'fd00::1' }, ['vipAddress is "fd00::1"']],
  ['an internal load balancer is public', { subnetId: 'subnet-1', internet: { bandwidthMbits: 1 } }, ['internet is']],
  ['the bandwidth is too large', { internet: { bandwidthMbits: 2049 } }, ['internet.bandwidthMbits is 2049 Mbit/s']],
  ['the name has a dot', { name: 'a.b' }, ['name is "a.b"']],
  ['there are too many groups', { securityGroupIds: ['a', 'b', 'c', 'd', 'e', 'f'] }, ['securityGroupIds has 6 groups']],
  ['the config is of the controller', { serviceConfig: 'a-auto-service-config' }, ['serviceConfig is "a-auto-service-config"']],
  ['networks are ignored', { sourceRanges: ['10.0.0.0/8'] }, ['sourceRanges is ["10.0.0.0/8"]']],
  ['a shutdown cannot be graceful', { gracefulShutdown: true }, ['gracefulShutdown is true. Allowed: only with directAccess']],
  ['there are no node ports', { allocateNodePorts: false }, ['allocateNodePorts is false. Allowed: only with directAccess']],
  [
    'a policy is ignored',
    { directAccess: true, externalTrafficPolicy: ServiceTrafficPolicy.LOCAL },
    ['externalTrafficPolicy is "Local". Allowed: only without directAccess'],
  ],
  [
    'an annotation is an option',
    { annotations: { 'service.kubernetes.io/tke-existed-lbid': ID } },
    ['annotations["service.kubernetes.io/tke-existed-lbid"] is'],
  ],
])('fails when %s', (_, props, texts) => {
  expect(refused(new TencentLoadBalancerExposure(props))).toEqual(texts.map((text) => expect.stringContaining(text) as string));
});

test('fails when UDP ports are beside TCP ports without direct access', () => {
  expect(refused(new TencentLoadBalancerExposure(), WITH_UDP)).toEqual([expect.stringContaining('directAccess is not given')]);
});
