import { StatefulSet, type PodSelectorConfig, type StatefulSetProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { leanWorkload, selectorConfig, selectPods, type LeanWorkloadProps, type WorkloadManifest } from './lean-workload';
import { sorted } from './sorted';

/** Properties of a lean StatefulSet. */
export interface LeanStatefulSetProps extends StatefulSetProps, LeanWorkloadProps {
  /** Fields of the spec for which cdk8s-plus has no property. */
  readonly spec: StatefulSetSpecExtras;
}

/** Fields of a StatefulSet's spec for which cdk8s-plus has no property. */
export interface StatefulSetSpecExtras {
  /** Number of the first pod. */
  readonly ordinals?: { readonly start: number };

  /** What becomes of claims when the StatefulSet is deleted, or scaled down. */
  readonly persistentVolumeClaimRetentionPolicy?: object;

  /** Claims that each pod gets, each with the name of the volume that it stands for. */
  readonly volumeClaimTemplates?: readonly ClaimTemplate[];
}

/** A claim that each pod gets. */
export interface ClaimTemplate {
  readonly metadata: { readonly name: string; readonly labels: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: object;
}

/** A StatefulSet like `LeanDeployment`, with templates of claims. */
export class LeanStatefulSet extends StatefulSet {
  private readonly selector?: Record<string, string>;

  public constructor(scope: Construct, id: string, { selector, spec, ...props }: LeanStatefulSetProps) {
    super(scope, id, { ...props, select: false });
    this.selector = selector;
    selectPods(this, selector);
    const defaults = { minReadySeconds: 0, podManagementPolicy: 'OrderedReady' };
    leanWorkload(this.apiObject, { ...props, selector }, defaults, (manifest) => {
      complete(manifest, spec);
    });
  }

  /** Lets Services, policies and affinities select the pods by the same labels as the StatefulSet does. */
  public override toPodSelectorConfig(): PodSelectorConfig {
    // The Service that cdk8s-plus selects the pods for at once, before there is a selector, has one already.
    return selectorConfig(super.toPodSelectorConfig(), this.selector ?? {});
  }
}

/** Puts the further fields in, and takes the volumes out that a pod gets by a claim of its own. */
function complete(manifest: WorkloadManifest, extras: StatefulSetSpecExtras): void {
  const { template } = manifest.spec;
  const claimed = (extras.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
  const volumes = template.spec.volumes?.filter(({ name }) => !claimed.includes(name));
  const fields = Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
  manifest.spec = sorted({ ...fields, ...manifest.spec, template: { ...template, spec: { ...template.spec, volumes } } });
}
