import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { CACHE_SERIES_LABEL, PEER_LABEL, PEER_SERIES_LABEL, ROLE_SERIES_LABEL } from '../naming/labels';

/** A step that changes the labels of a target, or of what was read from it. */
export interface Relabeling {
  readonly action?: string;
  readonly sourceLabels?: string[];
  readonly regex?: string;
  readonly replacement?: string;
  readonly targetLabel?: string;
}

/** Gives series the name of the cache, and the role of their pods in it. */
export function cacheRelabelings({ cacheName }: IDragonflyCache, role: string): Relabeling[] {
  return [
    { targetLabel: CACHE_SERIES_LABEL, replacement: cacheName },
    { targetLabel: ROLE_SERIES_LABEL, replacement: role },
  ];
}

/** Gives series the name of the peer, the one that Dragonfly knows it by. */
export function peerRelabeling(cache: IDragonflyCache): Relabeling {
  return { sourceLabels: [`__meta_kubernetes_pod_${nameSource(cache)}`], targetLabel: PEER_SERIES_LABEL };
}

/** What the pod of a peer is known by: a label of its own, its stable name, or its node. */
function nameSource({ peers, workloads }: IDragonflyCache): string {
  if (peers.length > 0 && peers.every(({ labels }) => PEER_LABEL in labels)) {
    return `label_${PEER_LABEL}`;
  }
  return workloads.every(({ kind }) => kind === 'StatefulSet') ? 'name' : 'node_name';
}
