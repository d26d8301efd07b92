import type { Construct } from 'constructs';
import { alibabaAnnotations, alibabaOtherKeys } from './alibaba/alibaba-load-balancer-annotations';
import type { AlibabaLoadBalancerOptions } from './alibaba/alibaba-load-balancer-options';
import { AlibabaLoadBalancerKind } from './alibaba/alibaba-load-balancer-parts';
import { alibabaProblems } from './alibaba/alibaba-load-balancer-rules';
import { cloudService } from './cloud-service';
import { addressProblems } from './load-balancer-address';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';

/** Properties of a peer's own load balancer of Alibaba Cloud. */
export interface AlibabaLoadBalancerExposureProps extends AlibabaLoadBalancerOptions {
  /**
   * Address of the load balancer, an IP literal, so that the peer can announce it. An NLB has one in each zone: name one of them.
   * @default - `privateAddress`; without one the address is not known at synth
   */
  readonly address?: string;
}

/**
 * A load balancer of Alibaba Cloud for each peer, a CLB or an NLB, so that machines outside the cluster reach this very peer. For ACK, ACK
 * Serverless and pods on ECI. A load balancer takes each port number once: give each peer one of its own.
 *
 * Synthesis fails for options that contradict one another, that the kind does not have, that Alibaba Cloud would ignore or refuse, and for
 * annotations that an option stands for.
 *
 * @see https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/docs/usage.md
 */
export class AlibabaLoadBalancerExposure implements IPeerExposure {
  /** @param props the load balancer and its options */
  public constructor(private readonly props: AlibabaLoadBalancerExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { props } = this;
    const { loadBalancerId, zoneMappings = [] } = props;
    const annotations = alibabaAnnotations(props);
    const service = cloudService(scope, request, {
      options: props,
      annotations,
      otherKeys: alibabaOtherKeys(annotations),
      loadBalancerClass: props.kind === AlibabaLoadBalancerKind.NLB ? 'alibabacloud.com/nlb' : undefined,
      problems: [...addressProblems(props.address), ...alibabaProblems(props, request.ports)],
    });
    const eip = zoneMappings.find(({ eipId }) => eipId !== undefined)?.eipId;
    return {
      service,
      address: props.address ?? props.privateAddress,
      exclusive: loadBalancerId === undefined ? eip && `Elastic IP ${eip}` : `Alibaba load balancer ${loadBalancerId}`,
    };
  }
}
