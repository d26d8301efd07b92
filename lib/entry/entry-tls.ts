import type { ISecret } from 'cdk8s-plus-28';

/** The certificate that people see. Give a Secret, an issuer, or both. */
export interface EntryTls {
  /**
   * Secret with the keys `tls.crt` and `tls.key`, in the namespace of the entry. With an issuer, cert-manager writes it.
   * @default - one with the name of the entry and `-tls`, which cert-manager makes
   * @see https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets
   */
  readonly secret?: ISecret;

  /**
   * Name of the Issuer of cert-manager that makes the certificate, in the namespace of the entry. Give this or `clusterIssuer`.
   * @default - the Secret is there already, or a ClusterIssuer makes it
   * @see https://cert-manager.io/docs/usage/ingress/#supported-annotations
   */
  readonly issuer?: string;

  /**
   * Name of the ClusterIssuer of cert-manager that makes the certificate.
   * @default - the Secret is there already, or an Issuer makes it
   */
  readonly clusterIssuer?: string;
}

/** Annotations that ask cert-manager for a certificate. */
export function issuerAnnotations({ issuer, clusterIssuer }: EntryTls = {}): Record<string, string> {
  return {
    ...(issuer !== undefined && { 'cert-manager.io/issuer': issuer }),
    ...(clusterIssuer !== undefined && { 'cert-manager.io/cluster-issuer': clusterIssuer }),
  };
}

/** Name of the Secret with the certificate of an entry. */
export function tlsSecretName({ secret }: EntryTls, entry: string): string {
  return secret?.name ?? `${entry}-tls`;
}
