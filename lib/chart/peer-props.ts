import type { IControlPlane } from '../control-plane/control-plane';
import type { PeerConfig } from '../peer/peer-config';
import type { PeerDeploymentProps } from '../peer/peer-deployment';
import type { DragonflyCacheChartProps } from './dragonfly-cache-chart-props';
import type { PeerSpec } from './peer-spec';

/** What all peers of a cache have in common beside the user's options. */
export interface SharedByPeers {
  readonly cacheName: string;
  readonly controlPlane: IControlPlane;
  readonly peerConfig: PeerConfig;
}

/** Properties of each peer: what the cache says, and over it what the peer says. */
export function peerProps(props: DragonflyCacheChartProps, shared: SharedByPeers): PeerDeploymentProps[] {
  return specs(props).map((spec, index) => ({
    ...props,
    cacheName: shared.cacheName,
    controlPlane: shared.controlPlane,
    name: spec.name,
    ordinal: spec.ordinal ?? index + 1,
    resources: spec.resources ?? props.resources,
    scheduling: spec.scheduling ?? props.scheduling,
    announcedAddress: spec.announcedAddress ?? props.announcedAddress,
    exposure: spec.exposure ?? props.exposure,
    storage: spec.storage ?? props.storage,
    // Another disk needs other thresholds.
    peerConfig: spec.storage === undefined ? shared.peerConfig : undefined,
  }));
}

function specs({ peers, peerCount = 0 }: DragonflyCacheChartProps): PeerSpec[] {
  return peers ?? Array.from({ length: Number.isInteger(peerCount) && peerCount > 0 ? peerCount : 0 }, () => ({}));
}
