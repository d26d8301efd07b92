import type { Duration } from 'cdk8s';
import type { ContainerResources, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import type { PeerScheduling, PeerSecurity } from '../peer/peer-options';

/** What can be set of every Job. */
export interface CacheJobOptions {
  /**
   * First part of the Job's name, the whole name of its other objects, and label `component` of all of them. The name of a Job ends with a checksum
   * of what it runs, so that one with other options is another Job: the API server lets nobody change one.
   * @default - what the Job is for, behind the name of the cache
   */
  readonly name?: string;

  /**
   * When the image is pulled.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry of the image.
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Requests and limits. Serverless clouds size and bill the pod by them.
   * @default - none
   */
  readonly resources?: ContainerResources;

  /**
   * Nodes that the pod may run on.
   * @default - any node without taints
   */
  readonly scheduling?: PeerScheduling;

  /**
   * Priority class of the pod.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * User and groups of the processes. They are never root, have no capability, and cannot gain privileges.
   * @default - user and group 1000
   */
  readonly security?: PeerSecurity;

  /**
   * How often a pod that failed is replaced by another one.
   * @default 0: a failure that the script cannot retry itself stays one
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
   */
  readonly backoffLimit?: number;

  /**
   * How long all pods of the Job together may take, whole seconds. Then they are stopped, and the Job has failed.
   * @default Duration.hours(1)
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
   */
  readonly activeDeadline?: Duration;

  /**
   * How long a Job that has ended is kept, and its log with it: whole seconds. A `kubectl apply` after that runs it again.
   * @default Duration.days(1)
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * Annotations of the Job, such as `argocd.argoproj.io/hook`.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the Job.
   * @default - `component`, and `owner` if the cache has one
   */
  readonly labels?: Record<string, string>;

  /**
   * Further annotations of the pod.
   * @default - none
   */
  readonly podAnnotations?: Record<string, string>;

  /**
   * Further labels of the pod, such as `sidecar.istio.io/inject`: a Job whose sidecar goes on does not end.
   * @default - `component`, and `owner` if the cache has one
   */
  readonly podLabels?: Record<string, string>;
}
