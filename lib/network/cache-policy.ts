import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { CachePolicyProps } from './cache-policy-props';
import { networkPolicySpec } from './network-policy-spec';
import { definePolicies } from './policies';

/**
 * Closes the pods of a cache to all but what they need, by NetworkPolicies: one for the peers, and one for each part of the control plane that runs
 * in the cluster. Clients reach the proxy and nothing else; peers reach each other, their control plane, DNS, and the origins that are named.
 *
 * The cluster's network plugin must enforce NetworkPolicies; where it does not, they do nothing. Probes of the kubelet pass: a node always reaches its
 * pods.
 *
 * Synthesis fails for an empty list, for names in DNS and nodes, of which NetworkPolicies know nothing, for a control plane that runs nobody knows where,
 * for another namespace than that of the cache, and for a second policy of one cache.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class CachePolicy extends Construct {
  /** The NetworkPolicies: that of the peers, then those of the control plane. */
  public readonly policies: ApiObject[];

  public constructor(scope: Construct, id: string, props: CachePolicyProps) {
    super(scope, id);
    const kind = { construct: 'CachePolicy', knowsNames: false };
    this.policies = definePolicies(
      this,
      props,
      kind,
      (policyId, metadata, intent) => new k8s.KubeNetworkPolicy(this, policyId, { metadata, spec: networkPolicySpec(intent) }),
    );
  }
}
