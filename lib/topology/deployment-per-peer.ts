import type { Chart } from 'cdk8s';
import { PeerDeployment, type PeerDeploymentProps } from '../peer/peer-deployment';
import type { IPeerRollout } from '../rollout/peer-rollout';

/** Makes each peer a Deployment of its own, in the order and the place that the rollout wants. */
export function deploymentPerPeer(cache: Chart, peers: PeerDeploymentProps[], rollout: IPeerRollout): PeerDeployment[] {
  const ids = new Set<string>();
  return peers.map((peer, index) => {
    // Two peers with one ordinal are refused, not crashed on.
    const wanted = `peer${peer.ordinal ?? index + 1}`;
    const id = ids.has(wanted) ? `${wanted}-${index + 1}` : wanted;
    ids.add(id);
    const { scope, annotations, storageAnnotations } = rollout.bindPeer(cache, id);
    return new PeerDeployment(scope, scope === cache ? id : 'Peer', { ...peer, annotations, storageAnnotations });
  });
}
