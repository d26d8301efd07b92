import { Deployment, type DeploymentProps, type PodSelectorConfig } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { leanWorkload, selectorConfig, selectPods, type LeanWorkloadProps } from './lean-workload';

/** Properties of a lean Deployment. */
export interface LeanDeploymentProps extends DeploymentProps, LeanWorkloadProps {}

/**
 * A Deployment whose pods are selected by labels with a meaning instead of a hash, without the fields that cdk8s-plus sets to the API
 * server's own defaults.
 */
export class LeanDeployment extends Deployment {
  private readonly selector: Record<string, string>;

  public constructor(scope: Construct, id: string, { selector, ...props }: LeanDeploymentProps) {
    super(scope, id, { ...props, select: false });
    this.selector = selector;
    selectPods(this, selector);
    leanWorkload(this.apiObject, { ...props, selector }, { minReadySeconds: 0, progressDeadlineSeconds: 600 });
  }

  /** Lets Services, policies and affinities select the pods by the same labels as the Deployment does. */
  public override toPodSelectorConfig(): PodSelectorConfig {
    return selectorConfig(super.toPodSelectorConfig(), this.selector);
  }
}
