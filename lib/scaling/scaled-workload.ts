import { ApiObject } from 'cdk8s';
import type { IScalable, Workload } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type { Problem } from '../rules/problem';

/** The manifest of a workload, as far as its number of pods goes. */
export interface ScaledManifest {
  readonly spec: {
    readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number } };
    readonly template: { readonly spec: { readonly hostname?: string } };
  };
}

/** The manifest that a workload becomes. */
export function manifestOf(workload: Workload): ScaledManifest {
  return ApiObject.of(workload).toJson() as ScaledManifest;
}

/** The one workload whose pods are all peers, if it can have more of them. */
export function scalableOf({ workloads, node }: IDragonflyCache): IScalable | undefined {
  const [workload] = workloads;
  return workload !== undefined &&
    workloads.length === 1 &&
    isScalable(workload) &&
    workload.node.root === node.root &&
    !isOnePeer(workload)
    ? workload
    : undefined;
}

function isScalable(workload: Workload): workload is Workload & IScalable {
  return 'markHasAutoscaler' in workload;
}

/** A peer with a workload of its own has a hostname of its own, which no second pod may have. */
function isOnePeer(workload: Workload): boolean {
  return manifestOf(workload).spec.template.spec.hostname !== undefined;
}

/** That a cache has no such workload. */
export function unscalableProblem({ workloads }: IDragonflyCache): Problem {
  const kinds = [...new Set(workloads.map(({ kind }) => kind))].join(' and ');
  const count = workloads.length === 1 ? '1 workload' : `${workloads.length} workloads`;
  return {
    wrong: `the peers of the cache are carried by ${count}${kinds === '' ? '' : ` of the kind ${kinds}`}`,
    allowed:
      'one workload with a number of pods: a Deployment that is one peer has one disk, and where each node has a peer, nodes make the number',
    change: 'choose the topology StatefulSetPeers; or leave out the autoscaler, and raise peerCount or add nodes',
  };
}
