import { Duration, type Chart } from 'cdk8s';
import { DeploymentStrategy, EnvFieldPaths } from 'cdk8s-plus-28';
import { LeanDeployment } from '../lean/lean-deployment';
import { cacheLabels } from '../naming/labels';
import { peerWorkloadProps } from '../peer/peer-pod';
import { AsideChart } from './aside-chart';
import { defineGrid } from './grid';
import { defineServiceGrid } from './grid-service';
import type { GridKind } from './grid-template';
import type { GridUnit } from './grid-unit';
import { NoClaims } from './no-claims';
import type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './peer-topology';

/** Properties of peers of which each unit of nodes has one. */
export interface DeploymentGridPeersProps {
  /**
   * Key of the node label whose values are the units, without a prefix: such as the name of a NodeGroup. Refused is a key that is no value of
   * a label, as SuperEdge makes it one.
   * @see https://github.com/superedge/superedge/blob/v0.9.0/docs/components/serviceGroup.md
   */
  readonly gridUniqKey: string;

  /**
   * Units whose peer differs from those of the others. SuperEdge v0.9.0 keeps their templates only after a change to its CRDs.
   * @default - all peers are alike
   */
  readonly units?: GridUnit[];
}

/**
 * A peer in each unit of nodes, by a DeploymentGrid of SuperEdge: a Deployment that is called by the cache and the unit. A new unit gets a
 * peer as soon as one of its nodes has the label. Clients are sent to the peer of their own unit by a ServiceGrid, whose Service is
 * `cache.proxyUrl`. Peers have no Services of their own; those of all units change at once.
 *
 * A peer is known by the name of its node. Its disk must be one that each pod has of its own, `HostPathStorage`, `EphemeralStorage` or
 * `EmptyDirStorage`, unless its unit has storage of its own.
 *
 * Synthesis fails for `peers`, `peerCount`, `exposure` and an announced address other than the pod's, for names that are none, and for what a
 * grid cannot keep.
 *
 * @see https://github.com/superedge/superedge/blob/v0.9.0/docs/components/serviceGroup.md
 */
export class DeploymentGridPeers implements IPeerTopology {
  /** @param props what makes nodes a unit, and which units differ */
  public constructor(private readonly props: DeploymentGridPeersProps) {}

  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  public bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding {
    const aside = new AsideChart(cache);
    const workloads = defineGrid(cache, request, this.props, kindOf(aside, request), aside);
    const { proxyUrl } = defineServiceGrid(cache, request, this.props.gridUniqKey);
    return { peers: [], workloads, proxyUrl };
  }
}

function kindOf(aside: AsideChart, { cacheName, owner }: PeerTopologyRequest): GridKind {
  const labels = cacheLabels(cacheName, owner);
  return {
    topology: 'DeploymentGridPeers',
    kind: 'DeploymentGrid',
    nameField: EnvFieldPaths.NODE_NAME,
    longestName: 63,
    claimsOf: (unit) => (unit === undefined ? new NoClaims('DeploymentGridPeers') : undefined),
    replicasOf: () => 1,
    workloadOf: (id, pod) =>
      new LeanDeployment(aside, id, {
        ...peerWorkloadProps(pod),
        metadata: { name: cacheName, labels },
        selector: labels,
        // One writer a disk: the old pod ends before the new one starts.
        replicas: 1,
        strategy: DeploymentStrategy.recreate(),
        // Every node has learned the new endpoint before a change counts as done.
        minReady: Duration.seconds(5),
        // Longer than the startup probe lets a full disk be read.
        progressDeadline: Duration.minutes(15),
      }),
  };
}
