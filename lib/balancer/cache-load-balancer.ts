import { Protocol, ServiceType, type Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanService } from '../lean/lean-service';
import type { ClusterIpOptions } from '../lean/service-options';
import { cacheLabels, ownerLabels } from '../naming/labels';
import { CACHE_NAME, balancerName, serviceHost } from '../naming/names';
import { PROXY_PORT, PROXY_PORT_NAME } from '../naming/ports';
import { refuse } from '../rules/problem';

/** What can be set of the Service over all peers. */
export interface CacheLoadBalancerOptions extends ClusterIpOptions {
  /**
   * Name of the Service: what clients write into their proxy settings.
   * @default - the name of the cache and `-service`
   */
  readonly serviceName?: string;

  /**
   * Port at which clients reach the proxy.
   * @default 65001
   */
  readonly port?: number;
}

/** Properties of the Service over all peers. */
export interface CacheLoadBalancerProps extends CacheLoadBalancerOptions {
  /**
   * Name of the cache: label `component` of its peers.
   * @default dragonfly-cache
   */
  readonly cacheName?: string;

  /**
   * Whose cache it is: label `owner` of its peers and of the Service.
   * @default - no such label
   */
  readonly owner?: string;

  /**
   * Port of the peers' proxy.
   * @default 65001
   */
  readonly targetPort?: number;
}

/**
 * The Service over all peers of a cache: pods use it as their HTTP proxy, so that no single peer's network or disk is the limit. Only
 * peers that take requests get any.
 */
export class CacheLoadBalancer extends Construct {
  /** The Service. */
  public readonly service: Service;

  public constructor(scope: Construct, id: string, props: CacheLoadBalancerProps = {}) {
    super(scope, id);
    const cacheName = props.cacheName ?? CACHE_NAME;
    const port = props.port ?? PROXY_PORT;
    const targetPort = props.targetPort ?? PROXY_PORT;
    this.service = new LeanService(this, 'Service', {
      metadata: {
        name: props.serviceName ?? balancerName(cacheName),
        labels: { ...props.labels, ...ownerLabels(props.owner) },
        annotations: props.annotations,
      },
      selectorLabels: cacheLabels(cacheName, props.owner),
      type: ServiceType.CLUSTER_IP,
      options: props,
      ports: [{ name: PROXY_PORT_NAME, port, targetPort, protocol: Protocol.TCP }],
    });
    this.refusePorts({ port, targetPort });
  }

  /** URL of the proxy as pods write it: of all namespaces if the Service's own is known, else of the same one. */
  public get proxyUrl(): string {
    return `http://${serviceHost(this.service)}:${this.service.port}`;
  }

  private refusePorts(ports: Record<string, number>): void {
    for (const [name, port] of Object.entries(ports)) {
      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        refuse(this, {
          wrong: `${name} is ${port}`,
          allowed: 'a whole number from 1 to 65535',
          change: 'choose another port, such as 65001',
        });
      }
    }
  }
}
