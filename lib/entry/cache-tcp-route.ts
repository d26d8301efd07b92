import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { cacheLabels } from '../naming/labels';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { namespaceProblems } from '../rules/namespaces';
import { describe, refuse } from '../rules/problem';
import { subdomainProblems } from './console-rules';
import { gatewayObject, gatewayProblems, someAnnotations } from './gateway-objects';
import type { GatewayOptions, GatewayReference } from './gateway-reference';

/** Version of the API of TCPRoutes that a cluster has. */
export enum TcpRouteVersion {
  /** Of Gateway API releases in which TCPRoutes are experimental. */
  V1ALPHA2 = 'v1alpha2',
  /** Since Gateway API v1.6. */
  V1 = 'v1',
}

/** Properties of a route of the Gateway API to the proxy of a cache. */
export interface CacheTcpRouteProps {
  /** The cache whose proxy clients outside the cluster use. */
  readonly cache: IDragonflyCache;

  /**
   * A Gateway with a listener for TCP that is there already. Give either this or `newGateway`.
   * @default - a Gateway is made
   */
  readonly gateway?: GatewayReference;

  /**
   * Makes a Gateway with a listener for TCP at the port of the Service over all peers. Give either this or `gateway`.
   * @default - the Gateway is there already
   */
  readonly newGateway?: GatewayOptions;

  /**
   * Version of the API of TCPRoutes: clusters serve one of them, as their Gateway API is.
   * @default TcpRouteVersion.V1
   * @see https://gateway-api.sigs.k8s.io/concepts/versioning/
   */
  readonly version?: TcpRouteVersion;

  /**
   * Name of the objects: a DNS subdomain.
   * @default - that of the Service over all peers
   */
  readonly name?: string;

  /**
   * Annotations of the objects.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the objects.
   * @default - those of the cache
   */
  readonly labels?: Record<string, string>;
}

/**
 * Leads clients outside the cluster to the proxy of a cache: a TCPRoute of the Gateway API to the Service over all peers, and its Gateway if there is
 * none. The proxy asks nobody who they are: whoever reaches the Gateway can download through it.
 *
 * Synthesis fails for names that are none, and unless there is just one of a Gateway that is there already and one to make.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/user-guides/tcp/
 */
export class CacheTcpRoute extends Construct {
  /** The TCPRoute. */
  public readonly route: ApiObject;

  /** The Gateway, if one is made. */
  public readonly gateway?: ApiObject;

  public constructor(scope: Construct, id: string, props: CacheTcpRouteProps) {
    super(scope, id);
    const { cache, gateway, newGateway, version = TcpRouteVersion.V1, annotations = {} } = props;
    const {
      name: service,
      port,
      metadata: { namespace },
    } = cache.service;
    const name = props.name ?? service;
    const labels = { ...props.labels, ...cacheLabels(cache.cacheName, cache.owner) };
    const metadata = { name, namespace, labels, annotations: someAnnotations({ ...annotations }) };
    const listeners = [{ name: 'proxy', protocol: 'TCP', port: newGateway?.port ?? port }];
    this.gateway =
      newGateway && gatewayObject(this, 'Gateway', 'Gateway', metadata, { gatewayClassName: newGateway.gatewayClassName, listeners });
    const parentRefs = [gateway ? { ...gateway } : { name }];
    const spec = { parentRefs, rules: [{ backendRefs: [{ name: service, port }] }] };
    this.route = gatewayObject(this, 'Route', 'TCPRoute', metadata, spec, version);
    refuse(
      this,
      ...gatewayProblems(gateway, newGateway),
      ...subdomainProblems('name', props.name),
      ...namespaceProblems('the route', this.route.metadata.namespace, 'the cache', cache.namespace),
    );
    this.node.addValidation({
      validate: () => [...labelProblems('label', props.labels), ...annotationProblems('annotation', annotations)].map(describe),
    });
  }
}
