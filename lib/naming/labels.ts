/** Label that tells what an object is part of: the name of the cache. */
export const COMPONENT_LABEL = 'component';

/** Label that tells whose cache it is. */
export const OWNER_LABEL = 'owner';

/** Label that tells which peer an object belongs to. */
export const PEER_LABEL = 'peer';

/** Label by which a StatefulSet tells its pods apart. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** Labels of the owner, if there is one. */
export function ownerLabels(owner?: string): Record<string, string> {
  return owner === undefined ? {} : { [OWNER_LABEL]: owner };
}

/** Labels that select all peers of a cache and nothing else. */
export function cacheLabels(component: string, owner?: string): Record<string, string> {
  return { [COMPONENT_LABEL]: component, ...ownerLabels(owner) };
}

/** Labels that select one peer of a cache and nothing else. */
export function peerLabels(component: string, owner: string | undefined, peer: string): Record<string, string> {
  return { ...cacheLabels(component, owner), [PEER_LABEL]: peer };
}

/** Label of a series that tells which cache it is of. */
export const CACHE_SERIES_LABEL = 'cache';

/** Label of a series that tells what in the cache it is of: `PEER_ROLE`, or the role of a part of the control plane. */
export const ROLE_SERIES_LABEL = 'role';

/** Label of a series that tells which peer it is of. */
export const PEER_SERIES_LABEL = 'peer';

/** Role of peers in the series of a cache. */
export const PEER_ROLE = 'peer';
