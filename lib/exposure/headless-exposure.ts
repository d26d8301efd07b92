import { ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ServiceOptions } from '../lean/service-options';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { peerService } from './peer-service';

/**
 * A headless Service for each peer: a name inside the cluster that resolves to the IP of the peer's pod itself, and changes with it. No
 * kube-proxy is between, so that it works where there is none, and clients that keep an address lose a peer which is replaced.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 */
export class HeadlessExposure implements IPeerExposure {
  /** @param props what the Service has besides the ports */
  public constructor(private readonly props: ServiceOptions = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    return { service: peerService(scope, request, { type: ServiceType.CLUSTER_IP, clusterIP: 'None', options: this.props }) };
  }
}
