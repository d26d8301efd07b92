import type { Construct } from 'constructs';
import { show, type Problem } from '../rules/problem';
import { cloudService } from './cloud-service';
import { addressProblems } from './load-balancer-address';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { TENCENT_OTHER_KEYS, tencentAnnotations } from './tencent/tencent-load-balancer-annotations';
import type { TencentLoadBalancerOptions } from './tencent/tencent-load-balancer-options';
import { tencentProblems } from './tencent/tencent-load-balancer-rules';

/** Properties of a peer's own load balancer of Tencent Cloud. */
export interface TencentLoadBalancerExposureProps extends TencentLoadBalancerOptions {
  /**
   * Address of the load balancer, an IP literal, so that the peer can announce it.
   * @default - `vipAddress`; without one the address is not known at synth
   */
  readonly address?: string;
}

/**
 * A load balancer (CLB) of Tencent Cloud for each peer, so that machines outside the cluster reach this very peer. For TKE, its super nodes
 * and its serverless clusters. A load balancer takes each port number once: give each peer one of its own.
 *
 * Synthesis fails for options that contradict one another, that TKE would ignore or refuse, and for annotations that an option stands for.
 *
 * @see https://www.tencentcloud.com/document/product/457/39142
 */
export class TencentLoadBalancerExposure implements IPeerExposure {
  /** @param props the load balancer and its options */
  public constructor(private readonly props: TencentLoadBalancerExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { props } = this;
    const { loadBalancerId } = props;
    const service = cloudService(scope, request, {
      options: props,
      annotations: tencentAnnotations(props),
      otherKeys: TENCENT_OTHER_KEYS,
      problems: [...addressProblems(props.address), ...twoAddressesProblems(props), ...tencentProblems(props, request.ports)],
    });
    return {
      service,
      address: props.address ?? props.vipAddress,
      exclusive: loadBalancerId && `Tencent Cloud load balancer ${loadBalancerId}`,
    };
  }
}

function twoAddressesProblems({ address, vipAddress }: TencentLoadBalancerExposureProps): Problem[] {
  return address === undefined || vipAddress === undefined || address === vipAddress
    ? []
    : [
        {
          wrong: `exposure.address is ${show(address)}, and vipAddress is ${show(vipAddress)}`,
          allowed: 'one address for an internal load balancer',
          change: 'leave out address',
        },
      ];
}
