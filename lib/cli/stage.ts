import { PEER_LABEL } from '../naming/labels';
import type { Manifest } from './manifest';

/** Objects that change together. */
export interface Stage {
  /** Name of the peer; none for what all peers share. */
  readonly peer?: string;

  /** The objects, in the order in which they are applied. */
  readonly manifests: Manifest[];
}

/** Kinds of apps/v1 whose rollout kubectl can wait for. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Splits objects into what all peers share and one stage a peer, in order of appearance. */
export function stagesOf(manifests: Manifest[]): Stage[] {
  const byPeer = new Map<string | undefined, Manifest[]>([[undefined, []]]);
  for (const manifest of manifests) {
    const peer = manifest.labels[PEER_LABEL];
    byPeer.set(peer, [...(byPeer.get(peer) ?? []), manifest]);
  }
  return [...byPeer].map(([peer, own]) => ({ peer, manifests: own })).filter((stage) => stage.manifests.length > 0);
}

/** The stage as messages name it. */
export function stageName({ peer }: Pick<Stage, 'peer'>): string {
  return peer ?? 'shared';
}

/** The workloads of a stage that have to be rolled out before the next one. */
export function workloadsOf(stage: Stage): Manifest[] {
  return stage.manifests.filter(({ apiVersion, kind }) => apiVersion.startsWith('apps/') && WORKLOADS.includes(kind));
}
