import type { Construct } from 'constructs';
import type { CertificateIssuerBinding, CertificateIssuerRequest, ICertificateIssuer } from './certificate-issuer';
import { RootCa, type CaOptions } from './root-ca';

/**
 * A CA of the cache's own, which signs nothing else: a Secret with the name of the certificate's Secret and `-ca`. Whoever may read it can
 * join the cache.
 */
export class SelfSignedCa implements ICertificateIssuer {
  /** @param options for how long it is good */
  public constructor(private readonly options: CaOptions = {}) {}

  public bind(scope: Construct, request: CertificateIssuerRequest): CertificateIssuerBinding {
    return new RootCa(scope, 'Ca', 'identity.issuer', { ...request, name: `${request.name}-ca` }, this.options).issuer;
  }
}
