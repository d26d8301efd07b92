import { Protocol } from 'cdk8s-plus-28';
import type { PeerPort } from '../../naming/peer-port';
import { seconds } from '../../rules/checks';
import { prefixed, type OptionAnnotations } from '../option-annotations';
import { tagList } from '../tags';
import { AwsNlbTargetType, type AwsNlbOptions } from './aws-nlb-options';

/** Keys that say what an option says already. */
export const AWS_NLB_OTHER_KEYS = [
  'service.beta.kubernetes.io/aws-load-balancer-type',
  'service.beta.kubernetes.io/aws-load-balancer-internal',
  'service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled',
  'service.beta.kubernetes.io/load-balancer-source-ranges',
];

/** Annotations of a Service for the AWS Load Balancer Controller. */
export function awsNlbAnnotations(options: AwsNlbOptions, ports: PeerPort[]): OptionAnnotations {
  return prefixed('service.beta.kubernetes.io/aws-load-balancer-', {
    'nlb-target-type': options.targetType ?? AwsNlbTargetType.IP,
    name: options.name,
    ...network(options, ports),
    ...health(options),
    ...attributes(options),
    ...listeners(options, ports),
    'additional-resource-tags': options.tags && tagList(options.tags),
  });
}

function network(options: AwsNlbOptions, ports: PeerPort[]): OptionAnnotations {
  const { dualStack } = options;
  const udp = ports.some(({ protocol }) => protocol === Protocol.UDP);
  return {
    scheme: options.scheme,
    subnets: options.subnets,
    'eip-allocations': options.eipAllocations,
    'private-ipv4-addresses': options.privateIpv4Addresses,
    'ipv6-addresses': options.ipv6Addresses,
    'ip-address-type': dualStack === true ? 'dualstack' : undefined,
    // Without it AWS makes no UDP listener where there is IPv6.
    'enable-prefix-for-ipv6-source-nat': dualStack === true && udp ? 'on' : undefined,
    'security-groups': options.securityGroups,
    'manage-backend-security-group-rules': options.manageBackendSecurityGroupRules,
  };
}

function health({ healthCheck = {} }: AwsNlbOptions): OptionAnnotations {
  return {
    'healthcheck-port': healthCheck.portName,
    'healthcheck-interval': seconds(healthCheck.interval),
    'healthcheck-timeout': seconds(healthCheck.timeout),
    'healthcheck-healthy-threshold': healthCheck.healthyThreshold,
    'healthcheck-unhealthy-threshold': healthCheck.unhealthyThreshold,
  };
}

/** Lists of attributes. Those without an option may be given by hand, as long as no option needs the same list. */
function attributes(options: AwsNlbOptions): OptionAnnotations {
  const lists = {
    attributes: pairs({
      'load_balancing.cross_zone.enabled': options.crossZone,
      'deletion_protection.enabled': options.deletionProtection,
    }),
    'target-group-attributes': pairs({
      'preserve_client_ip.enabled': options.preserveClientIp,
      'deregistration_delay.timeout_seconds': seconds(options.deregistrationDelay),
    }),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function pairs(values: Record<string, number | boolean | undefined>): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${String(value)}`);
}

function listeners({ idleTimeout }: AwsNlbOptions, ports: PeerPort[]): OptionAnnotations {
  const tcp = ports.filter(({ protocol }) => protocol === Protocol.TCP).map(({ number }) => number);
  const both = ports.some(({ protocol, number }) => protocol === Protocol.UDP && tcp.includes(number));
  const idle =
    idleTimeout && tcp.map((port) => [`listener-attributes.TCP-${port}`, pairs({ 'tcp.idle_timeout.seconds': seconds(idleTimeout) })]);
  return {
    // Otherwise one of the two listeners would replace the other.
    'enable-tcp-udp-listener': both ? true : undefined,
    ...(Object.fromEntries(idle ?? []) as OptionAnnotations),
  };
}
