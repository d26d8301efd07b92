import type { ContainerResources, ISecret, ImagePullPolicy, LabeledNode, TaintedNode } from 'cdk8s-plus-28';

/** What can be set for the pods of each part of a managed control plane. */
export interface ManagedPodOptions {
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
   * Requests and limits of each container. Serverless clouds size and bill the pod by them.
   * @default - none
   */
  readonly resources?: ContainerResources;

  /**
   * Priority class of the pods.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Nodes that the pods must run on.
   * @default - any node
   */
  readonly nodes?: LabeledNode;

  /**
   * Tainted nodes that the pods may run on all the same, such as those of a virtual kubelet.
   * @default - none
   */
  readonly tolerate?: TaintedNode[];

  /**
   * Further labels for the pods.
   * @default - none
   */
  readonly podLabels?: Record<string, string>;

  /**
   * Further annotations for the pods.
   * @default - none
   */
  readonly podAnnotations?: Record<string, string>;
}

/** What can be set for a part of which there may be several pods. */
export interface ReplicatedPodOptions extends ManagedPodOptions {
  /**
   * How many pods there are, at least one.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * How many of them a node drain may take down at a time, by a PodDisruptionBudget.
   * @default - there is no PodDisruptionBudget; serverless clouds drain no nodes
   */
  readonly maxUnavailable?: number;
}
