import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { CachePolicyProps } from './cache-policy-props';
import { ciliumPolicySpec } from './cilium-policy-spec';
import { definePolicies } from './policies';

/**
 * The same as `CachePolicy` for clusters with Cilium, by CiliumNetworkPolicies, which also know names in DNS and nodes. Names are learned from the
 * answers of DNS, so that questions of the pods go through Cilium's DNS proxy where a name is an origin.
 *
 * Synthesis fails for what `CachePolicy` refuses, but for names that lead out of the cluster and for nodes.
 *
 * @see https://docs.cilium.io/en/stable/security/policy/language/
 */
export class CiliumCachePolicy extends Construct {
  /** The CiliumNetworkPolicies: that of the peers, then those of the control plane. */
  public readonly policies: ApiObject[];

  public constructor(scope: Construct, id: string, props: CachePolicyProps) {
    super(scope, id);
    const kind = { construct: 'CiliumCachePolicy', knowsNames: true };
    this.policies = definePolicies(
      this,
      props,
      kind,
      (policyId, metadata, intent) =>
        new ApiObject(this, policyId, {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumNetworkPolicy',
          metadata: { ...metadata },
          spec: ciliumPolicySpec(intent),
        }),
    );
  }
}
