import { Duration, Testing } from 'cdk8s';
import { CacheLoadBalancer, type CacheLoadBalancerProps } from '../../lib/balancer/cache-load-balancer';
import { IpFamily, IpFamilyPolicy, ServiceTrafficDistribution, ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { manifests, problemsOf } from '../fixtures';

function balancer(props?: CacheLoadBalancerProps) {
  const chart = Testing.chart();
  return { chart, balancer: new CacheLoadBalancer(chart, 'balancer', props) };
}

describe('CacheLoadBalancer', () => {
  test('is a ClusterIP Service over all peers', () => {
    expect(manifests(balancer().chart)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'dragonfly-cache-service' },
        spec: {
          type: 'ClusterIP',
          selector: { component: 'dragonfly-cache' },
          ports: [{ name: 'proxy-service', port: 65001, targetPort: 65001, protocol: 'TCP' }],
        },
      },
    ]);
  });

  test('takes all properties', () => {
    const props: Required<CacheLoadBalancerProps> = {
      cacheName: 'models',
      owner: 'me',
      serviceName: 'proxy',
      port: 80,
      targetPort: 65002,
      annotations: { email: 'me@example.com' },
      labels: { team: 'a' },
      clientIpAffinity: Duration.minutes(1),
      internalTrafficPolicy: ServiceTrafficPolicy.LOCAL,
      trafficDistribution: ServiceTrafficDistribution.PREFER_SAME_ZONE,
      ipFamilies: [IpFamily.IPV4],
      ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK,
      publishNotReadyAddresses: false,
    };
    const { chart, balancer: made } = balancer(props);
    expect(manifests(chart)[0]).toMatchObject({
      metadata: { name: 'proxy', annotations: { email: 'me@example.com' }, labels: { team: 'a', owner: 'me' } },
      spec: {
        selector: { component: 'models', owner: 'me' },
        ports: [{ port: 80, targetPort: 65002 }],
        internalTrafficPolicy: 'Local',
        trafficDistribution: 'PreferSameZone',
      },
    });
    expect(made.proxyUrl).toBe('http://proxy:80');
    expect(made.service.name).toBe('proxy');
  });

  test.each([0, 65536, 1.5])('fails when the port is %d', (port) => {
    expect(problemsOf(balancer({ port }).chart)).toEqual([expect.stringContaining(`port is ${port}`)]);
  });
});
