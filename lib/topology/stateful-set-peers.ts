import type { Chart } from 'cdk8s';
import { refuse } from '../rules/problem';
import { countProblems } from './peer-set-rules';
import { PeerStatefulSet } from './peer-stateful-set';
import type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './peer-topology';

/** What becomes of a claim when its pod is gone for good. */
export enum ClaimRetention {
  /** It stays, and its disk with it. */
  RETAIN = 'Retain',
  /** It is deleted. */
  DELETE = 'Delete',
}

/** Properties of peers that are pods of one StatefulSet. */
export interface StatefulSetPeersProps {
  /**
   * Changes pods with this number and above, and no others: for a canary. Peers count from 1, so that 5 of five peers changes the last.
   * @default - all pods change
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
   */
  readonly partition?: number;

  /**
   * What becomes of claims when the StatefulSet is deleted.
   * @default ClaimRetention.RETAIN
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
   */
  readonly claimsWhenDeleted?: ClaimRetention;

  /**
   * What becomes of the claims of the pods that go when there are fewer.
   * @default ClaimRetention.RETAIN
   */
  readonly claimsWhenScaled?: ClaimRetention;
}

/**
 * All peers are pods of one StatefulSet: `dragonfly-cache-1`, `dragonfly-cache-2`, ... Kubernetes changes them one after the other, the last
 * one first, and gives each a claim of its own. They are all alike, but for their exposures. It can be scaled.
 *
 * Pods count from 1, which takes Kubernetes 1.27 or newer.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class StatefulSetPeers implements IPeerTopology {
  /** @param props which pods change, and what becomes of claims */
  public constructor(private readonly props: StatefulSetPeersProps = {}) {}

  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  public bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding {
    const { scope, annotations, storageAnnotations } = request.rollout.bindPeer(cache, 'peers');
    const { peers, statefulSet } = new PeerStatefulSet(scope, scope === cache ? 'Peers' : 'StatefulSet', {
      ...request,
      ...this.props,
      annotations,
      storageAnnotations,
    });
    refuse(cache, ...countProblems(request));
    return { peers, workloads: [statefulSet] };
  }
}
