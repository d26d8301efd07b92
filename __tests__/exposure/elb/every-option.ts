import { Duration } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { ElbAclType } from '../../../lib/exposure/elb/elb-acl';
import { ElbAlgorithm } from '../../../lib/exposure/elb/elb-algorithm';
import type { ElbAutocreate } from '../../../lib/exposure/elb/elb-autocreate';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import { ElbHealthCheckProtocol } from '../../../lib/exposure/elb/elb-health-check';
import { ElbChargeMode, type ElbInternetAccess } from '../../../lib/exposure/elb/elb-internet-access';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';

/** Each option of a public address. */
export const EVERY_INTERNET: Required<ElbInternetAccess> = {
  bandwidthMbits: 350,
  bandwidthName: 'cache-bandwidth',
  chargeMode: ElbChargeMode.BANDWIDTH,
  eipType: '5_sbgp',
  sharedBandwidthId: 'bandwidth-1',
  eipId: 'eip-1',
  keepEip: true,
};

/** Each option of a load balancer to create. */
export const EVERY_AUTOCREATE: Required<ElbAutocreate> = {
  name: 'cache.peer_1',
  internet: EVERY_INTERNET,
  availabilityZones: ['cn-north-4a', 'cn-north-4b'],
  l4Flavor: 'L4_flavor.elb.pro.max',
  l7Flavor: 'L7_flavor.elb.pro.max',
  subnetId: 'subnet-1',
  ipv6NetworkId: 'network-6',
  backendNetworkIds: ['network-1', 'network-2'],
  vipAddress: '10.0.0.7',
  enterpriseProjectId: '0',
  tags: { team: 'cache', env: 'prod' },
};

/** Each option of a load balancer; together they contradict one another. */
export const EVERY_OPTION: Required<ElbOptions> = {
  elbId: 'cdb6ee07-bea9-4afa-8575-b4a73a122399',
  autocreate: EVERY_AUTOCREATE,
  elbClass: ElbClass.DEDICATED,
  algorithm: ElbAlgorithm.LEAST_CONNECTIONS,
  sessionAffinity: { timeout: Duration.minutes(30) },
  healthCheck: {
    protocol: ElbHealthCheckProtocol.HTTP,
    path: '/healthz',
    interval: Duration.seconds(7),
    timeout: Duration.seconds(8),
    maxRetries: 9,
  },
  portHealthChecks: [
    {
      port: 65001,
      transport: Protocol.TCP,
      monitorPort: 4003,
      expectedCodes: '200,202-204',
      protocol: ElbHealthCheckProtocol.HTTP,
      path: '/',
      interval: Duration.seconds(50),
      timeout: Duration.seconds(1),
      maxRetries: 1,
    },
    { port: 4000 },
  ],
  disableHealthCheck: true,
  passThrough: true,
  adaptiveWeight: true,
  httpPorts: [65001],
  https: { ports: [4000], certificateId: 'cert-1', sniCertificateIds: ['cert-2', 'cert-3'], http2: true },
  acl: { groupIds: ['group-1', 'group-2'], type: ElbAclType.ALLOW, enabled: true },
  timeouts: { idle: Duration.minutes(10), request: Duration.seconds(30), response: Duration.seconds(300) },
  transparentClientIp: true,
  maxNewConnectionsPerSecond: 100,
  maxConnections: 10,
  portRanges: [
    { portName: 'proxy', first: 100, last: 200 },
    { portName: 'proxy', first: 300, last: 300 },
  ],
  sourceRanges: ['10.0.0.0/8'],
  enableCrossVpc: true,
  readinessGate: true,
};

/** All but some of the options. */
export function without(...names: (keyof ElbOptions)[]): ElbOptions {
  return { ...EVERY_OPTION, ...Object.fromEntries(names.map((name) => [name, undefined])) };
}
