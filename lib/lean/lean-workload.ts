import type { ApiObject } from 'cdk8s';
import { LabelSelector, Pod, type PodSelectorConfig, type Workload } from 'cdk8s-plus-28';
import { dropDefaults, lean } from './lean';
import { trimPodSpec, type PodManifest } from './lean-pod';
import { completePodSpec, type PodSpecExtras } from './pod-spec';

/** What the lean workloads have in common. */
export interface LeanWorkloadProps extends PodSpecExtras {
  /** Labels that select the workload's pods; they never change, so nothing that changes belongs here. */
  readonly selector: Record<string, string>;
}

/** The manifest of a workload, as far as it is looked at. */
export interface WorkloadManifest {
  spec: { readonly template: { readonly metadata: { readonly labels: Record<string, string> }; spec: PodManifest } };
}

/**
 * Lets a workload select its pods by labels with a meaning instead of a hash, and takes out of its manifest what cdk8s-plus sets to the API
 * server's own defaults.
 *
 * @param object the workload's object
 * @param props selector, and fields of the pod for which cdk8s-plus has no property
 * @param defaults fields of the workload's spec that hold the API server's defaults
 * @param complete changes the rest of the manifest
 */
export function leanWorkload(
  object: ApiObject,
  props: LeanWorkloadProps,
  defaults: Record<string, unknown>,
  complete: (manifest: WorkloadManifest) => void = () => undefined,
): void {
  lean<WorkloadManifest>(object, (manifest) => {
    const { spec } = manifest;
    dropDefaults(spec, defaults);
    Reflect.deleteProperty(spec.template.metadata.labels, Pod.ADDRESS_LABEL);
    trimPodSpec(spec.template.spec);
    spec.template.spec = completePodSpec(spec.template.spec, props);
    complete(manifest);
  });
}

/** Lets Services, policies and affinities select the pods by the same labels as the workload does. */
export function selectorConfig(config: PodSelectorConfig, labels: Record<string, string>): PodSelectorConfig {
  return { ...config, labelSelector: LabelSelector.of({ labels }) };
}

/** Makes a workload that was made without a selector select its pods by labels. */
export function selectPods(workload: Workload, labels: Record<string, string>): void {
  workload.select(LabelSelector.of({ labels }));
}
