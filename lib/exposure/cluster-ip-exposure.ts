import { ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ClusterIpOptions } from '../lean/service-options';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { peerService } from './peer-service';

/**
 * A ClusterIP Service for each peer: a stable name inside the cluster, and nothing outside. Its address is not known at synth, so that such
 * a peer announces the IP of its pod.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-clusterip
 */
export class ClusterIpExposure implements IPeerExposure {
  /** @param props what the Service has besides the ports */
  public constructor(private readonly props: ClusterIpOptions = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    return { service: peerService(scope, request, { type: ServiceType.CLUSTER_IP, options: this.props }) };
  }
}
