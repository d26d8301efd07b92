import { DaemonSet, type DaemonSetProps, type PodSelectorConfig } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { leanWorkload, selectorConfig, selectPods, type LeanWorkloadProps } from './lean-workload';

/** Properties of a lean DaemonSet. */
export interface LeanDaemonSetProps extends DaemonSetProps, LeanWorkloadProps {}

/** A DaemonSet like `LeanDeployment`, which replaces its pods one after the other: that is the API server's default. */
export class LeanDaemonSet extends DaemonSet {
  private readonly selector: Record<string, string>;

  public constructor(scope: Construct, id: string, { selector, ...props }: LeanDaemonSetProps) {
    super(scope, id, { ...props, select: false });
    this.selector = selector;
    selectPods(this, selector);
    leanWorkload(this.apiObject, { ...props, selector }, { minReadySeconds: 0 });
  }

  /** Lets Services, policies and affinities select the pods by the same labels as the DaemonSet does. */
  public override toPodSelectorConfig(): PodSelectorConfig {
    return selectorConfig(super.toPodSelectorConfig(), this.selector);
  }
}
