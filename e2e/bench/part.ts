import { report } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

/** A part of the bench: measures, and gives the text for the place of the page that has its name. */
export type Part = () => Promise<string>;

/** Measures in a namespace of its own, which is removed afterwards. If that fails, the cluster is looked at first. */
export async function inNamespace<T>(name: string, measure: (namespace: TestNamespace) => Promise<T>): Promise<T> {
  const namespace = await TestNamespace.create(`dragonfly-cache-bench-${name}`);
  try {
    return await measure(namespace);
  } catch (error) {
    await report();
    throw error;
  } finally {
    await namespace.delete();
  }
}
