import type { Construct } from 'constructs';
import type { LoadBalancerOptions } from '../lean/service-options';
import { cloudService } from './cloud-service';
import { metalLbProblems } from './metal-lb-rules';
import { prefixed } from './option-annotations';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';

/** Properties of a peer's address from MetalLB. */
export interface MetalLbExposureProps extends LoadBalancerOptions {
  /**
   * Pool that the address is from: the name of an IPAddressPool.
   * @default - the one that `address` is in, or any that assigns by itself
   * @see https://metallb.io/usage/#requesting-specific-ips
   */
  readonly pool?: string;

  /**
   * Address of the peer, an IP literal from a pool, so that the peer can announce it. Refused for a Service of two families, for which
   * MetalLB wants two.
   * @default - MetalLB chooses; the address is then not known at synth
   * @see https://metallb.io/usage/#requesting-specific-ips
   */
  readonly address?: string;

  /**
   * Lets other Services with the same key have the same address, if their ports are others and `externalTrafficPolicy` is `CLUSTER`. Two
   * peers of a cache listen on the same ports, so that each has an address of its own even so.
   * @default - the address is the peer's alone
   * @see https://metallb.io/usage/#ip-address-sharing
   */
  readonly sharingKey?: string;

  /**
   * Class of the load balancer: what MetalLB was started with as `--lb-class`, where several controllers share a cluster.
   * @default - no class
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   */
  readonly loadBalancerClass?: string;
}

/**
 * An address from MetalLB for each peer, so that machines outside a cluster on bare metal reach this very peer.
 *
 * Synthesis fails if the address is no IP literal or of another family than the Service, and if a name is none.
 *
 * @see https://metallb.io/usage/
 */
export class MetalLbExposure implements IPeerExposure {
  /** @param props the address, and what the Service has besides */
  public constructor(private readonly props: MetalLbExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { props } = this;
    const { pool, address, sharingKey, loadBalancerClass } = props;
    const annotations = { 'address-pool': pool, loadBalancerIPs: address, 'allow-shared-ip': sharingKey };
    const service = cloudService(scope, request, {
      options: props,
      annotations: prefixed('metallb.io/', annotations),
      // The same under the name that MetalLB had before.
      otherKeys: Object.keys(prefixed('metallb.universe.tf/', annotations)),
      loadBalancerClass,
      problems: metalLbProblems(props),
    });
    return { service, address };
  }
}
