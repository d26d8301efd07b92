import { ServiceType, type Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { LoadBalancerOptions } from '../lean/service-options';
import { refuse, type Problem } from '../rules/problem';
import { annotationTexts, byHandProblems, type OptionAnnotations } from './option-annotations';
import type { PeerExposureRequest } from './peer-exposure';
import { peerService } from './peer-service';

/** What a cloud makes of the options of a load balancer. */
export interface CloudServiceProps {
  /** What the user set. */
  readonly options: LoadBalancerOptions;

  /** Annotations that options of the cloud stand for. */
  readonly annotations: OptionAnnotations;

  /** Further keys that the cloud reads, and that say what an option says already. */
  readonly otherKeys?: string[];

  /** Class of the load balancer. */
  readonly loadBalancerClass?: string;

  /** What is wrong with the options. */
  readonly problems: Problem[];
}

/** Defines the Service of a peer with a load balancer of a cloud, and refuses annotations given by hand that an option stands for. */
export function cloudService(scope: Construct, request: PeerExposureRequest, props: CloudServiceProps): Service {
  const { options, annotations, otherKeys = [], loadBalancerClass, problems } = props;
  const keys = [...Object.keys(annotations), ...otherKeys];
  refuse(scope, ...problems, ...byHandProblems(options.annotations, keys, 'leave it out and set the option'));
  return peerService(scope, request, {
    type: ServiceType.LOAD_BALANCER,
    options,
    annotations: annotationTexts(annotations),
    loadBalancerClass,
  });
}
