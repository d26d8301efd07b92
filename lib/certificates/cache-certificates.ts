import { Chart, Duration, type ApiObject } from 'cdk8s';
import { Secret, type ISecret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { cacheLabels } from '../naming/labels';
import { namespaceProblems } from '../rules/namespaces';
import { refuse, type Problem } from '../rules/problem';
import type { CertificateIssuerRequest } from './certificate-issuer';
import { certificatesProblems } from './certificates-rules';
import { durationProblems } from './duration-rules';
import { identityAddresses, identityAddressProblems } from './identity-addresses';
import { CertificateKey, type IdentityOptions } from './identity-options';
import { certificate } from './objects';
import { RootCa, type CaOptions } from './root-ca';
import { SelfSignedCa } from './self-signed-ca';

/** Properties of the certificates of a cache. */
export interface CacheCertificatesProps {
  /** The cache, whose config names the Secrets: `certificates.proxyCa`, `certificates.identity`, or both. */
  readonly cache: IDragonflyCache;

  /**
   * The CA with which the proxy opens HTTPS downloads. It has signed itself: the proxy shows clients no chain, so that they must trust this
   * very CA, whoever had signed it. Only with `certificates.proxyCa`.
   * @default - valid for ten years
   */
  readonly proxyCa?: CaOptions;

  /**
   * The certificate with which peers and control plane know each other. Only with `certificates.identity`.
   * @default - signed by a CA of the cache's own, and valid for a year
   */
  readonly identity?: IdentityOptions;

  /**
   * Annotations of all objects.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of all objects.
   * @default - those of the cache
   */
  readonly labels?: Record<string, string>;
}

/**
 * Lets cert-manager make the Secrets that the config of a cache names, and renew them. cert-manager must be there already. Pods wait for
 * their Secrets, so that all can be applied at once.
 *
 * Synthesis fails if the config names no Secrets, for certificates that would be good for no one who dials, and for what cert-manager
 * refuses.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class CacheCertificates extends Construct {
  /**
   * Secret with the CA of the proxy and without its key, for clients: they mount its key `ca.crt` and nothing else.
   * @default - nothing: the config names no `proxyCa`
   */
  public readonly trust?: ISecret;

  /**
   * The Certificate with which peers and control plane know each other.
   * @default - nothing: the config names no `identity`
   */
  public readonly identity?: ApiObject;

  private readonly metadata: Omit<CertificateIssuerRequest, 'name'>;

  public constructor(scope: Construct, id: string, props: CacheCertificatesProps) {
    super(scope, id);
    const { cache, annotations } = props;
    const { proxyCa, identity } = cache.certificates;
    this.metadata = { labels: { ...props.labels, ...cacheLabels(cache.cacheName, cache.owner) }, annotations };
    if (proxyCa !== undefined) {
      this.trust = this.makeProxyCa(cache.cacheName, proxyCa.name, props.proxyCa ?? {});
    }
    if (identity !== undefined) {
      this.identity = this.makeIdentity(cache, identity.name, props.identity ?? {});
    }
    const { namespace } = Chart.of(this);
    refuse(
      this,
      ...certificatesProblems(props, this.metadata),
      ...namespaceProblems('the certificates', namespace, 'the cache', cache.namespace),
    );
  }

  private makeProxyCa(cacheName: string, name: string, options: CaOptions): ISecret {
    const { issuer } = new RootCa(this, 'ProxyCa', 'proxyCa', { ...this.metadata, name }, options);
    const trust = `${name}-trust`;
    // A certificate for nobody: cert-manager writes the CA beside it. Its renewal brings a renewed CA along.
    certificate(
      this,
      'Trust',
      { ...this.metadata, name: trust },
      {
        issuerRef: issuer,
        dnsNames: [`${cacheName}.invalid`],
        duration: Duration.days(90),
        renewBefore: Duration.days(30),
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      },
    );
    return Secret.fromSecretName(this, 'TrustSecret', trust);
  }

  private makeIdentity(cache: IDragonflyCache, name: string, options: IdentityOptions): ApiObject {
    const { networks = [], dnsNames: names = [], duration = Duration.days(365), renewBefore = Duration.days(90) } = options;
    const [algorithm, size] = (options.key ?? CertificateKey.ECDSA_256).split(' ');
    const request = { ...this.metadata, name };
    const { ipAddresses, dnsNames } = identityAddresses(cache, networks, names);
    const problems: Problem[] = [
      ...durationProblems('identity', { duration, renewBefore }),
      ...identityAddressProblems(cache, networks, names),
    ];
    refuse(this, ...problems);
    return certificate(this, 'Identity', request, {
      issuerRef: (options.issuer ?? new SelfSignedCa()).bind(this, request),
      commonName: cache.cacheName,
      ...(dnsNames.length > 0 && { dnsNames }),
      ...(ipAddresses.length > 0 && { ipAddresses }),
      duration,
      renewBefore,
      usages: ['digital signature', 'server auth', 'client auth'],
      privateKey: { algorithm, size: Number(size), rotationPolicy: 'Always' },
    });
  }
}
