import { ApiObject } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-28';
import type { Problem } from '../rules/problem';

interface ServiceManifest {
  readonly spec: { readonly selector?: Record<string, string> };
}

/** That Services of the app would send clients to the pods of a Job. */
export function selectedProblems(workload: Workload): Problem[] {
  const { metadata } = ApiObject.of(workload);
  const labels = workload.podMetadata.toJson() as { labels?: Record<string, string> };
  return workload.node.root.node
    .findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === 'Service')
    .filter((service) => service.metadata.namespace === metadata.namespace)
    .filter((service) => selects((service.toJson() as ServiceManifest).spec.selector ?? {}, labels.labels ?? {}))
    .map((service) => ({
      wrong: `the Service ${service.name} selects the pods of the Job`,
      allowed: 'labels by which no Service takes them for peers',
      change: 'give the Job another name, or its pods other labels',
    }));
}

function selects(selector: Record<string, string>, labels: Record<string, string>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
