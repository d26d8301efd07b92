import { Duration, type Cron } from 'cdk8s';
import {
  EnvValue,
  ImagePullPolicy,
  Volume,
  type ConcurrencyPolicy,
  type ConfigMap,
  type Container,
  type CronJob,
  type Job,
  type VolumeMount,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanConfigMap } from '../lean/lean-config-map';
import { LeanCronJob } from '../lean/lean-cron-job';
import { LeanJob } from '../lean/lean-job';
import { restrictedContainer, restrictedPod } from '../lean/pod-spec';
import { CHECKSUM_ANNOTATION, checksum } from '../naming/checksum';
import { cacheLabels } from '../naming/labels';
import { schedule } from '../peer/peer-pod';
import { describe, refuse } from '../rules/problem';
import type { CacheJobOptions } from './job-options';
import { jobProblems, type JobSettings } from './job-rules';
import { selectedProblems } from './selector-rules';

/** Folder with the files of a Job. */
export const FILES_PATH = '/job';

/** When a Job runs again and again. */
export interface JobSchedule {
  readonly schedule: Cron;
  readonly timeZone?: string;
  readonly concurrencyPolicy: ConcurrencyPolicy;
  readonly startingDeadline: Duration;
  readonly suspend?: boolean;
}

/** What a Job is made of. */
export interface CacheJobProps {
  /** What the user chose. */
  readonly options: CacheJobOptions;

  /** Name, if the user gives none. */
  readonly name: string;

  /** Whose cache it is for. */
  readonly owner?: string;

  /** Image to run. */
  readonly image: string;

  /** Files, by their names in the folder of files. */
  readonly files: Record<string, string>;

  /** The file to run, a shell script. */
  readonly script: string;

  /** Environment of the script, as far as it has values. */
  readonly env: Record<string, string | number | undefined>;

  /** What else the script sees. */
  readonly volumeMounts: VolumeMount[];

  /** When to run it, if not just once. */
  readonly schedule?: JobSchedule;
}

/** A Job that runs a shell script: the base of all Jobs of this room. */
export class CacheJob extends Construct {
  /** The Job, or what makes Jobs. */
  public readonly workload: Job | CronJob;

  /** The container that runs the script. */
  public readonly container: Container;

  /** The ConfigMap with the files. */
  public readonly configMap: ConfigMap;

  /** Labels that select the pods and nothing else. */
  public readonly labels: Record<string, string>;

  /** First part of the names of all objects. */
  public readonly jobName: string;

  public constructor(scope: Construct, id: string, props: CacheJobProps) {
    super(scope, id);
    const { options, files } = props;
    const settings: JobSettings = {
      ...options,
      name: options.name ?? props.name,
      image: props.image,
      backoffLimit: options.backoffLimit ?? 0,
      activeDeadline: options.activeDeadline ?? Duration.hours(1),
      ttlAfterFinished: options.ttlAfterFinished ?? Duration.days(1),
    };
    this.jobName = settings.name;
    this.labels = cacheLabels(settings.name, props.owner);
    this.configMap = new LeanConfigMap(this, 'Files', { metadata: { name: settings.name, labels: this.labels }, data: files });
    this.workload = this.makeWorkload(settings, files, props.schedule);
    this.container = this.workload.addContainer({
      name: 'job',
      image: settings.image,
      imagePullPolicy: options.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      command: ['/bin/sh', `${FILES_PATH}/${props.script}`],
      envVariables: environment(props.env),
      resources: options.resources ?? {},
      securityContext: restrictedContainer(!options.security?.writableRootFilesystem),
      volumeMounts: [
        { path: FILES_PATH, volume: Volume.fromConfigMap(this, 'FilesVolume', this.configMap, { name: 'files' }), readOnly: true },
        { path: '/tmp', volume: Volume.fromEmptyDir(this, 'Scratch', 'scratch') },
        ...props.volumeMounts,
      ],
    });
    schedule(this.workload, options);
    refuse(this, ...jobProblems(settings, props.schedule !== undefined));
    this.node.addValidation({ validate: () => selectedProblems(this.workload).map(describe) });
  }

  private makeWorkload(settings: JobSettings, files: Record<string, string>, schedule?: JobSchedule): Job | CronJob {
    const props = {
      metadata: {
        name: settings.name,
        labels: { ...settings.labels, ...this.labels },
        annotations: settings.annotations && { ...settings.annotations },
      },
      podMetadata: {
        labels: { ...settings.podLabels, ...this.labels },
        annotations: { ...settings.podAnnotations, [CHECKSUM_ANNOTATION]: checksum(files) },
      },
      securityContext: restrictedPod(settings.security),
      // A shell that waits for a program hears of no signal, and there is nothing to save.
      terminationGracePeriod: Duration.seconds(5),
      imagePullSecrets: settings.imagePullSecrets,
      priorityClassName: settings.priorityClassName,
      backoffLimit: settings.backoffLimit,
      activeDeadline: wholeSeconds(settings.activeDeadline),
      ttlAfterFinished: wholeSeconds(settings.ttlAfterFinished),
    };
    return schedule === undefined ? new LeanJob(this, 'Job', props) : new LeanCronJob(this, 'CronJob', { ...props, ...schedule });
  }
}

/** The same time, or, where it was refused, one that cdk8s-plus can write. */
export function wholeSeconds(duration: Duration): Duration {
  return Duration.seconds(Math.ceil(duration.toSeconds({ integral: false })));
}

function environment(values: Record<string, string | number | undefined>): Record<string, EnvValue> {
  const given = Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, EnvValue.fromValue(String(value))]));
}
