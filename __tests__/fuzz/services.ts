import { Duration } from 'cdk8s';
import { array, boolean, constant, constantFrom, integer, type Arbitrary } from 'fast-check';
import {
  IpFamily,
  IpFamilyPolicy,
  ServiceTrafficDistribution,
  ServiceTrafficPolicy,
  type LoadBalancerOptions,
} from '../../lib/lean/service-options';
import { annotations, labels, maybe, mostly, secondsFrom, text } from './parts';

/** What any Service can have. The families are those of a cluster with IPv4 alone, which would refuse others. */
export const SERVICE = {
  annotations: maybe(annotations),
  labels: maybe(labels),
  ipFamilies: maybe(mostly(constant<IpFamily[]>([IpFamily.IPV4]), constant<IpFamily[]>([IpFamily.IPV4, IpFamily.IPV4]))),
  ipFamilyPolicy: maybe(constantFrom(IpFamilyPolicy.SINGLE_STACK, IpFamilyPolicy.PREFER_DUAL_STACK)),
  publishNotReadyAddresses: maybe(boolean()),
};

/** What a Service with an address can have. */
export const CLUSTER_IP = {
  ...SERVICE,
  clientIpAffinity: maybe(
    mostly(
      integer({ min: 1, max: 86_400 }).map((amount) => Duration.seconds(amount)),
      secondsFrom(0, 100_000),
    ),
  ),
  internalTrafficPolicy: maybe(constantFrom(...Object.values(ServiceTrafficPolicy))),
  trafficDistribution: maybe(constantFrom(...Object.values(ServiceTrafficDistribution))),
};

/** What a Service can have that is reached from outside. */
export const EXTERNAL = { ...CLUSTER_IP, externalTrafficPolicy: maybe(constantFrom(...Object.values(ServiceTrafficPolicy))) };

/** What any Service of type LoadBalancer can have. */
export const LOAD_BALANCER = {
  ...EXTERNAL,
  sourceRanges: maybe(array(mostly(constantFrom('10.0.0.0/8', 'fd00::/8'), text), { maxLength: 2 })),
  allocateNodePorts: maybe(boolean()),
} satisfies Record<keyof LoadBalancerOptions, Arbitrary<unknown>>;
