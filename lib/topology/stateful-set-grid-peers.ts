import type { Chart } from 'cdk8s';
import { EnvFieldPaths, PodManagementPolicy, type Service } from 'cdk8s-plus-28';
import { LeanStatefulSet } from '../lean/lean-stateful-set';
import { cacheLabels } from '../naming/labels';
import { peerWorkloadProps } from '../peer/peer-pod';
import { AsideChart } from './aside-chart';
import { ClaimTemplates } from './claim-templates';
import { defineGrid } from './grid';
import { defineServiceGrid } from './grid-service';
import type { GridKind } from './grid-template';
import type { StatefulSetGridUnit } from './grid-unit';
import type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './peer-topology';

/** Properties of peers of which each unit of nodes has some, with disks of their own. */
export interface StatefulSetGridPeersProps {
  /**
   * Key of the node label whose values are the units, without a prefix: such as the name of a NodeGroup. Refused is a key that is no value of
   * a label, as SuperEdge makes it one.
   * @see https://github.com/superedge/superedge/blob/v0.9.0/docs/components/serviceGroup.md
   */
  readonly gridUniqKey: string;

  /**
   * How many peers a unit has, a whole number from 1.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Units whose peers differ from those of the others. SuperEdge v0.9.0 keeps their templates only after a change to its CRDs.
   * @default - all units are alike
   */
  readonly units?: StatefulSetGridUnit[];
}

/**
 * Peers with disks of their own in each unit of nodes, by a StatefulSetGrid of SuperEdge: a StatefulSet that is called by the cache and the
 * unit, and a claim for each of its pods. Clients are sent to the peers of their own unit by a ServiceGrid, whose Service is
 * `cache.proxyUrl`. In each unit peers change one after the other, in all units at once.
 *
 * A peer is known by the name of its pod. Claims stay when units go. SuperEdge v0.9.0 keeps the names of claims only after a change to its
 * CRDs.
 *
 * Synthesis fails for `peers`, `peerCount`, `exposure` and an announced address other than the pod's, for names that are none, and for what a
 * grid cannot keep.
 *
 * @see https://github.com/superedge/superedge/blob/v0.9.0/docs/components/serviceGroup.md
 */
export class StatefulSetGridPeers implements IPeerTopology {
  /** @param props what makes nodes a unit, and how many peers units have */
  public constructor(private readonly props: StatefulSetGridPeersProps) {}

  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  public bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding {
    const aside = new AsideChart(cache);
    const { proxyUrl, service } = defineServiceGrid(cache, request, this.props.gridUniqKey);
    const workloads = defineGrid(cache, request, this.props, this.kindOf(aside, request, service), aside);
    return { peers: [], workloads, proxyUrl };
  }

  private kindOf(aside: AsideChart, { cacheName, owner }: PeerTopologyRequest, service: Service): GridKind {
    const labels = cacheLabels(cacheName, owner);
    const replicasOf = (unit?: StatefulSetGridUnit) => unit?.replicas ?? this.props.replicas ?? 1;
    return {
      topology: 'StatefulSetGridPeers',
      kind: 'StatefulSetGrid',
      nameField: EnvFieldPaths.POD_NAME,
      // Pods carry the name with a hash of ten characters as a label.
      longestName: 52,
      claimsOf: () => new ClaimTemplates(),
      replicasOf,
      workloadOf: (id, pod, claims, unit) =>
        new LeanStatefulSet(aside, id, {
          ...peerWorkloadProps(pod),
          metadata: { name: cacheName, labels },
          selector: labels,
          service,
          replicas: replicasOf(unit),
          // One that does not start must not keep the others from starting; changes go one by one all the same.
          podManagementPolicy: PodManagementPolicy.PARALLEL,
          spec: { volumeClaimTemplates: claims instanceof ClaimTemplates ? claims.templates : [] },
        }),
    };
  }
}
