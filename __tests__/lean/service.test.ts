import { Duration, Testing } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-28';
import { LeanService } from '../../lib/lean/lean-service';
import {
  IpFamily,
  IpFamilyPolicy,
  ServiceTrafficDistribution,
  ServiceTrafficPolicy,
  type LoadBalancerOptions,
} from '../../lib/lean/service-options';
import { manifests, problemsOf } from '../fixtures';

/** All of what a user can set, but what the metadata has. */
const ALL: Required<Omit<LoadBalancerOptions, 'annotations' | 'labels'>> = {
  clientIpAffinity: Duration.minutes(10),
  internalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
  externalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
  trafficDistribution: ServiceTrafficDistribution.PREFER_CLOSE,
  ipFamilies: [IpFamily.IPV6, IpFamily.IPV4],
  ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK,
  publishNotReadyAddresses: true,
  sourceRanges: ['10.0.0.0/8'],
  allocateNodePorts: false,
};

function service(options?: LoadBalancerOptions) {
  const chart = Testing.chart();
  const ports = [{ name: 'proxy', port: 65001 }];
  new LeanService(chart, 'Service', { type: ServiceType.LOAD_BALANCER, metadata: { name: 's' }, ports, options });
  return chart;
}

test('has nothing that nobody asked for', () => {
  expect(manifests(service())[0].spec).toEqual({ ports: [{ name: 'proxy', port: 65001 }], type: 'LoadBalancer' });
});

test('takes all options, in the order of their names', () => {
  const chart = service(ALL);
  const [{ spec }] = manifests(chart) as [{ spec: object }];
  expect(problemsOf(chart)).toEqual([]);
  expect(spec).toEqual({
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: 'Local',
    internalTrafficPolicy: 'Local',
    ipFamilies: ['IPv6', 'IPv4'],
    ipFamilyPolicy: 'PreferDualStack',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    ports: [{ name: 'proxy', port: 65001 }],
    publishNotReadyAddresses: true,
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    trafficDistribution: 'PreferClose',
    type: 'LoadBalancer',
  });
  expect(Object.keys(spec)).toEqual(Object.keys(spec).sort());
});

test.each([Duration.seconds(0), Duration.millis(1500), Duration.days(2)])('fails when the affinity lasts %p', (clientIpAffinity) => {
  expect(problemsOf(service({ clientIpAffinity }))).toEqual([
    expect.stringContaining(`clientIpAffinity is ${clientIpAffinity.toSeconds({ integral: false })} seconds`),
  ]);
});

test('fails when a family is named twice', () => {
  expect(problemsOf(service({ ipFamilies: [IpFamily.IPV4, IpFamily.IPV4] }))).toEqual([
    expect.stringContaining('ipFamilies is ["IPv4","IPv4"]. Allowed: each family once'),
  ]);
});

test('fails when two families have one stack', () => {
  const ipFamilies = [IpFamily.IPV4, IpFamily.IPV6];
  expect(problemsOf(service({ ipFamilies, ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK }))).toEqual([
    expect.stringContaining('and ipFamilyPolicy "SingleStack"'),
  ]);
});

test('fails when a source range is no network', () => {
  expect(problemsOf(service({ sourceRanges: ['10.0.0.0/8', '10.0.0.1'] }))).toEqual([
    expect.stringContaining('sourceRanges[1] is "10.0.0.1". Allowed: a network in CIDR notation'),
  ]);
});
