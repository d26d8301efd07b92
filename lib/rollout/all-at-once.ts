import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IPeerRollout, PeerRolloutBinding } from './peer-rollout';

/**
 * Everything in one chart, so in one file. Applied as it is, a changed configuration restarts all peers together; the command
 * `dragonfly-cache rollout` applies the same file peer by peer.
 */
export class AllAtOnce implements IPeerRollout {
  public bindShared(cache: Chart): Construct {
    return cache;
  }

  public bindPeer(cache: Chart, _id: string): PeerRolloutBinding {
    return { scope: cache, annotations: {}, storageAnnotations: {} };
  }
}
