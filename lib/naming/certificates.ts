/** Folder of the files of certificates, each in a folder of its own. */
const CERTIFICATES_PATH = '/etc/dragonfly-certificates';

/** Name of the volume, and of the folder, of the CA with which the proxy opens HTTPS. */
export const PROXY_CA = 'proxy-ca';

/** Name of the volume, and of the folder, of the certificate with which peers and control plane know each other. */
export const IDENTITY = 'identity';

/** Key of the certificate in a Secret of the type `kubernetes.io/tls`, and name of its file. */
export const CERTIFICATE_KEY = 'tls.crt';

/** Key of the private key. */
export const PRIVATE_KEY_KEY = 'tls.key';

/** Key of the CA's certificate. cert-manager adds it. */
export const CA_KEY = 'ca.crt';

/** Bits of the files of Secrets: the group that the pod's volumes have may read them, and nobody else. */
export const SECRET_FILE_MODE = 0o440;

/** Folder of the CA with which the proxy opens HTTPS. */
export const PROXY_CA_PATH = `${CERTIFICATES_PATH}/${PROXY_CA}`;

/** Folder of the certificate with which peers and control plane know each other. */
export const IDENTITY_PATH = `${CERTIFICATES_PATH}/${IDENTITY}`;

/** Keys of the CA with which the proxy opens HTTPS, each a file. */
export const PROXY_CA_KEYS = [CERTIFICATE_KEY, PRIVATE_KEY_KEY];

/** Keys of the certificate with which peers and control plane know each other, each a file. */
export const IDENTITY_KEYS = [CERTIFICATE_KEY, PRIVATE_KEY_KEY, CA_KEY];

/** Paths of the files of the CA with which the proxy opens HTTPS. */
export const PROXY_CA_FILES = { cert: `${PROXY_CA_PATH}/${CERTIFICATE_KEY}`, key: `${PROXY_CA_PATH}/${PRIVATE_KEY_KEY}` };

/** Paths of the files of the certificate with which peers and control plane know each other, as dfdaemon and scheduler name them. */
export const IDENTITY_FILES = {
  caCert: `${IDENTITY_PATH}/${CA_KEY}`,
  cert: `${IDENTITY_PATH}/${CERTIFICATE_KEY}`,
  key: `${IDENTITY_PATH}/${PRIVATE_KEY_KEY}`,
};
