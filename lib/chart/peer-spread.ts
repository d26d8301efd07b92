import { Pods, Topology, type Workload } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** How firmly peers are kept apart. */
export enum SpreadMode {
  /** Apart where it is possible. */
  PREFERRED = 'preferred',
  /** Apart or not at all: a peer for which there is no place stays pending. */
  REQUIRED = 'required',
}

/** How the peers of a cache keep away from each other. */
export interface PeerSpread {
  /**
   * Whether two peers may share a node.
   * @default - they may
   */
  readonly nodes?: SpreadMode;

  /**
   * Whether two peers may share a zone.
   * @default - they may
   */
  readonly zones?: SpreadMode;
}

/** Keeps the pods of workloads apart, by an anti-affinity to all pods with the labels. */
export function spreadPeers(scope: Construct, workloads: Workload[], labels: Record<string, string>, { nodes, zones }: PeerSpread): void {
  const peers = Pods.select(scope, 'SpreadPeers', { labels });
  const topologies: [Topology, SpreadMode | undefined][] = [
    [Topology.HOSTNAME, nodes],
    [Topology.ZONE, zones],
  ];
  for (const workload of workloads) {
    for (const [topology, mode] of topologies) {
      if (mode !== undefined) {
        workload.scheduling.separate(peers, { topology, weight: mode === SpreadMode.PREFERRED ? 100 : undefined });
      }
    }
  }
}
