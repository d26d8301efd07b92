import { Namespace, type NamespaceProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { lean } from './lean';

/** A namespace without an empty spec, and in no namespace itself. */
export class LeanNamespace extends Namespace {
  public constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id, props);
    lean<{ metadata: { namespace?: string }; spec?: object }>(this.apiObject, (manifest) => {
      delete manifest.spec;
      // The chart's own namespace, which cdk8s gives to every object.
      delete manifest.metadata.namespace;
    });
  }
}
