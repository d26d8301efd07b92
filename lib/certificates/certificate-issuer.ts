import type { Construct } from 'constructs';

/** What an issuer is asked for. */
export interface CertificateIssuerRequest {
  /** First part of the names of what it defines: `models-identity`. */
  readonly name: string;

  /** Labels of what it defines. */
  readonly labels: Record<string, string>;

  /**
   * Annotations of what it defines.
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}

/** An issuer of cert-manager, as a Certificate names it. */
export interface CertificateIssuerBinding {
  /** Its name. */
  readonly name: string;

  /** Its kind: `Issuer`, `ClusterIssuer`, or that of an external one. */
  readonly kind: string;

  /**
   * API group of an external issuer.
   * @default cert-manager.io
   */
  readonly group?: string;
}

/** Who signs the certificate with which peers and control plane know each other. */
export interface ICertificateIssuer {
  /**
   * Defines the issuer, or tells which one it is.
   *
   * @param scope the construct that becomes the parent of what is defined
   * @param request what is known of the certificate
   */
  bind(scope: Construct, request: CertificateIssuerRequest): CertificateIssuerBinding;
}
