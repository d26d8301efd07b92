import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import type { CertificateIssuerBinding, CertificateIssuerRequest } from './certificate-issuer';
import { durationProblems } from './duration-rules';
import { certificate, issuer } from './objects';

/** For how long a CA is good. */
export interface CaOptions {
  /**
   * How long the CA's certificate is valid, in whole seconds; at least an hour.
   * @default - ten years
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed, in whole seconds; at least five minutes. Whoever trusts the CA must get the new certificate in this
   * time. Its key stays the same, so that what it has signed stays good.
   * @default - one year
   */
  readonly renewBefore?: Duration;
}

/** A CA that has signed itself, and an Issuer that signs with it. */
export class RootCa extends Construct {
  /** The Issuer that signs with the CA. */
  public readonly issuer: CertificateIssuerBinding;

  /**
   * @param field what error texts call the options
   * @param request names and labels; the CA's Secret has the name as it is
   */
  public constructor(scope: Construct, id: string, field: string, request: CertificateIssuerRequest, options: CaOptions) {
    super(scope, id);
    const { duration = Duration.days(3650), renewBefore = Duration.days(365) } = options;
    certificate(this, 'Certificate', request, {
      issuerRef: issuer(this, 'SelfSigned', { ...request, name: `${request.name}-self-signed` }, { selfSigned: {} }),
      isCA: true,
      commonName: request.name.slice(0, COMMON_NAME_LENGTH),
      duration,
      renewBefore,
      usages: ['cert sign'],
      // The Rust client reads this encoding alone, of RSA only what was signed with SHA-256, and goes on without the CA otherwise. And a new
      // key would leave those who trust the old one with certificates that they do not trust.
      privateKey: { algorithm: 'ECDSA', size: 256, encoding: 'PKCS8', rotationPolicy: 'Never' },
    });
    this.issuer = issuer(this, 'Issuer', request, { ca: { secretName: request.name } });
    refuse(this, ...durationProblems(field, { duration, renewBefore }));
  }
}

/** Most characters that a common name may have. */
const COMMON_NAME_LENGTH = 64;
