import type { Construct } from 'constructs';
import { isIpLiteral } from '../rules/ip';
import { refuse, show, type Problem } from '../rules/problem';
import { addressProblems } from './load-balancer-address';
import { PeerElbService, type ElbServiceOptions } from './peer-elb-service';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { servicePorts } from './service-ports';

/** Properties of a peer's own load balancer. */
export interface ElbExposureProps extends ElbServiceOptions {
  /**
   * Address of the load balancer, an IP literal, so that the peer can announce it.
   * @default - `autocreate.vipAddress`; without one the address is not known at synth
   */
  readonly address?: string;
}

/**
 * A load balancer (ELB) of Huawei Cloud for each peer, so that machines outside the cluster reach this very peer. A load balancer takes each
 * port number once: give each peer one of its own.
 *
 * Synthesis fails if the address is no IP literal, and for all that `PeerElbService` refuses.
 */
export class ElbExposure implements IPeerExposure {
  /** @param props the load balancer and its options */
  public constructor(private readonly props: ElbExposureProps) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { props } = this;
    const { elbId, autocreate } = props;
    refuse(scope, ...addressProblems(props.address), ...twoAddressesProblems(props));
    const { service, readinessGates } = new PeerElbService(scope, 'Elb', {
      ...props,
      name: request.serviceName,
      selector: request.selector,
      ports: servicePorts(request.ports),
      labels: { ...request.labels, ...props.labels },
      annotations: { ...request.annotations, ...props.annotations },
    });
    return {
      service,
      address: props.address ?? autocreate?.vipAddress,
      exclusive: elbId && `ELB ${elbId}`,
      readinessGates,
    };
  }
}

function twoAddressesProblems({ address, autocreate }: ElbExposureProps): Problem[] {
  const { vipAddress, internet } = autocreate ?? {};
  return address !== undefined && isIpLiteral(address) && vipAddress !== undefined && internet === undefined && vipAddress !== address
    ? [
        {
          wrong: `exposure.address is ${show(address)}, and autocreate.vipAddress is ${show(vipAddress)}`,
          allowed: 'one address for a load balancer without a public one',
          change: 'leave out address',
        },
      ]
    : [];
}
