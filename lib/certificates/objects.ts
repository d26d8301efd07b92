import { ApiObject, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { goDuration } from '../config/units';
import type { CertificateIssuerBinding, CertificateIssuerRequest } from './certificate-issuer';

const API_VERSION = 'cert-manager.io/v1';

/** What is particular about a Certificate. */
export interface CertificateSpec {
  readonly issuerRef: CertificateIssuerBinding;
  readonly duration: Duration;
  readonly renewBefore: Duration;
  readonly commonName?: string;
  readonly dnsNames?: string[];
  readonly ipAddresses?: string[];
  readonly isCA?: true;
  readonly usages?: string[];
  readonly privateKey?: object;
}

/**
 * A Certificate, whose Secret has its name.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate
 */
export function certificate(scope: Construct, id: string, request: CertificateIssuerRequest, spec: CertificateSpec): ApiObject {
  const durations = { duration: goDuration(spec.duration), renewBefore: goDuration(spec.renewBefore) };
  return new ApiObject(scope, id, {
    apiVersion: API_VERSION,
    kind: 'Certificate',
    metadata: { ...request },
    spec: { secretName: request.name, ...spec, ...durations },
  });
}

/**
 * An Issuer.
 *
 * @param spec what it signs with: `{ ca: ... }`, or `{ selfSigned: {} }`
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Issuer
 */
export function issuer(scope: Construct, id: string, request: CertificateIssuerRequest, spec: object): CertificateIssuerBinding {
  new ApiObject(scope, id, { apiVersion: API_VERSION, kind: 'Issuer', metadata: { ...request }, spec });
  return { kind: 'Issuer', name: request.name };
}
