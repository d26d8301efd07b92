import type { PeerDeploymentProps } from '../peer/peer-deployment';
import type { PeerSpec } from './peer-spec';
import type { PeerTopologyRequest } from './peer-topology';

/** Properties of each peer: what the cache says, and over it what the peer says. */
export function peerProps(request: PeerTopologyRequest): PeerDeploymentProps[] {
  return peerSpecs(request).map((spec, index) => ({
    ...request,
    name: spec.name,
    ordinal: spec.ordinal ?? index + 1,
    resources: spec.resources ?? request.resources,
    scheduling: spec.scheduling ?? request.scheduling,
    announcedAddress: spec.announcedAddress ?? request.announcedAddress,
    exposure: spec.exposure ?? request.exposure,
    storage: spec.storage ?? request.storage,
    // Another disk needs other thresholds.
    peerConfig: spec.storage === undefined ? request.peerConfig : undefined,
  }));
}

/** The peers, listed or counted. */
export function peerSpecs({ peers, peerCount = 0 }: PeerTopologyRequest): PeerSpec[] {
  return peers ?? Array.from({ length: Number.isInteger(peerCount) && peerCount > 0 ? peerCount : 0 }, () => ({}));
}
