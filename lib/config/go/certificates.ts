import { CERTIFICATE_KEY, certificatePath, CERTIFICATES_PATH, PRIVATE_KEY_KEY, PROXY_CA } from '../../naming/certificates';
import { show, type Problem } from '../../rules/problem';
import type { SecretFolder } from '../secret-text';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import type { GoProxyOptions } from './proxy-options';

/** Files of Secrets that the daemon reads. */
export function goSecretFolders({ certificates = {} }: GoDfdaemonConfigProps): SecretFolder[] {
  const { proxyCa } = certificates;
  return proxyCa === undefined
    ? []
    : [{ path: `${CERTIFICATES_PATH}/${PROXY_CA}`, name: PROXY_CA, secret: proxyCa, keys: [CERTIFICATE_KEY, PRIVATE_KEY_KEY] }];
}

/** The proxy with the CA of a Secret, if there is one: it opens the HTTPS of all hosts unless the user names some. */
export function withProxyCa({ certificates = {}, proxy = {} }: GoDfdaemonConfigProps): GoProxyOptions {
  if (certificates.proxyCa === undefined) {
    return proxy;
  }
  const files = { cert: certificatePath(PROXY_CA, CERTIFICATE_KEY), key: certificatePath(PROXY_CA, PRIVATE_KEY_KEY) };
  return { ...proxy, hijackHttps: { ...files, ...(proxy.hijackHttps ?? { hosts: [{ regx: '.*' }] }) } };
}

/** What is wrong with certificates, beside other settings. */
export function goCertificateProblems({ certificates = {}, proxy }: GoDfdaemonConfigProps): Problem[] {
  const problems: Problem[] = [];
  if (certificates.identity !== undefined) {
    problems.push({
      wrong: `certificates.identity is the Secret ${show(certificates.identity.name)}`,
      allowed: 'none: the gRPC servers of the Go daemon have no TLS, and it asks for pieces by plain HTTP',
      change: 'leave it out and guard the ports of peers by a NetworkPolicy, or use RustDfdaemonConfig',
    });
  }
  const { cert, key } = proxy?.hijackHttps ?? {};
  if (certificates.proxyCa !== undefined && (cert !== undefined || key !== undefined)) {
    problems.push({
      wrong: `proxy.hijackHttps names ${show(cert ?? key)}, and certificates.proxyCa is given`,
      allowed: 'one of the two',
      change: 'leave cert and key out for the files of the Secret',
    });
  }
  if (certificates.proxyCa === undefined && proxy?.hijackHttps !== undefined && cert === undefined && key === undefined) {
    problems.push({
      wrong: 'proxy.hijackHttps has neither cert nor key, and there is no certificates.proxyCa',
      allowed: 'a CA: the daemon opens nothing without one',
      change: 'give certificates.proxyCa, or cert and key',
    });
  }
  return problems;
}
