import { Chart, Testing } from 'cdk8s';
import { CacheTcpRoute, TcpRouteVersion, type CacheTcpRouteProps } from '../../lib/entry/cache-tcp-route';
import { manifestOf, problemsOf } from '../fixtures';
import { managedCache } from './caches';

function route(props: Partial<CacheTcpRouteProps> = {}, cache = managedCache()) {
  new CacheTcpRoute(cache, 'Route', { cache, gateway: { name: 'shared' }, ...props });
  return { cache, problems: problemsOf(cache) };
}

describe('CacheTcpRoute', () => {
  test('leads to the Service over all peers', () => {
    const { cache, problems } = route({}, managedCache({ namespace: 'models', owner: 'me', balancer: { port: 3128 } }));
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'TCPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'TCPRoute',
      metadata: { name: 'dragonfly-cache-service', namespace: 'models', labels: { component: 'dragonfly-cache', owner: 'me' } },
      spec: { parentRefs: [{ name: 'shared' }], rules: [{ backendRefs: [{ name: 'dragonfly-cache-service', port: 3128 }] }] },
    });
  });

  test('takes all options', () => {
    const cache = managedCache();
    const all: Omit<Required<CacheTcpRouteProps>, 'gateway'> = {
      cache,
      newGateway: { gatewayClassName: 'eg' },
      version: TcpRouteVersion.V1ALPHA2,
      name: 'proxy',
      annotations: { a: 'b' },
      labels: { c: 'd' },
    };
    expect(route({ ...all, gateway: undefined }, cache).problems).toEqual([]);
    const metadata = { name: 'proxy', labels: { c: 'd', component: 'dragonfly-cache' }, annotations: { a: 'b' } };
    expect(manifestOf(cache, 'TCPRoute')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1alpha2',
      metadata,
      spec: { parentRefs: [{ name: 'proxy' }] },
    });
    expect(manifestOf(cache, 'Gateway')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata,
      spec: { gatewayClassName: 'eg', listeners: [{ name: 'proxy', protocol: 'TCP', port: 65001 }] },
    });
  });

  test.each<[string, Partial<CacheTcpRouteProps>, string]>([
    ['there is no Gateway', { gateway: undefined }, 'neither gateway nor newGateway is given'],
    ['a listener has no name', { gateway: { name: 'shared', sectionName: 'a b' } }, 'gateway.sectionName is "a b"'],
    ['the name is none', { name: 'A' }, 'name is "A"'],
    ['a label is none', { labels: { a: 'b c' } }, 'label a is "b c"'],
  ])('fails when %s', (_, props, text) => {
    expect(route(props).problems).toEqual([expect.stringContaining(text)]);
  });

  test('fails when the namespace of the cache is not known', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'others' });
    new CacheTcpRoute(chart, 'Route', { cache: managedCache(), gateway: { name: 'shared' } });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('the namespace of the route is "others"')]);
  });
});
