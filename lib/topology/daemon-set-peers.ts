import type { Chart } from 'cdk8s';
import { EnvFieldPaths } from 'cdk8s-plus-28';
import { LeanDaemonSet } from '../lean/lean-daemon-set';
import { ServiceTrafficPolicy } from '../lean/service-options';
import { cacheLabels } from '../naming/labels';
import { dressPeerPod, peerWorkloadProps } from '../peer/peer-pod';
import { podProblems } from '../peer/peer-rules';
import { refuse, type Problem } from '../rules/problem';
import { NoClaims } from './no-claims';
import type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './peer-topology';
import { sharedAddressProblems, templateStorageProblems } from './template-rules';

/**
 * A peer on each node, or on each node with the labels that `scheduling` names, for clusters that have nodes. Clients are sent to the peer of
 * their own node. Peers have no Services of their own, and change one after the other.
 *
 * A peer is known by the name of its node. Its disk must be one that each pod has of its own: `HostPathStorage`, `EphemeralStorage` or
 * `EmptyDirStorage`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export class DaemonSetPeers implements IPeerTopology {
  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  public bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding {
    const { cacheName, owner, peerConfig } = request;
    const labels = cacheLabels(cacheName, owner);
    const { scope, annotations } = request.rollout.bindPeer(cache, 'peers');
    const stored = request.storage.bind(scope, {
      claims: new NoClaims('DaemonSetPeers'),
      claimName: cacheName,
      onePerNode: true,
      shared: request.shared,
      labels,
      annotations,
    });
    const pod = {
      options: request,
      labels,
      nameField: EnvFieldPaths.NODE_NAME,
      peerConfig,
      storage: stored.volume,
      readinessGates: [],
    };
    const daemonSet = new LeanDaemonSet(scope, scope === cache ? 'Peers' : 'DaemonSet', {
      ...peerWorkloadProps(pod),
      metadata: { name: cacheName, labels, annotations },
      selector: labels,
      // Every node has learned the new endpoint before the next peer may stop.
      minReadySeconds: 5,
    });
    dressPeerPod(daemonSet, pod);
    refuse(
      cache,
      ...countProblems(request),
      ...podProblems(request, request.storage),
      ...sharedAddressProblems(request.announcedAddress),
      ...templateStorageProblems('DaemonSetPeers', stored),
    );
    return { peers: [], workloads: [daemonSet], internalTrafficPolicy: ServiceTrafficPolicy.LOCAL };
  }
}

function countProblems({ peers, peerCount, exposure }: PeerTopologyRequest): Problem[] {
  return Object.entries({ peers, peerCount, exposure })
    .filter(([, value]) => value !== undefined)
    .map(([field]) => ({
      wrong: `${field} is given`,
      allowed: 'a peer on each node, without a Service of its own: DaemonSetPeers cannot tell at synth how many there are',
      change: `leave out ${field}; to choose nodes, use scheduling`,
    }));
}
