import { ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { LeanService } from '../lean/lean-service';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { servicePorts } from './service-ports';

/** Properties of a peer's ClusterIP Service. */
export interface ClusterIpExposureProps {
  /**
   * Annotations of the Service. They win over those of the peer.
   * @default - those of the peer
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the Service. They win over those of the peer.
   * @default - those of the peer
   */
  readonly labels?: Record<string, string>;
}

/**
 * A ClusterIP Service for each peer: a stable name inside the cluster, and nothing outside. Its address is not known at synth, so that such
 * a peer announces the IP of its pod.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-clusterip
 */
export class ClusterIpExposure implements IPeerExposure {
  /** @param props annotations and labels of the Service */
  public constructor(private readonly props: ClusterIpExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const service = new LeanService(scope, 'Service', {
      metadata: {
        name: request.serviceName,
        labels: { ...request.labels, ...this.props.labels },
        annotations: { ...request.annotations, ...this.props.annotations },
      },
      selectorLabels: request.selector,
      type: ServiceType.CLUSTER_IP,
      ports: servicePorts(request.ports),
    });
    return { service };
  }
}
