import { isIPv6 } from 'node:net';
import { minutes, on, seconds } from '../../rules/checks';
import { prefixed, type OptionAnnotations } from '../option-annotations';
import { tagList } from '../tags';
import type { AzureLoadBalancerOptions } from './azure-load-balancer-options';

/** Keys that say what an option says already. */
export const AZURE_OTHER_KEYS = [
  'service.beta.kubernetes.io/azure-pip-name-ipv6',
  'service.beta.kubernetes.io/azure-pip-prefix-id-ipv6',
  'service.beta.kubernetes.io/azure-allowed-ip-ranges',
  'service.beta.kubernetes.io/load-balancer-source-ranges',
];

/** Annotations of a Service for the cloud provider of Azure. */
export function azureAnnotations(options: AzureLoadBalancerOptions): OptionAnnotations {
  const { healthProbe = {} } = options;
  return prefixed('service.beta.kubernetes.io/azure-', {
    ...fixedAddress(options),
    'load-balancer-internal': options.internal,
    'load-balancer-internal-subnet': options.subnet,
    'pip-name': options.publicIpName,
    'pip-prefix-id': options.publicIpPrefixId,
    'load-balancer-resource-group': options.publicIpResourceGroup,
    'pip-tags': options.publicIpTags && tagList(options.publicIpTags),
    'load-balancer-configurations': options.configurations,
    'allowed-service-tags': options.allowedServiceTags,
    'deny-all-except-load-balancer-source-ranges': on(options.denyAllExceptSourceRanges),
    'load-balancer-tcp-idle-timeout': minutes(options.idleTimeout),
    'load-balancer-disable-tcp-reset': on(options.disableTcpReset),
    'load-balancer-health-probe-interval': seconds(healthProbe.interval),
    'load-balancer-health-probe-num-of-probe': healthProbe.failures,
  });
}

/** A public IP has its address already, so that its name says enough. */
function fixedAddress({ address, publicIpName }: AzureLoadBalancerOptions): OptionAnnotations {
  const asked = publicIpName === undefined ? address : undefined;
  const six = asked !== undefined && isIPv6(asked);
  return { 'load-balancer-ipv4': six ? undefined : asked, 'load-balancer-ipv6': six ? asked : undefined };
}
