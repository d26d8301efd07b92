import { isIPv4 } from 'node:net';
import type { Construct } from 'constructs';
import { isIpLiteral } from '../rules/ip';
import { show, type Problem } from '../rules/problem';
import { AWS_NLB_OTHER_KEYS, awsNlbAnnotations } from './aws/aws-nlb-annotations';
import type { AwsNlbOptions } from './aws/aws-nlb-options';
import { awsNlbProblems } from './aws/aws-nlb-rules';
import { cloudService } from './cloud-service';
import { addressProblems } from './load-balancer-address';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';

/** Properties of a peer's own Network Load Balancer. */
export interface AwsNlbExposureProps extends AwsNlbOptions {
  /**
   * Address of the load balancer, an IP literal, so that the peer can announce it: of an internet-facing one, that of its Elastic IP. AWS
   * itself tells only a host name.
   * @default - the only one of `privateIpv4Addresses`; otherwise it is not known at synth
   */
  readonly address?: string;
}

/**
 * A Network Load Balancer of AWS for each peer, made by the AWS Load Balancer Controller, so that machines outside the cluster reach this
 * very peer. With targets of type `ip`, the default, it works for pods on Fargate. There is no annotation to bind an existing one.
 *
 * Synthesis fails if addresses do not fit the scheme, the subnets or their number, for options that AWS would ignore or refuse, and for
 * annotations that an option stands for.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
 */
export class AwsNlbExposure implements IPeerExposure {
  /** @param props the load balancer and its options */
  public constructor(private readonly props: AwsNlbExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { props } = this;
    const { name, eipAllocations: [eip] = [], privateIpv4Addresses = [] } = props;
    const service = cloudService(scope, request, {
      options: props,
      annotations: awsNlbAnnotations(props, request.ports),
      otherKeys: AWS_NLB_OTHER_KEYS,
      loadBalancerClass: props.loadBalancerClass ?? 'service.k8s.aws/nlb',
      problems: [...addressProblems(props.address), ...unknownProblems(props), ...awsNlbProblems(props, request.ports)],
    });
    return {
      service,
      address: props.address ?? (privateIpv4Addresses.length === 1 ? privateIpv4Addresses[0] : undefined),
      exclusive: name === undefined ? eip && `Elastic IP ${eip}` : `NLB ${name}`,
    };
  }
}

/** An address to announce that the load balancer does not have. */
function unknownProblems({ address, privateIpv4Addresses = [], ipv6Addresses = [], dualStack }: AwsNlbExposureProps): Problem[] {
  if (address === undefined || !isIpLiteral(address)) {
    return [];
  }
  const four = isIPv4(address);
  if (!four && dualStack !== true) {
    return [
      {
        wrong: `exposure.address is ${show(address)}`,
        allowed: 'IPv6 only with dualStack',
        change: 'set dualStack, or give an IPv4 address',
      },
    ];
  }
  const [field, known] = four ? ['privateIpv4Addresses', privateIpv4Addresses] : ['ipv6Addresses', ipv6Addresses];
  return known.length === 0 || known.includes(address)
    ? []
    : [
        {
          wrong: `exposure.address is ${show(address)}, and ${field} is ${show(known)}`,
          allowed: 'one of the addresses of the load balancer',
          change: 'name one of them',
        },
      ];
}
