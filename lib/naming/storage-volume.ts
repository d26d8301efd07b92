/** Name of the volume that holds the cache, in the peer's pod. */
export const STORAGE_VOLUME = 'storage';
