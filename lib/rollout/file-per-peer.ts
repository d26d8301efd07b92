import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IPeerRollout, PeerRolloutBinding } from './peer-rollout';

/**
 * A chart, so a file, for each peer: first what all peers need, then the peers in their order, last the Service over them. Apply the files
 * one by one, waiting for each peer, or let `dragonfly-cache rollout` do it.
 */
export class FilePerPeer implements IPeerRollout {
  public bindShared(cache: Chart): Construct {
    return chartInside(cache, 'shared');
  }

  public bindPeer(cache: Chart, id: string): PeerRolloutBinding {
    return { scope: chartInside(cache, id), annotations: {}, storageAnnotations: {} };
  }
}

function chartInside(cache: Chart, id: string): Chart {
  return new Chart(cache, id, { namespace: cache.namespace, labels: cache.labels, disableResourceNameHashes: true });
}
