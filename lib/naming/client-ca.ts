/** Name of the volume with the CA that clients of a cache trust. */
export const CLIENT_CA_VOLUME = 'dragonfly-cache-ca';

/** Folder at which clients find it. */
export const CLIENT_CA_PATH = '/etc/dragonfly-cache';

/** The CA's file in that folder, in PEM. */
export const CLIENT_CA_FILE = 'ca.crt';

/** The trust store's file in that folder, for Java. */
export const CLIENT_TRUST_STORE_FILE = 'truststore';
