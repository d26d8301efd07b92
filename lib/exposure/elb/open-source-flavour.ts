import type { Construct } from 'constructs';
import { minutes, seconds } from '../../rules/checks';
import { refuse } from '../../rules/problem';
import { annotations, json } from './annotations';
import { ElbClass } from './elb-class';
import type { ElbFlavourBinding, ElbFlavourRequest, IElbFlavour } from './elb-flavour';
import { ElbChargeMode, type ElbInternetAccess } from './elb-internet-access';
import type { ElbOptions } from './elb-options';
import { openSourceProblems } from './open-source-rules';

/**
 * Load balancers of clusters on Huawei Cloud that one runs oneself, with the open-source cloud-provider-huaweicloud. What an option leaves
 * out, the controller takes from its own `loadbalancer-config`.
 *
 * @see https://github.com/kubernetes-sigs/cloud-provider-huaweicloud/blob/master/docs/usage-guide.md
 */
export class OpenSourceFlavour implements IElbFlavour {
  /**
   * Renders the annotations of a Service, and refuses what this controller does not have.
   *
   * @param scope the construct that problems are reported for
   * @param request the Service and its options
   */
  public bind(scope: Construct, request: ElbFlavourRequest): ElbFlavourBinding {
    refuse(scope, ...openSourceProblems(request));
    const { options } = request;
    return { annotations: annotations(loadBalancer(options), backends(options), listeners(options)) };
  }
}

function loadBalancer(options: ElbOptions) {
  const { autocreate } = options;
  const internet = autocreate?.internet;
  return {
    'elb.class': options.elbClass ?? ElbClass.SHARED,
    'elb.id': options.elbId,
    'elb.availability-zones': autocreate?.availabilityZones?.join(';'),
    'elb.l4-flavor-id': autocreate?.l4Flavor,
    'elb.l7-flavor-id': autocreate?.l7Flavor,
    'elb.subnet-id': autocreate?.subnetId,
    'elb.eip-id': internet?.eipId,
    'elb.keep-eip': internet?.keepEip,
    'elb.eip-auto-create-option': internet?.eipId === undefined ? json(internet && newAddress(internet)) : undefined,
    'elb.enable-cross-vpc': options.enableCrossVpc === true ? true : undefined,
  };
}

function backends(options: ElbOptions) {
  const { sessionAffinity, healthCheck = {} } = options;
  // This controller reads numbers, where CCE reads texts.
  const check = json({ delay: seconds(healthCheck.interval), timeout: seconds(healthCheck.timeout), max_retries: healthCheck.maxRetries });
  return {
    'elb.lb-algorithm': options.algorithm,
    'elb.session-affinity-flag': sessionAffinity && 'on',
    'elb.session-affinity-option': json(sessionAffinity && { type: 'SOURCE_IP', persistence_timeout: minutes(sessionAffinity.timeout) }),
    'elb.health-check-flag': options.disableHealthCheck === true ? 'off' : check && 'on',
    'elb.health-check-option': check,
  };
}

function listeners({ https, timeouts, transparentClientIp }: ElbOptions) {
  return {
    'elb.default-tls-container-ref': https?.certificateId,
    'elb.idle-timeout': seconds(timeouts?.idle),
    'elb.request-timeout': seconds(timeouts?.request),
    'elb.response-timeout': seconds(timeouts?.response),
    'elb.enable-transparent-client-ip': transparentClientIp,
  };
}

function newAddress(internet: ElbInternetAccess): object {
  return {
    ip_type: internet.eipType ?? '5_bgp',
    bandwidth_size: internet.bandwidthMbits,
    share_type: internet.sharedBandwidthId === undefined ? 'PER' : 'WHOLE',
    charge_mode: internet.sharedBandwidthId === undefined ? (internet.chargeMode ?? ElbChargeMode.TRAFFIC) : internet.chargeMode,
    share_id: internet.sharedBandwidthId,
  };
}
