import type { Duration } from 'cdk8s';
import type { ICertificateIssuer } from './certificate-issuer';

/** Key of a certificate. */
export enum CertificateKey {
  /** ECDSA with the curve P-256. */
  ECDSA_256 = 'ECDSA 256',
  /** ECDSA with the curve P-384. */
  ECDSA_384 = 'ECDSA 384',
  /** RSA with 2048 bits. */
  RSA_2048 = 'RSA 2048',
  /** RSA with 4096 bits. */
  RSA_4096 = 'RSA 4096',
}

/** The certificate with which peers and control plane know each other. All of them have the same. */
export interface IdentityOptions {
  /**
   * Who signs it.
   * @default - a `SelfSignedCa`
   */
  readonly issuer?: ICertificateIssuer;

  /**
   * Networks that pods of the cache get their IPs from: IPv4, in CIDR notation, or the first and the last address with `-` between, 4096
   * addresses in all. Each of them stands in the certificate. They are needed if peers announce the IPs of their pods, or the scheduler has no
   * `clusterIp`: who dials an address verifies that the certificate names it, and a wildcard for addresses there is not.
   * @default - addresses that are known at synth, and no others
   */
  readonly networks?: string[];

  /**
   * Further names in the certificate.
   * @default - that of a manager which the cache has made
   */
  readonly dnsNames?: string[];

  /**
   * How long it is valid, in whole seconds; at least an hour. Daemons read it when they start.
   * @default - one year
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed, in whole seconds; at least five minutes. All peers and schedulers must be started anew in this time.
   * @default - 90 days
   */
  readonly renewBefore?: Duration;

  /**
   * Its key. There is a new one with each renewal.
   * @default CertificateKey.ECDSA_256
   */
  readonly key?: CertificateKey;
}
