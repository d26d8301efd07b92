import type { Service, ServiceType, ServicePort } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { LeanService } from '../lean/lean-service';
import type { LoadBalancerOptions } from '../lean/service-options';
import type { PeerExposureRequest } from './peer-exposure';
import { servicePorts } from './service-ports';

/** What is particular about the Service of a peer. */
export interface PeerServiceProps {
  /** Type of the Service. */
  readonly type: ServiceType;

  /** What the user set. Its annotations and labels win over those of the peer. */
  readonly options: LoadBalancerOptions;

  /** Annotations that follow from what the user set. */
  readonly annotations?: Record<string, string>;

  /** Ports, if they have more than the number that the peer listens on. */
  readonly ports?: ServicePort[];

  /** `None` for a Service without an address of its own. */
  readonly clusterIP?: string;

  /** Class of the load balancer. */
  readonly loadBalancerClass?: string;

  /** Address of the load balancer, where its controller reads it here. */
  readonly loadBalancerIp?: string;
}

/** Defines the Service of a peer. */
export function peerService(scope: Construct, request: PeerExposureRequest, props: PeerServiceProps): Service {
  const { options, annotations, ports = servicePorts(request.ports), ...rest } = props;
  return new LeanService(scope, 'Service', {
    ...rest,
    metadata: {
      name: request.serviceName,
      labels: { ...request.labels, ...options.labels },
      annotations: { ...request.annotations, ...options.annotations, ...annotations },
    },
    selectorLabels: request.selector,
    ports,
    options,
  });
}
