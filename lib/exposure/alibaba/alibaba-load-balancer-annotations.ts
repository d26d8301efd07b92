import { on, seconds } from '../../rules/checks';
import { prefixed, type OptionAnnotations } from '../option-annotations';
import { tagList } from '../tags';
import type { AlibabaLoadBalancerOptions } from './alibaba-load-balancer-options';
import { AlibabaLoadBalancerKind, type AlibabaZoneMapping } from './alibaba-load-balancer-parts';

const PREFIX = 'service.beta.kubernetes.io/alibaba-cloud-';

/** Keys that say what an option says already; the controller still reads the prefix of old. */
export function alibabaOtherKeys(annotations: OptionAnnotations): string[] {
  return [
    ...Object.keys(annotations).map((key) => key.replace(PREFIX, 'service.beta.kubernetes.io/alicloud-')),
    `${PREFIX}loadbalancer-type`,
    'service.beta.kubernetes.io/class',
  ];
}

/** Annotations of a Service for the cloud controller manager of Alibaba Cloud. */
export function alibabaAnnotations(options: AlibabaLoadBalancerOptions): OptionAnnotations {
  return {
    ...prefixed(`${PREFIX}loadbalancer-`, { ...target(options), ...creation(options), ...shared(options), ...health(options) }),
    'service.beta.kubernetes.io/backend-type': options.podBackends === true ? 'eni' : undefined,
  };
}

function target({ loadBalancerId, overrideListeners }: AlibabaLoadBalancerOptions): OptionAnnotations {
  return {
    id: loadBalancerId,
    'force-override-listeners': loadBalancerId === undefined || overrideListeners === false ? undefined : true,
  };
}

function creation(options: AlibabaLoadBalancerOptions): OptionAnnotations {
  const { internal, spec, bandwidthMbits } = options;
  return {
    'address-type': internal === undefined ? undefined : internal ? 'intranet' : 'internet',
    name: options.name,
    'resource-group-id': options.resourceGroupId,
    'preserve-lb-on-delete': on(options.preserveOnDelete),
    spec,
    'instance-charge-type': spec && 'PayBySpec',
    bandwidth: bandwidthMbits,
    'charge-type': bandwidthMbits && 'paybybandwidth',
    'vswitch-id': options.vswitchId,
    ip: options.privateAddress,
    'zone-maps': options.zoneMappings?.map(zoneMap),
  };
}

/** `zone:vswitch:address:eip`, as short as it can be. */
function zoneMap({ zoneId, vswitchId, privateAddress = '', eipId = '' }: AlibabaZoneMapping): string {
  return [zoneId, vswitchId, privateAddress, eipId].join(':').replace(/:+$/, '');
}

function shared(options: AlibabaLoadBalancerOptions): OptionAnnotations {
  const { kind, acl, connectionDrain, idleTimeout } = options;
  const idle = seconds(idleTimeout);
  return {
    'acl-status': acl && 'on',
    'acl-id': acl?.id,
    'acl-type': acl?.type,
    'connection-drain': connectionDrain && 'on',
    'connection-drain-timeout': seconds(connectionDrain),
    'established-timeout': kind === AlibabaLoadBalancerKind.NLB ? undefined : idle,
    'idle-timeout': kind === AlibabaLoadBalancerKind.NLB ? idle : undefined,
    'delete-protection': flag(options.deletionProtection),
    'security-group-ids': options.securityGroupIds,
    'cross-zone-enabled': flag(options.crossZone),
    'preserve-client-ip': flag(options.preserveClientIp),
    'bandwidth-package-id': options.bandwidthPackageId,
    'additional-resource-tags': options.tags && tagList(options.tags),
  };
}

function health({ kind, healthCheck, disableHealthCheck }: AlibabaLoadBalancerOptions): OptionAnnotations {
  const checked = disableHealthCheck === true ? 'off' : healthCheck && 'on';
  return {
    'health-check-switch': kind === AlibabaLoadBalancerKind.NLB ? undefined : checked,
    'health-check-flag': kind === AlibabaLoadBalancerKind.NLB ? checked : undefined,
    'health-check-connect-port': healthCheck?.port,
    'health-check-interval': seconds(healthCheck?.interval),
    'health-check-connect-timeout': seconds(healthCheck?.timeout),
    'healthy-threshold': healthCheck?.healthyThreshold,
    'unhealthy-threshold': healthCheck?.unhealthyThreshold,
  };
}

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'on' : 'off';
}
