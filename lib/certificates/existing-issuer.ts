import type { Construct } from 'constructs';
import { isDnsSubdomain } from '../rules/names';
import { refuse, show } from '../rules/problem';
import type { CertificateIssuerBinding, CertificateIssuerRequest, ICertificateIssuer } from './certificate-issuer';

/** Properties of an issuer that is there already. */
export interface ExistingIssuerProps {
  /** Name of the issuer. */
  readonly name: string;

  /**
   * Kind of the issuer: `Issuer` in the namespace of the cache, `ClusterIssuer`, or that of an external one.
   * @default Issuer
   */
  readonly kind?: string;

  /**
   * API group of an external issuer, such as `awspca.cert-manager.io`.
   * @default cert-manager.io
   * @see https://cert-manager.io/docs/configuration/issuers/
   */
  readonly group?: string;
}

/**
 * An issuer that is there already. It must sign certificates with IP addresses for servers and for clients, and tell its CA: cert-manager
 * writes it into the Secret as `ca.crt`, without which no pod starts. ACME issuers do neither. All that it has signed can join the cache.
 */
export class ExistingIssuer implements ICertificateIssuer {
  /** @param props which issuer it is */
  public constructor(private readonly props: ExistingIssuerProps) {}

  public bind(scope: Construct, _request: CertificateIssuerRequest): CertificateIssuerBinding {
    const { name, kind = 'Issuer', group } = this.props;
    for (const [field, value] of Object.entries({ name, group })) {
      if (value !== undefined && !isDnsSubdomain(value)) {
        const allowed = field === 'name' ? 'the name of an issuer: a DNS subdomain' : 'an API group: a DNS subdomain';
        refuse(scope, {
          wrong: `identity.issuer.${field} is ${show(value)}`,
          allowed,
          change: 'write it as `kubectl get issuers` shows it',
        });
      }
    }
    if (group === undefined && kind !== 'Issuer' && kind !== 'ClusterIssuer') {
      refuse(scope, {
        wrong: `identity.issuer.kind is ${show(kind)}, and no group is given`,
        allowed: '"Issuer" or "ClusterIssuer", or the kind of an external issuer with its group',
        change: 'give the group, or correct the kind',
      });
    }
    return group === undefined ? { kind, name } : { group, kind, name };
  }
}
