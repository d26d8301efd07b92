import { Duration } from 'cdk8s';
import { array, boolean, constant, constantFrom, integer, ipV4, oneof, record, type Arbitrary } from 'fast-check';
import {
  AlibabaAclType,
  AlibabaLoadBalancerKind,
  type AlibabaHealthCheck,
  type AlibabaZoneMapping,
} from '../../lib/exposure/alibaba/alibaba-load-balancer-parts';
import { AlibabaLoadBalancerExposure } from '../../lib/exposure/alibaba-load-balancer-exposure';
import { AwsNlbScheme, AwsNlbTargetType, type AwsNlbHealthCheck } from '../../lib/exposure/aws/aws-nlb-options';
import { AwsNlbExposure } from '../../lib/exposure/aws-nlb-exposure';
import { AzureLoadBalancerExposure } from '../../lib/exposure/azure-load-balancer-exposure';
import type { IPeerExposure } from '../../lib/exposure/peer-exposure';
import { TencentChargeMode } from '../../lib/exposure/tencent/tencent-load-balancer-options';
import { TencentLoadBalancerExposure } from '../../lib/exposure/tencent-load-balancer-exposure';
import { ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { annotations, ip, maybe, mostly, name, numberFrom, rarely, secondsFrom, text, word } from './parts';
import { LOAD_BALANCER } from './services';

const cluster = rarely(constant(ServiceTrafficPolicy.LOCAL));
const ranges = maybe(array(mostly(constant('10.0.0.0/8'), text), { minLength: 1, maxLength: 2 }));
const groups = array(name, { maxLength: 3 });
const tags = mostly(constant({ team: 'ml', env: '' }), annotations);
const NODE_PORTS = { ...LOAD_BALANCER, allocateNodePorts: rarely(constant(false)) };

const health = record({
  interval: maybe(secondsFrom(5, 50)),
  timeout: maybe(secondsFrom(50, 100)),
  healthyThreshold: maybe(numberFrom(2, 10)),
  unhealthyThreshold: maybe(numberFrom(2, 10)),
});
const ALIBABA = {
  ...LOAD_BALANCER,
  sourceRanges: rarely(ranges),
  externalTrafficPolicy: cluster,
  podBackends: maybe(boolean()),
  connectionDrain: maybe(secondsFrom(10, 900)),
  idleTimeout: maybe(secondsFrom(10, 900)),
  tags: maybe(tags),
};
const ALIBABA_NEW = { name: maybe(name), resourceGroupId: maybe(name), preserveOnDelete: maybe(boolean()) };

const alibaba = oneof(
  record({
    ...ALIBABA,
    ...ALIBABA_NEW,
    spec: maybe(mostly(constant('slb.s2.medium'), text)),
    bandwidthMbits: maybe(numberFrom(1, 5120)),
    internal: rarely(boolean()),
    healthCheck: maybe(health),
    disableHealthCheck: rarely(boolean()),
    acl: maybe(record({ id: name, type: constantFrom(...Object.values(AlibabaAclType)) })),
    deletionProtection: maybe(boolean()),
    zoneMappings: rarely(constant<AlibabaZoneMapping[]>([])),
  }),
  record({
    ...ALIBABA,
    internal: constant(true),
    vswitchId: mostly<string | undefined>(word, constant(undefined)),
    privateAddress: maybe(mostly<string>(ipV4(), ip)),
  }),
  record({ ...ALIBABA, loadBalancerId: mostly(word, text), overrideListeners: rarely(boolean()), address: maybe(ip), name: rarely(name) }),
  record({
    ...ALIBABA,
    ...ALIBABA_NEW,
    kind: constant(AlibabaLoadBalancerKind.NLB),
    zoneMappings: mostly<AlibabaZoneMapping[]>(
      constant([
        { zoneId: 'cn-hangzhou-k', vswitchId: 'vsw-1' },
        { zoneId: 'cn-hangzhou-j', vswitchId: 'vsw-2' },
      ]),
      array(record({ zoneId: name, vswitchId: name, privateAddress: maybe(ip), eipId: maybe(name) }), { maxLength: 3 }),
    ),
    securityGroupIds: maybe(groups),
    crossZone: maybe(boolean()),
    preserveClientIp: maybe(boolean()),
    bandwidthPackageId: maybe(name),
    sourceRanges: ranges,
    healthCheck: mostly<AlibabaHealthCheck>(constant({ port: 65001 }), health),
  }),
).map((props) => new AlibabaLoadBalancerExposure(props));

const AWS = {
  ...LOAD_BALANCER,
  externalTrafficPolicy: cluster,
  allocateNodePorts: maybe(constant(true)),
  sourceRanges: ranges,
  targetType: maybe(constantFrom(...Object.values(AwsNlbTargetType))),
  loadBalancerClass: rarely(mostly(constant('eks.amazonaws.com/nlb'), text)),
  healthCheck: mostly<AwsNlbHealthCheck>(health, record({ portName: text })),
  crossZone: maybe(boolean()),
  deletionProtection: maybe(boolean()),
  preserveClientIp: maybe(boolean()),
  deregistrationDelay: maybe(secondsFrom(0, 3600)),
  idleTimeout: maybe(secondsFrom(60, 6000)),
  tags: maybe(tags),
};
const aws = oneof(
  record({ ...AWS, scheme: constantFrom(...Object.values(AwsNlbScheme)), subnets: maybe(groups), name: rarely(name) }),
  record({
    ...AWS,
    scheme: mostly(constant(AwsNlbScheme.INTERNET_FACING), constant(AwsNlbScheme.INTERNAL)),
    subnets: mostly<string[]>(constant(['subnet-1']), groups),
    eipAllocations: integer({ min: 1, max: 0xffff }).map((id) => [`eipalloc-${id.toString(16)}`]),
    address: maybe(ipV4()),
  }),
  record({
    ...AWS,
    subnets: mostly<string[]>(constant(['subnet-1']), groups),
    privateIpv4Addresses: mostly<string>(ipV4(), ip).map((address) => [address]),
    securityGroups: rarely(groups),
    manageBackendSecurityGroupRules: rarely(boolean()),
    dualStack: maybe(boolean()),
  }),
).map((props) => new AwsNlbExposure(props));

const AZURE = {
  ...LOAD_BALANCER,
  sourceRanges: ranges,
  idleTimeout: maybe(
    mostly(
      integer({ min: 4, max: 100 }).map((amount) => Duration.minutes(amount)),
      secondsFrom(0, 600),
    ),
  ),
  disableTcpReset: maybe(boolean()),
  healthProbe: maybe(record({ interval: maybe(secondsFrom(5, 20)), failures: maybe(numberFrom(2, 5)) })),
};
const azure = oneof(
  record({
    ...AZURE,
    internal: constant(true),
    subnet: maybe(name),
    address: maybe(mostly<string>(ipV4(), ip)),
    publicIpName: rarely(name),
  }),
  record({ ...AZURE, publicIpName: maybe(name), publicIpResourceGroup: maybe(name), publicIpTags: maybe(tags), subnet: rarely(name) }),
  record({ ...AZURE, configurations: groups, denyAllExceptSourceRanges: rarely(boolean()), allowedServiceTags: rarely(groups) }),
).map((props) => new AzureLoadBalancerExposure(props));

const TENCENT = {
  ...NODE_PORTS,
  sourceRanges: rarely(ranges),
  externalTrafficPolicy: cluster,
  directAccess: mostly<boolean | undefined>(constant(true), maybe(boolean())),
  gracefulShutdown: maybe(boolean()),
  securityGroupIds: maybe(array(name, { maxLength: 6 })),
  serviceConfig: maybe(name),
};
const tencent = oneof(
  record({
    ...TENCENT,
    subnetId: mostly<string | undefined>(word, constant(undefined)),
    vipAddress: maybe(mostly<string>(ipV4(), ip)),
    name: maybe(name),
    passToTarget: maybe(boolean()),
  }),
  record({
    ...TENCENT,
    internet: maybe(record({ bandwidthMbits: numberFrom(1, 2048), chargeMode: maybe(constantFrom(...Object.values(TencentChargeMode))) })),
    subnetId: rarely(word),
  }),
  record({ ...TENCENT, loadBalancerId: name, address: maybe(ip), passToTarget: rarely(boolean()) }),
).map((props) => new TencentLoadBalancerExposure(props));

/** Load balancers of clouds. */
export const clouds: Arbitrary<IPeerExposure> = oneof(alibaba, aws, azure, tencent);
