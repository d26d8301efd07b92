import { Job, Pod, type JobProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { shortChecksum } from '../naming/checksum';
import { lean } from './lean';
import { trimPodSpec, type PodManifest } from './lean-pod';
import { completePodSpec, type PodSpecExtras } from './pod-spec';

/** Properties of a lean Job. */
export interface LeanJobProps extends JobProps, PodSpecExtras {}

/** The spec of a Job, as far as it is looked at. */
export interface JobSpecManifest {
  readonly template: { readonly metadata: { readonly labels?: Record<string, string> }; spec: PodManifest };
}

interface JobManifest {
  readonly metadata: { name: string };
  readonly spec: JobSpecManifest;
}

/**
 * A Job without the fields that cdk8s-plus sets to the API server's own defaults. Its name ends with a checksum of all else: the API server
 * lets nobody change what a Job runs, so that a changed Job is a new one.
 */
export class LeanJob extends Job {
  public constructor(scope: Construct, id: string, props: LeanJobProps) {
    super(scope, id, props);
    lean<JobManifest>(this.apiObject, ({ metadata, spec }) => {
      leanJobSpec(spec, props);
      metadata.name = `${this.apiObject.name}-${shortChecksum(spec)}`;
    });
  }

  /** Name of the Job, as it is synthesized. */
  public override get name(): string {
    const { metadata } = this.apiObject.toJson() as JobManifest;
    return metadata.name;
  }
}

/** Takes out of a Job's spec what nobody asked for, and puts in what cdk8s-plus has no property for. */
export function leanJobSpec({ template }: JobSpecManifest, extras: PodSpecExtras): void {
  // Every pod of a Job is known by its labels with a meaning.
  Reflect.deleteProperty(template.metadata.labels ?? {}, Pod.ADDRESS_LABEL);
  trimPodSpec(template.spec);
  template.spec = completePodSpec(template.spec, extras);
}
