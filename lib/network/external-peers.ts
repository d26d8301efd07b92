import { isIPv6 } from 'node:net';
import { ApiObject } from 'cdk8s';
import { Protocol, ServiceType, k8s, type Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { LeanService } from '../lean/lean-service';
import { IpFamily, type ClusterIpOptions } from '../lean/service-options';
import { ownerLabels } from '../naming/labels';
import { CACHE_NAME, balancerName } from '../naming/names';
import { PROXY_PORT, PROXY_PORT_NAME } from '../naming/ports';
import { boundProblems } from '../rules/checks';
import { isDnsSubdomain } from '../rules/names';
import { namespaceProblems } from '../rules/namespaces';
import { describe, refuse, show, type Problem } from '../rules/problem';
import { endpointProblems, unreachedProblems, type ServiceSpec } from './endpoint-rules';

/** A Service of their own for peers outside the cluster. */
export interface ExternalPeersService extends ClusterIpOptions {
  /** Name of the Service: what clients write into their proxy settings. */
  readonly name: string;

  /**
   * Port at which clients reach the proxies.
   * @default 65001
   */
  readonly port?: number;
}

/** Properties of peers outside the cluster. */
export interface ExternalPeersProps {
  /**
   * IP literals of the peers, 1 to 1000 of one family, each once. Refused are host names, and what the API server takes for no endpoint:
   * loopback and link-local addresses.
   * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/
   */
  readonly addresses: string[];

  /**
   * Port of their proxies.
   * @default 65001
   */
  readonly port?: number;

  /**
   * Cache that the peers join: its Service then sends to them, too. Give either this or `service`.
   * @default - they have a Service of their own
   */
  readonly cache?: IDragonflyCache;

  /**
   * The peers' own Service. Give either this or `cache`.
   * @default - they join the Service of the cache
   */
  readonly service?: ExternalPeersService;

  /**
   * Name of the EndpointSlice, a DNS subdomain. Give one where several share a Service.
   * @default - the name of the Service and `-external`
   */
  readonly name?: string;
}

/**
 * Peers outside the cluster, as endpoints of a Service: an EndpointSlice beside those that the cluster keeps by itself. Nobody checks
 * whether they are alive: a connection to one that is not fails.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export class ExternalPeers extends Construct {
  /** The Service: that of the cache, or the peers' own. */
  public readonly service: Service;

  /** The EndpointSlice. */
  public readonly endpointSlice: ApiObject;

  public constructor(scope: Construct, id: string, props: ExternalPeersProps) {
    super(scope, id);
    const { addresses, cache, port = PROXY_PORT } = props;
    this.service = cache?.service ?? this.ownService(port, props.service);
    const { name, metadata } = this.service;
    const sliceName = props.name ?? `${name}-external`;
    const family = isIPv6(addresses[0] ?? '') ? IpFamily.IPV6 : IpFamily.IPV4;
    this.endpointSlice = new k8s.KubeEndpointSlice(this, 'EndpointSlice', {
      metadata: {
        name: sliceName,
        namespace: metadata.namespace,
        labels: {
          ...ownerLabels(cache?.owner),
          'kubernetes.io/service-name': name,
          // The cluster's own controller leaves alone what another one manages.
          'endpointslice.kubernetes.io/managed-by': 'dragonfly-cache',
        },
      },
      addressType: family,
      endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
      ports: [{ name: PROXY_PORT_NAME, port, protocol: Protocol.TCP }],
    });
    refuse(
      this,
      ...problems(props, sliceName),
      ...namespaceProblems('the EndpointSlice', this.endpointSlice.metadata.namespace, 'its Service', metadata.namespace),
    );
    this.node.addValidation({ validate: () => unreachedProblems(name, this.serviceSpec(), family).map(describe) });
  }

  private ownService(targetPort: number, own?: ExternalPeersService): Service {
    return new LeanService(this, 'Service', {
      metadata: { name: own?.name ?? balancerName(CACHE_NAME), annotations: own?.annotations, labels: own?.labels },
      type: ServiceType.CLUSTER_IP,
      options: own,
      ports: [{ name: PROXY_PORT_NAME, port: own?.port ?? PROXY_PORT, targetPort, protocol: Protocol.TCP }],
    });
  }

  private serviceSpec(): ServiceSpec {
    const { spec } = ApiObject.of(this.service).toJson() as { spec: ServiceSpec };
    return spec;
  }
}

function problems({ addresses, cache, service, port }: ExternalPeersProps, sliceName: string): Problem[] {
  return [
    ...((cache === undefined) === (service === undefined)
      ? [
          {
            wrong: cache === undefined ? 'neither cache nor service is given' : 'cache and service are both given',
            allowed: 'one of them',
            change: 'give cache, so that the peers join it, or service, if they are a cache of their own',
          },
        ]
      : []),
    ...boundProblems(
      { field: 'port', value: port, min: 1, max: 65535 },
      { field: 'service.port', value: service?.port, min: 1, max: 65535 },
    ),
    ...(isDnsSubdomain(sliceName)
      ? []
      : [{ wrong: `name is ${show(sliceName)}`, allowed: 'a DNS subdomain', change: 'rename the EndpointSlice' }]),
    ...endpointProblems(addresses),
  ];
}
