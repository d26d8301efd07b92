import { ApiObject, Lazy, type Chart } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import { CacheLoadBalancer } from '../balancer/cache-load-balancer';
import { ownerLabels } from '../naming/labels';
import { givenProblems } from '../rules/checks';
import { metadataProblems } from '../rules/metadata';
import { refuse, show, type Problem } from '../rules/problem';
import { AsideChart, renderAside } from './aside-chart';
import type { PeerTopologyRequest } from './peer-topology';

/** The Service that a ServiceGrid makes. */
export interface GridService {
  /** The Service, which is no object of the chart. */
  readonly service: Service;

  /** URL of the proxy as pods write it. */
  readonly proxyUrl: string;
}

/** Name of the Service that SuperEdge makes of a ServiceGrid. */
export function gridServiceName(grid: string): string {
  return `${grid}-svc`;
}

/** Defines a ServiceGrid like the Service over all peers: SuperEdge sends clients in a unit to the peers of the same unit. */
export function defineServiceGrid(cache: Chart, request: PeerTopologyRequest, gridUniqKey: string): GridService {
  const { cacheName, owner, balancer = {} } = request;
  const { service, proxyUrl } = new CacheLoadBalancer(new AsideChart(cache), 'Balancer', {
    ...balancer,
    cacheName,
    owner,
    serviceName: gridServiceName(cacheName),
    targetPort: request.peerConfig.daemon.proxyPort,
  });
  new ApiObject(cache, 'ServiceGrid', {
    apiVersion: 'superedge.io/v1',
    kind: 'ServiceGrid',
    metadata: { name: cacheName, labels: { ...balancer.labels, ...ownerLabels(owner) }, annotations: balancer.annotations },
    spec: { gridUniqKey, template: Lazy.any({ produce: () => renderAside(service).spec }) as unknown },
  });
  refuse(cache, ...serviceProblems(request), ...(balancer.serviceName === undefined ? [] : metadataProblems(ApiObject.of(service))));
  return { service, proxyUrl };
}

function serviceProblems({ cacheName, balancer = {} }: PeerTopologyRequest): Problem[] {
  const { internalTrafficPolicy, trafficDistribution, serviceName } = balancer;
  return [
    ...givenProblems(
      { 'balancer.internalTrafficPolicy': internalTrafficPolicy, 'balancer.trafficDistribution': trafficDistribution },
      'nothing: a ServiceGrid has no such field, and keeps clients in their unit by itself',
      'leave it out',
    ),
    ...(serviceName === gridServiceName(cacheName)
      ? [
          {
            wrong: `balancer.serviceName is ${show(serviceName)}`,
            allowed: 'another name: SuperEdge makes a Service with this one of the ServiceGrid',
            change: 'leave it out',
          },
        ]
      : []),
  ];
}
