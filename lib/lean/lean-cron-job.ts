import { CronJob, type CronJobProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dropDefaults, lean } from './lean';
import { leanJobSpec, type JobSpecManifest } from './lean-job';
import type { PodSpecExtras } from './pod-spec';

/** Properties of a lean CronJob. */
export interface LeanCronJobProps extends CronJobProps, PodSpecExtras {}

interface CronJobManifest {
  readonly spec: { readonly jobTemplate: { readonly spec: JobSpecManifest } };
}

/** A CronJob without the fields that cdk8s-plus sets to the API server's own defaults. */
export class LeanCronJob extends CronJob {
  public constructor(scope: Construct, id: string, props: LeanCronJobProps) {
    super(scope, id, props);
    lean<CronJobManifest>(this.apiObject, ({ spec }) => {
      dropDefaults(spec, { concurrencyPolicy: 'Allow', failedJobsHistoryLimit: 1, successfulJobsHistoryLimit: 3, suspend: false });
      leanJobSpec(spec.jobTemplate.spec, props);
    });
  }
}
