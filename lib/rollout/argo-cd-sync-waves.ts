import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import type { IPeerRollout, PeerRolloutBinding } from './peer-rollout';

/** Properties of a rollout by Argo CD. */
export interface ArgoCdSyncWavesProps {
  /**
   * Wave of the first peer; the others follow one by one. What has no wave is in wave 0.
   * @default 1
   */
  readonly firstWave?: number;
}

/**
 * Each peer in a sync wave of its own: Argo CD goes on to the next peer when the one before is healthy. A peer that is taken out of the code
 * keeps its claim, and so does a cache whose Argo CD application is removed: Argo CD is told neither to prune nor to
 * delete claims.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources
 */
export class ArgoCdSyncWaves implements IPeerRollout {
  private readonly firstWave: number;

  /** Peers placed so far, by cache: one object may serve several caches. */
  private readonly placed = new WeakMap<Chart, number>();

  public constructor(props: ArgoCdSyncWavesProps = {}) {
    this.firstWave = props.firstWave ?? 1;
  }

  public bindShared(cache: Chart): Construct {
    if (!Number.isInteger(this.firstWave) || this.firstWave < 1) {
      refuse(cache, {
        wrong: `rollout.firstWave is ${this.firstWave}`,
        allowed: 'a whole number from 1: wave 0 is for what the peers need first',
        change: 'leave it out, or count from 1',
      });
    }
    return cache;
  }

  public bindPeer(cache: Chart, _id: string): PeerRolloutBinding {
    const placed = this.placed.get(cache) ?? 0;
    this.placed.set(cache, placed + 1);
    return {
      scope: cache,
      annotations: { 'argocd.argoproj.io/sync-wave': String(this.firstWave + placed) },
      storageAnnotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
    };
  }
}
