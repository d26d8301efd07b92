import { ServiceType, type Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanService } from '../lean/lean-service';
import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain } from '../rules/names';
import { refuse, show } from '../rules/problem';

/** Properties of a local name for a cache elsewhere. */
export interface ExternalNameAliasProps {
  /** Name of the Service: what clients write into their proxy settings. */
  readonly name: string;

  /**
   * Full DNS name of the cache, also of a Service in another namespace: `dragonfly-cache-service.caches.svc.cluster.local`. An IP literal
   * is refused, as the cluster's DNS would take it for a name: `ExternalPeers` has addresses.
   */
  readonly host: string;

  /**
   * Annotations of the Service.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Labels of the Service.
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/**
 * A local name for a cache elsewhere: a Service of type ExternalName, for which the cluster's DNS answers with another name. Nothing is
 * between, so that clients use the ports of that cache.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
 */
export class ExternalNameAlias extends Construct {
  /** The Service. */
  public readonly service: Service;

  public constructor(scope: Construct, id: string, { name, host, annotations, labels }: ExternalNameAliasProps) {
    super(scope, id);
    this.service = new LeanService(this, 'Service', {
      metadata: { name, annotations, labels },
      type: ServiceType.EXTERNAL_NAME,
      externalName: host,
    });
    if (isIpLiteral(host) || !isDnsSubdomain(host)) {
      refuse(this, {
        wrong: `host is ${show(host)}`,
        allowed: 'a DNS name: no IP literal, no port, at most 253 lower-case letters, digits, "-" and "."',
        change: 'write the full name of the cache; for addresses take ExternalPeers',
      });
    }
  }
}
