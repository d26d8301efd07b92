import { App, ApiObject, Chart } from 'cdk8s';
import type { Service, Workload } from 'cdk8s-plus-28';

/** A manifest, as far as parts of it are put into another one. */
export interface AsideManifest {
  readonly metadata: { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: object;
}

/** A chart of an app of its own: its objects are rendered as parts of objects of the cache, and are no objects of the cluster. */
export class AsideChart extends Chart {
  public constructor(cache: Chart) {
    super(new App({ resolvers: App.of(cache).resolvers }), 'aside', { namespace: cache.namespace, disableResourceNameHashes: true });
  }

  /** What is wrong with the objects, each text once. */
  public problems(): string[] {
    return [...new Set(this.node.findAll().flatMap(({ node }) => node.validate()))];
  }
}

/** The manifest of a workload or Service as it is now. */
export function renderAside(construct: Workload | Service): AsideManifest {
  return ApiObject.of(construct).toJson() as AsideManifest;
}
