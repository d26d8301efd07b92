import type { Chart } from 'cdk8s';
import { PeerDeployment } from '../peer/peer-deployment';
import { refuse } from '../rules/problem';
import { peerProps } from './peer-props';
import { countProblems, peerSetProblems } from './peer-set-rules';
import type { IPeerTopology, PeerTopologyBinding, PeerTopologyRequest } from './peer-topology';

/** Each peer is a Deployment of its own, in the order and the place that the rollout wants: peers may differ, and change one by one. */
export class DeploymentPerPeer implements IPeerTopology {
  /**
   * Defines the peers.
   *
   * @param cache the cache's chart
   * @param request what is known of the cache
   */
  public bind(cache: Chart, request: PeerTopologyRequest): PeerTopologyBinding {
    const ids = new Set<string>();
    const peers = peerProps(request).map((props, index) => {
      // Two peers with one ordinal are refused, not crashed on.
      const wanted = `peer${props.ordinal ?? index + 1}`;
      const id = ids.has(wanted) ? `${wanted}-${index + 1}` : wanted;
      ids.add(id);
      const { scope, annotations, storageAnnotations } = request.rollout.bindPeer(cache, id);
      return new PeerDeployment(scope, scope === cache ? id : 'Peer', { ...props, annotations, storageAnnotations });
    });
    refuse(cache, ...countProblems(request), ...peerSetProblems(peers));
    return { peers, workloads: peers.map(({ deployment }) => deployment) };
  }
}
