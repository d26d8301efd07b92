import type { ContainerResources, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';

/** Properties of a scheduler without a manager. */
export interface StandaloneSchedulerProps {
  /**
   * Image of the scheduler. Releases before v2.5.1 do not run without a manager.
   * @default dragonflyoss/scheduler:v2.5.1
   */
  readonly image?: string;

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
   * Priority class of the scheduler's pod.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Address of the scheduler's Service, an IPv4 literal of the cluster's range of Services. With certificates it is the address that stands in
   * that of the scheduler, which its pod's address, another one after each restart, can not.
   * @default - the Service is headless, and peers dial the pod's address
   * @see https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/
   */
  readonly clusterIp?: string;

  /**
   * How many parents a peer is offered at once.
   * @default 3
   * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/scheduler/config/dynconfig_local.go
   */
  readonly candidateParentLimit?: number;

  /**
   * How many peers are looked at to find those parents.
   * @default 15
   */
  readonly filterParentLimit?: number;

  /**
   * How many uploads a peer may serve at a time before it is offered to no one else.
   * @default 200
   */
  readonly peerLoadLimit?: number;
}
