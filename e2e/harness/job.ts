import type { Manifest } from './manifests';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

interface Job extends Manifest {
  readonly status?: { readonly conditions?: { readonly type: string; readonly status: string }[] };
}

/** What a Job came to. */
export interface EndedJob {
  readonly type: 'Complete' | 'Failed';
  readonly log: string;
}

/** Waits until a Job has ended. */
export async function endOfJob(namespace: TestNamespace, name: string): Promise<EndedJob> {
  const { type } = await until(`the Job ${name} has ended`, 90, async () => {
    const { status } = await namespace.get<Job>('job', name);
    return status?.conditions?.find((known) => known.status === 'True' && ['Complete', 'Failed'].includes(known.type));
  });
  return { type: type as EndedJob['type'], log: (await namespace.kubectl(['logs', `job/${name}`])).stdout };
}

/** Applies objects with a Job among them, and waits until it has ended. */
export async function runJob(namespace: TestNamespace, objects: readonly Manifest[]): Promise<EndedJob> {
  await namespace.apply(objects);
  return endOfJob(namespace, objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? '');
}
