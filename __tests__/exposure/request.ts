import { Chart, Duration, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import type { IPeerExposure, PeerExposureRequest } from '../../lib/exposure/peer-exposure';
import {
  IpFamily,
  IpFamilyPolicy,
  ServiceTrafficDistribution,
  ServiceTrafficPolicy,
  type ExternalServiceOptions,
  type LoadBalancerOptions,
} from '../../lib/lean/service-options';
import { PortUser } from '../../lib/naming/peer-port';
import { manifests, problemsOf } from '../fixtures';

/** What the second peer of a cache tells its exposure. */
export const REQUEST: PeerExposureRequest = {
  serviceName: 'cache-peer2-service',
  labels: { component: 'cache', peer: 'peer2' },
  selector: { peer: 'peer2' },
  ordinal: 2,
  ports: [
    { name: 'proxy', number: 65001, protocol: Protocol.TCP, usedBy: PortUser.CLIENTS },
    { name: 'upload', number: 4000, protocol: Protocol.TCP, usedBy: PortUser.PEERS },
  ],
  annotations: { wave: '1' },
};

/** The metadata of its Service. */
export const METADATA = { name: 'cache-peer2-service', labels: { component: 'cache', peer: 'peer2' }, annotations: { wave: '1' } };

/** The ports of its Service. */
export const PORTS = [
  { name: 'proxy', port: 65001, targetPort: 65001, protocol: 'TCP' },
  { name: 'upload', port: 4000, targetPort: 4000, protocol: 'TCP' },
];

/** What an exposure makes of that request. */
export function bound(exposure: IPeerExposure, request = REQUEST) {
  const chart = new Chart(Testing.app(), 'test');
  const binding = exposure.bind(chart, request);
  return { binding, manifests: manifests(chart), problems: problemsOf(chart) };
}

/** Annotations, each without a prefix that most of them have. */
export function withoutPrefix(prefix: string, annotations: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.replace(prefix, ''), value]));
}

/** What is wrong with an exposure. */
export function refused(exposure: IPeerExposure, request = REQUEST): string[] {
  const chart = new Chart(Testing.app(), 'test');
  exposure.bind(chart, request);
  return problemsOf(chart);
}

/** All that a user can set of any Service that is reached from outside. */
export const ALL_EXTERNAL: Required<ExternalServiceOptions> = {
  annotations: { a: 'b' },
  labels: { c: 'd' },
  clientIpAffinity: Duration.hours(1),
  internalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
  externalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
  trafficDistribution: ServiceTrafficDistribution.PREFER_CLOSE,
  ipFamilies: [IpFamily.IPV4],
  ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK,
  publishNotReadyAddresses: true,
};

/** All that a user can set of any Service with a load balancer. */
export const ALL_LOAD_BALANCER: Required<LoadBalancerOptions> = {
  ...ALL_EXTERNAL,
  sourceRanges: ['10.0.0.0/8'],
  allocateNodePorts: false,
};
