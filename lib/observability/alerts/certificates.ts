import { Duration } from 'cdk8s';
import { seconds } from '../../rules/checks';
import { WARNING } from './alert';
import { expected, type AlertRequest, type Candidate } from './candidate';

/** When a certificate of cert-manager expires. */
const EXPIRY = 'certmanager_certificate_expiration_timestamp_seconds';

/** Label with the namespace of a certificate, where Prometheus keeps that of cert-manager itself in `namespace`. */
const EXPORTED = 'exported_namespace';

/**
 * A certificate that is not known to be valid for long enough.
 *
 * @see https://cert-manager.io/docs/devops-tips/prometheus-metrics/
 */
export function certificateExpires({ cache, props, series }: AlertRequest): Candidate[] {
  if (props.certificateExpires === undefined) {
    return [];
  }
  const { names, remaining = Duration.days(7) } = props.certificateExpires;
  const labels = cache.namespace === undefined ? [[]] : [series.inNamespace(), series.inNamespace(EXPORTED)];
  const known = labels.map((matchers) => `${EXPIRY}{${matchers.join(',')}}`).join(' or ');
  return [
    {
      field: 'certificateExpires',
      name: 'CertificateExpires',
      expr: `(\n  ${expected('name', names)}\n) unless on (name) ((${known}) - time() > ${seconds(remaining) ?? 0})`,
      after: Duration.minutes(10),
      severity: WARNING,
      summary: `The certificate {{ $labels.name }} of ${cache.cacheName} is about to expire, or is not there.`,
      description:
        'When it has expired, clients or peers refuse each other. Look at the Certificate and its events, why cert-manager did not renew it.',
    },
  ];
}
