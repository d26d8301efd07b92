import type { Manifest } from './manifests';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

interface Service extends Manifest {
  readonly spec: { readonly type: string };
  readonly status: { readonly loadBalancer: { readonly ingress?: { readonly ip?: string }[] } };
}

/** Addresses of the load balancers of a namespace, by the names of their Services, as soon as all have one. */
export function loadBalancersOf(namespace: TestNamespace): Promise<Record<string, string>> {
  return until('each load balancer has an address', 30, async () => {
    const { items } = await namespace.get<{ items: Service[] }>('services');
    const balanced = items.filter(({ spec }) => spec.type === 'LoadBalancer');
    const found = balanced.map(({ metadata, status }) => [metadata.name, status.loadBalancer.ingress?.[0]?.ip ?? ''] as const);
    return found.every(([, address]) => address !== '') && Object.fromEntries(found);
  });
}
