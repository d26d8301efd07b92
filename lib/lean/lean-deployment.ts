import { Deployment, LabelSelector, Pod, type DeploymentProps, type PodSelectorConfig } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dropDefaults, lean } from './lean';
import { trimPodSpec, type PodManifest } from './lean-pod';
import { completePodSpec, type PodSpecExtras } from './pod-spec';

/** Properties of a lean Deployment. */
export interface LeanDeploymentProps extends DeploymentProps, PodSpecExtras {
  /** Labels that select the Deployment's pods; they never change, so nothing that changes belongs here. */
  readonly selector: Record<string, string>;
}

interface DeploymentManifest {
  readonly spec: { readonly template: { readonly metadata: { readonly labels: Record<string, string> }; spec: PodManifest } };
}

/**
 * A Deployment whose pods are selected by labels with a meaning instead of a hash, without the fields that cdk8s-plus sets to the API
 * server's own defaults.
 */
export class LeanDeployment extends Deployment {
  private readonly selector: Record<string, string>;

  public constructor(scope: Construct, id: string, { selector, ...props }: LeanDeploymentProps) {
    super(scope, id, { ...props, select: false });
    this.selector = selector;
    this.select(LabelSelector.of({ labels: selector }));
    lean<DeploymentManifest>(this.apiObject, ({ spec }) => {
      dropDefaults(spec, { minReadySeconds: 0, progressDeadlineSeconds: 600 });
      Reflect.deleteProperty(spec.template.metadata.labels, Pod.ADDRESS_LABEL);
      trimPodSpec(spec.template.spec);
      spec.template.spec = completePodSpec(spec.template.spec, props);
    });
  }

  /** Lets Services, policies and affinities select the pods by the same labels as the Deployment does. */
  public override toPodSelectorConfig(): PodSelectorConfig {
    return { ...super.toPodSelectorConfig(), labelSelector: LabelSelector.of({ labels: this.selector }) };
  }
}
