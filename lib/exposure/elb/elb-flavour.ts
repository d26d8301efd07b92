import type { ServicePort } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ElbOptions } from './elb-options';

/** What a Service tells the flavour of its load balancer. */
export interface ElbFlavourRequest {
  /** Name of the Service. */
  readonly serviceName: string;

  /** Ports of the Service. */
  readonly ports: ServicePort[];

  /** What the user asked of the load balancer. */
  readonly options: ElbOptions;
}

/** What a flavour asks of the Service and its pods. */
export interface ElbFlavourBinding {
  /** Annotations for the Service. */
  readonly annotations: Record<string, string>;

  /**
   * Conditions that must hold before a pod behind the load balancer counts as ready.
   * @default - none
   */
  readonly readinessGates?: string[];
}

/** Spells the options of a load balancer for the controller that reads them. */
export interface IElbFlavour {
  /**
   * Renders the annotations of a Service, and refuses what this controller does not have.
   *
   * @param scope the construct that problems are reported for
   * @param request the Service and its options
   */
  bind(scope: Construct, request: ElbFlavourRequest): ElbFlavourBinding;
}
