/** Name of the environment variable from which the init container reads the address that a peer announces. */
export const IP_VARIABLE = 'ANNOUNCED_IP';

/** Name of the environment variable with the names that DNS must know before a peer starts. */
export const NAMES_VARIABLE = 'AWAITED_NAMES';

/** Name of the environment variable with the addresses of several pods: ` cache-1=10.0.0.1 cache-2=10.0.0.2 `. */
export const IPS_VARIABLE = 'ANNOUNCED_IPS';

/** Name of the environment variable that tells which of them is this pod's. */
export const POD_VARIABLE = 'POD_NAME';
