import {
  IDENTITY,
  IDENTITY_FILES,
  IDENTITY_KEYS,
  IDENTITY_PATH,
  PROXY_CA,
  PROXY_CA_FILES,
  PROXY_CA_KEYS,
  PROXY_CA_PATH,
} from '../../naming/certificates';
import { show, type Problem } from '../../rules/problem';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { at, type Tree } from '../render';
import { secretProblems, type SecretFolder } from '../secret-text';
import type { Version } from '../version';
import type { RustDfdaemonConfigProps } from './dfdaemon-props';
import { DIALS_BY_TLS } from './fields';

/** Fields that take the files of a certificate, by whose certificate it is. */
const FIELDS = {
  proxyCa: ['proxy.server.caCert', 'proxy.server.caKey'],
  identity: ['upload.server', 'upload.client', 'scheduler', 'manager'].flatMap((path) =>
    ['caCert', 'cert', 'key'].map((name) => `${path}.${name}`),
  ),
};

/** Files of Secrets that the daemon reads. */
export function rustSecretFolders({ certificates = {} }: RustDfdaemonConfigProps): SecretFolder[] {
  const { proxyCa, identity } = certificates;
  return [
    ...(proxyCa === undefined ? [] : [{ path: PROXY_CA_PATH, name: PROXY_CA, secret: proxyCa, keys: PROXY_CA_KEYS }]),
    ...(identity === undefined ? [] : [{ path: IDENTITY_PATH, name: IDENTITY, secret: identity, keys: IDENTITY_KEYS }]),
  ];
}

/** Fields of the daemon's file that name the CA with which the proxy opens HTTPS. */
export function proxyCaFields({ certificates }: RustDfdaemonConfigProps): Tree {
  return certificates?.proxyCa === undefined ? {} : { caCert: PROXY_CA_FILES.cert, caKey: PROXY_CA_FILES.key };
}

/** Fields of the daemon's file that name the certificate of the peer, for each server and client that has one. */
export function identityFields({ certificates }: RustDfdaemonConfigProps): Tree {
  return certificates?.identity === undefined ? {} : IDENTITY_FILES;
}

/** What is wrong with certificates, beside other settings. */
export function rustCertificateProblems(props: RustDfdaemonConfigProps, request: DfdaemonConfigRequest, version: Version): Problem[] {
  const { certificates = {} } = props;
  const { proxyCa, identity } = certificates;
  return [
    ...secretProblems({ 'certificates.proxyCa': proxyCa, 'certificates.identity': identity }),
    ...(proxyCa !== undefined && proxyCa.name === identity?.name ? [sameProblem(proxyCa.name)] : []),
    ...bothProblems(props),
    ...(identity === undefined ? [] : identityProblems(props, request, version)),
  ];
}

function sameProblem(name: string): Problem {
  return {
    wrong: `certificates.proxyCa and certificates.identity are both the Secret ${show(name)}`,
    allowed: 'a Secret of its own for each: one has a CA, the other what a CA has signed',
    change: 'name another Secret for one of them',
  };
}

function bothProblems(props: RustDfdaemonConfigProps): Problem[] {
  return Object.entries(FIELDS)
    .filter(([name]) => at(props, `certificates.${name}`) !== undefined)
    .flatMap(([name, fields]) =>
      fields
        .filter((field) => at(props, field) !== undefined)
        .map((field) => ({
          wrong: `${field} is ${show(at(props, field))}, and certificates.${name} is given`,
          allowed: 'one of the two',
          change: `leave ${field} out for the files of the Secret`,
        })),
    );
}

function identityProblems(
  { network }: RustDfdaemonConfigProps,
  { schedulerAddresses = [] }: DfdaemonConfigRequest,
  version: Version,
): Problem[] {
  const problems: Problem[] = [];
  const found = (wrong: string, allowed: string, change: string) => {
    problems.push({ wrong: `certificates.identity is given, and ${wrong}`, allowed, change });
  };
  if (!version.has(DIALS_BY_TLS)) {
    const allowed = `client ${DIALS_BY_TLS} or later: earlier ones dial schedulers and peers without TLS`;
    found(`version is ${version.text}`, allowed, 'raise version, or leave certificates.identity out');
  }
  const ipv6 = schedulerAddresses.find((address) => address.startsWith('['));
  const wrong = network?.enableIpv6 ? 'network.enableIpv6 is true' : ipv6 && `the control plane gives the scheduler ${show(ipv6)}`;
  if (wrong !== undefined) {
    const allowed = 'IPv4 addresses: the client cannot verify a certificate for an IPv6 address';
    found(wrong, allowed, 'use IPv4, or leave certificates.identity out');
  }
  return problems;
}
