import { Duration } from 'cdk8s';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import {
  IpFamily,
  IpFamilyPolicy,
  ServiceTrafficDistribution,
  ServiceTrafficPolicy,
  type ClusterIpOptions,
} from '../../lib/lean/service-options';
import { bound, METADATA, PORTS } from './request';

test('is a ClusterIP Service of the peer', () => {
  expect(bound(new ClusterIpExposure()).manifests).toEqual([
    { apiVersion: 'v1', kind: 'Service', metadata: METADATA, spec: { type: 'ClusterIP', selector: { peer: 'peer2' }, ports: PORTS } },
  ]);
});

test('has no address that is known, nothing to share and no gate', () => {
  const { binding } = bound(new ClusterIpExposure());
  expect(binding.service.name).toBe('cache-peer2-service');
  expect(binding).toEqual({ service: binding.service });
});

test('takes all options; annotations and labels win over those of the peer', () => {
  const all: Required<ClusterIpOptions> = {
    annotations: { wave: '2', a: 'b' },
    labels: { component: 'mine', c: 'd' },
    clientIpAffinity: Duration.hours(1),
    internalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
    trafficDistribution: ServiceTrafficDistribution.PREFER_CLOSE,
    ipFamilies: [IpFamily.IPV4],
    ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK,
    publishNotReadyAddresses: true,
  };
  const { manifests, problems } = bound(new ClusterIpExposure(all));
  expect(problems).toEqual([]);
  expect(manifests).toMatchObject([
    {
      metadata: { annotations: { wave: '2', a: 'b' }, labels: { component: 'mine', peer: 'peer2', c: 'd' } },
      spec: { internalTrafficPolicy: 'Local', sessionAffinityConfig: { clientIP: { timeoutSeconds: 3600 } }, ipFamilies: ['IPv4'] },
    },
  ]);
});
