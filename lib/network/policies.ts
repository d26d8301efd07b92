import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { cacheLabels } from '../naming/labels';
import { metadataProblems } from '../rules/metadata';
import { namespaceProblems } from '../rules/namespaces';
import { describe, refuse, type Problem } from '../rules/problem';
import { cacheIntent } from './cache-intent';
import type { CachePolicyProps } from './cache-policy-props';
import type { PolicyKind } from './party-problems';
import type { GroupIntent } from './policy-intent';
import { policyProblems } from './policy-rules';

/** Type of the metadata by which a cache knows its policies. */
const POLICY = 'dragonfly-cache:policy';

/** Metadata of a policy. */
export interface PolicyMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/**
 * Defines the policies of a cache, and refuses what is wrong with them.
 *
 * @param scope the construct that the policies belong to
 * @param props what the user wants
 * @param kind the kind of policies
 * @param define makes one policy
 */
export function definePolicies(
  scope: Construct,
  props: CachePolicyProps,
  kind: PolicyKind,
  define: (id: string, metadata: PolicyMetadata, intent: GroupIntent) => ApiObject,
): ApiObject[] {
  const { cache, annotations } = props;
  const labels = { ...props.labels, ...cacheLabels(cache.cacheName, cache.owner) };
  const intents = cacheIntent(props, kind.knowsNames);
  const policies = intents.map((intent, index) => {
    const { name, namespace } = intent;
    return define(
      index === 0 ? 'Peers' : `ControlPlane${index}`,
      { name, namespace, labels, annotations: annotations && { ...annotations } },
      intent,
    );
  });
  refuse(
    scope,
    ...policyProblems(props, kind),
    ...policies.slice(0, 1).flatMap(({ metadata }) => namespaceProblems('the policy', metadata.namespace, 'the cache', cache.namespace)),
  );
  cache.node.addMetadata(POLICY, scope.node.path);
  scope.node.addValidation({
    validate: () => [...policies.flatMap(metadataProblems), ...repetitionProblems(props, scope)].map(describe),
  });
  return policies;
}

function repetitionProblems({ cache }: CachePolicyProps, scope: Construct): Problem[] {
  const all = cache.node.metadata.filter(({ type }) => type === POLICY).map(({ data }) => String(data));
  return all.length === 1 || all[0] === scope.node.path
    ? []
    : [
        {
          wrong: `the cache ${cache.cacheName} has ${all.length} policies: ${all.join(' and ')}`,
          allowed: 'one: what one of them denies, another would allow',
          change: 'put them together',
        },
      ];
}
