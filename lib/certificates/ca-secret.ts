import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { CertificateIssuerBinding, CertificateIssuerRequest, ICertificateIssuer } from './certificate-issuer';
import { issuer } from './objects';

/**
 * A CA that is there already, as the keys `tls.crt` and `tls.key` of a Secret in the namespace of the cache. All that it has signed can join
 * the cache.
 *
 * @see https://cert-manager.io/docs/configuration/ca/
 */
export class CaSecret implements ICertificateIssuer {
  /** @param secret the Secret */
  public constructor(private readonly secret: ISecret) {}

  public bind(scope: Construct, request: CertificateIssuerRequest): CertificateIssuerBinding {
    return issuer(scope, 'Issuer', { ...request, name: `${request.name}-ca` }, { ca: { secretName: this.secret.name } });
  }
}
