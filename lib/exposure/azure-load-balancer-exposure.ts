import type { Construct } from 'constructs';
import { AZURE_OTHER_KEYS, azureAnnotations } from './azure/azure-load-balancer-annotations';
import type { AzureLoadBalancerOptions } from './azure/azure-load-balancer-options';
import { azureProblems } from './azure/azure-load-balancer-rules';
import { cloudService } from './cloud-service';
import { addressProblems } from './load-balancer-address';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';

/**
 * An address at a load balancer of Azure for each peer, so that machines outside the cluster reach this very peer. For nodes of AKS, or of a
 * cluster with cloud-provider-azure. Virtual nodes (Azure Container Instances) run no init containers, and so no peers.
 *
 * Synthesis fails for options that contradict one another, that Azure would ignore or refuse, and for annotations that an option stands for.
 *
 * @see https://kubernetes-sigs.github.io/cloud-provider-azure/topics/loadbalancer/
 */
export class AzureLoadBalancerExposure implements IPeerExposure {
  /** @param props the address and options of the load balancer */
  public constructor(private readonly props: AzureLoadBalancerOptions = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { address, publicIpName, publicIpResourceGroup } = this.props;
    const service = cloudService(scope, request, {
      options: this.props,
      annotations: azureAnnotations(this.props),
      otherKeys: AZURE_OTHER_KEYS,
      problems: [...addressProblems(address), ...azureProblems(this.props)],
    });
    const group = publicIpResourceGroup === undefined ? '' : `${publicIpResourceGroup}/`;
    return { service, address, exclusive: publicIpName && `public IP ${group}${publicIpName}` };
  }
}
