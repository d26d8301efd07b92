import { ImagePullPolicy, k8s, type ContainerProps, type PodSecurityContextProps, type Workload, type WorkloadProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { restrictedContainer, restrictedPod, type PodSpecExtras } from '../../lean/pod-spec';
import { CHECKSUM_ANNOTATION, checksum } from '../../naming/checksum';
import type { ManagedPodOptions } from './managed-pod-options';

/** What a part of the control plane is called, and how its pods are known. */
export interface PartIdentity {
  readonly name: string;
  readonly labels: Record<string, string>;
}

/** Properties that every workload of a managed control plane is made with. */
export function managedWorkloadProps(
  { name, labels }: PartIdentity,
  options: ManagedPodOptions,
  files: Record<string, string> = {},
  securityContext: PodSecurityContextProps = restrictedPod(),
): Omit<WorkloadProps, 'select'> & PodSpecExtras & { selector: Record<string, string> } {
  return {
    metadata: { name, labels },
    selector: labels,
    podMetadata: {
      labels: { ...options.podLabels, ...labels },
      annotations: {
        ...options.podAnnotations,
        // Programs read their config once.
        ...(Object.keys(files).length > 0 && { [CHECKSUM_ANNOTATION]: checksum(files) }),
      },
    },
    securityContext,
    imagePullSecrets: options.imagePullSecrets,
    priorityClassName: options.priorityClassName,
  };
}

/** Properties that every container of a managed control plane is made with. */
export function managedContainerProps(
  options: ManagedPodOptions,
): Pick<ContainerProps, 'imagePullPolicy' | 'resources' | 'securityContext'> {
  return {
    imagePullPolicy: options.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    resources: options.resources ?? {},
    securityContext: restrictedContainer(),
  };
}

/** Puts the pods of a workload where the user wants them. */
export function schedule(workload: Workload, { nodes, tolerate = [] }: ManagedPodOptions): void {
  if (nodes !== undefined) {
    workload.scheduling.attract(nodes);
  }
  for (const node of tolerate) {
    workload.scheduling.tolerate(node);
  }
}

/** Lets a node drain take down only so many of the pods at a time. */
export function limitDisruption(scope: Construct, { name, labels }: PartIdentity, maxUnavailable?: number): void {
  if (maxUnavailable !== undefined) {
    new k8s.KubePodDisruptionBudget(scope, 'DisruptionBudget', {
      metadata: { name, labels },
      spec: { maxUnavailable: k8s.IntOrString.fromNumber(maxUnavailable), selector: { matchLabels: labels } },
    });
  }
}
