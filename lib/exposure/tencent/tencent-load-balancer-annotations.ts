import { on } from '../../rules/checks';
import { json } from '../elb/annotations';
import type { OptionAnnotations } from '../option-annotations';
import { TencentChargeMode, type TencentLoadBalancerOptions } from './tencent-load-balancer-options';

/** Keys that say what an option says already. */
export const TENCENT_OTHER_KEYS = [
  'service.cloud.tencent.com/tke-service-config-auto',
  'service.kubernetes.io/qcloud-share-existed-lb',
  'kubernetes.io/service.internetChargeType',
  'kubernetes.io/service.internetMaxBandwidthOut',
];

/** Annotations of a Service for the service controller of TKE. */
export function tencentAnnotations(options: TencentLoadBalancerOptions): OptionAnnotations {
  const { internet, vipAddress, name } = options;
  return {
    'service.kubernetes.io/tke-existed-lbid': options.loadBalancerId,
    'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': options.subnetId,
    'service.kubernetes.io/qcloud-loadbalancer-internet-charge-type': internet && (internet.chargeMode ?? TencentChargeMode.TRAFFIC),
    'service.kubernetes.io/qcloud-loadbalancer-internet-max-bandwidth-out': internet?.bandwidthMbits,
    ...extensive(json({ LoadBalancerName: name, Vip: vipAddress })),
    'service.cloud.tencent.com/direct-access': on(options.directAccess),
    'service.cloud.tencent.com/enable-grace-shutdown': on(options.gracefulShutdown),
    'service.cloud.tencent.com/security-groups': options.securityGroupIds,
    'service.cloud.tencent.com/pass-to-target': options.passToTarget,
    'service.cloud.tencent.com/tke-service-config': options.serviceConfig,
  };
}

/** Parameters without an option may be given by hand, as long as no option needs the same annotation. */
function extensive(parameters: string | undefined): OptionAnnotations {
  return parameters === undefined ? {} : { 'service.kubernetes.io/service.extensiveParameters': parameters };
}
