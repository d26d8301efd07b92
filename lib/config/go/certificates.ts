import { PROXY_CA, PROXY_CA_FILES, PROXY_CA_KEYS, PROXY_CA_PATH } from '../../naming/certificates';
import { show, type Problem } from '../../rules/problem';
import { secretProblems, type SecretFolder } from '../secret-text';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import type { GoProxyOptions } from './proxy-options';

/** Files of Secrets that the daemon reads. */
export function goSecretFolders({ certificates = {} }: GoDfdaemonConfigProps): SecretFolder[] {
  const { proxyCa } = certificates;
  return proxyCa === undefined ? [] : [{ path: PROXY_CA_PATH, name: PROXY_CA, secret: proxyCa, keys: PROXY_CA_KEYS }];
}

/** The proxy with the CA of a Secret, if there is one: it opens the HTTPS of all hosts unless the user names some. */
export function withProxyCa({ certificates = {}, proxy = {} }: GoDfdaemonConfigProps): GoProxyOptions {
  if (certificates.proxyCa === undefined) {
    return proxy;
  }
  return { ...proxy, hijackHttps: { ...PROXY_CA_FILES, ...(proxy.hijackHttps ?? { hosts: [{ regx: '.*' }] }) } };
}

/** What is wrong with certificates, beside other settings. */
export function goCertificateProblems({ certificates = {}, proxy }: GoDfdaemonConfigProps): Problem[] {
  const problems = secretProblems({ 'certificates.proxyCa': certificates.proxyCa });
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
