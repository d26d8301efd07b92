import { Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { ConsoleIngress, type ConsoleIngressProps } from '../../lib/entry/console-ingress';
import { FakeControlPlane, manifestOf, problemsOf } from '../fixtures';
import { managedCache } from './caches';

const HOST = 'dragonfly.example.com';

function ingress(props: Partial<ConsoleIngressProps> = {}, cache = managedCache()) {
  new ConsoleIngress(cache, 'Console', { cache, host: HOST, tls: { clusterIssuer: 'letsencrypt' }, ...props });
  return { cache, problems: problemsOf(cache) };
}

function forManager(props: Partial<ConsoleIngressProps> = {}) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'dragonfly-system' });
  new ConsoleIngress(chart, 'Console', { manager: { name: 'dragonfly-manager' }, host: HOST, plainHttp: true, ...props });
  return { chart, problems: problemsOf(chart) };
}

describe('ConsoleIngress', () => {
  test('leads to the manager of the cache, with a certificate by cert-manager', () => {
    const { cache, problems } = ingress({}, managedCache({ namespace: 'models', owner: 'me' }));
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'Ingress')).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'dragonfly-cache-manager-console',
        namespace: 'models',
        labels: { component: 'dragonfly-cache', owner: 'me' },
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
      },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: [HOST], secretName: 'dragonfly-cache-manager-console-tls' }],
        rules: [
          {
            host: HOST,
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'dragonfly-cache-manager', port: { number: 8080 } } } }],
            },
          },
        ],
      },
    });
  });

  test('leads to a manager that is there already', () => {
    const { chart, problems } = forManager();
    expect(problems).toEqual([]);
    expect(manifestOf(chart, 'Ingress')).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'dragonfly-manager-console', namespace: 'dragonfly-system' },
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: HOST,
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'dragonfly-manager', port: { number: 8080 } } } }],
            },
          },
        ],
      },
    });
  });

  test('takes all options', () => {
    const cache = managedCache();
    const all: Omit<Required<ConsoleIngressProps>, 'manager'> = {
      cache,
      host: HOST,
      paths: ['/api/v1', '/oapi/v1'],
      name: 'console',
      annotations: { a: 'b' },
      labels: { c: 'd' },
      tls: { secret: Secret.fromSecretName(cache, 'Secret', 'own'), issuer: 'ours' },
      plainHttp: false,
      ingressClassName: 'traefik',
    };
    expect(ingress(all, cache).problems).toEqual([]);
    expect(manifestOf(cache, 'Ingress')).toMatchObject({
      metadata: {
        name: 'console',
        labels: { c: 'd', component: 'dragonfly-cache' },
        annotations: { a: 'b', 'cert-manager.io/issuer': 'ours' },
      },
      spec: {
        ingressClassName: 'traefik',
        tls: [{ hosts: [HOST], secretName: 'own' }],
        rules: [{ http: { paths: [{ path: '/api/v1' }, { path: '/oapi/v1' }] } }],
      },
    });
  });

  test.each<[string, Partial<ConsoleIngressProps>, string]>([
    ['nothing says where it leads', { cache: undefined }, 'neither cache nor manager is given'],
    ['two say where it leads', { manager: { name: 'manager' } }, 'cache and manager are both given'],
    [
      'the host has a scheme',
      { host: 'https://dragonfly.example.com' },
      'host is "https://dragonfly.example.com". Allowed: a whole name in DNS',
    ],
    ['the host is an address', { host: '10.0.0.7' }, 'host is "10.0.0.7"'],
    ['the host is not whole', { host: 'dragonfly' }, 'host is "dragonfly"'],
    ['the host is any', { host: '*.example.com' }, 'host is "*.example.com"'],
    ['there is no TLS', { tls: undefined }, 'tls is not given. Allowed: a certificate, as the console asks for passwords'],
    ['there is TLS and none', { plainHttp: true }, 'tls is given, and plainHttp is true'],
    ['there is no certificate', { tls: {} }, 'tls has neither secret nor issuer'],
    ['two issuers make the certificate', { tls: { issuer: 'a', clusterIssuer: 'b' } }, 'tls has issuer and clusterIssuer'],
    ['an issuer has no name', { tls: { issuer: 'a b' } }, 'tls.issuer is "a b"'],
    ['a path does not start with a slash', { paths: ['api'] }, 'paths[0] is "api". Allowed: a path that starts with "/"'],
    ['a path leads back', { paths: ['/api/../x'] }, 'paths[0] is "/api/../x"'],
    ['a path is twice there', { paths: ['/api', '/api'] }, 'paths has "/api" more than once'],
    ['there is no path', { paths: [] }, 'paths has 0 entries'],
    ['the class is none', { ingressClassName: 'Nginx' }, 'ingressClassName is "Nginx"'],
    ['the name is none', { name: 'A' }, 'name is "A"'],
    ['a label is none', { labels: { a: 'b c' } }, 'label a is "b c"'],
    ['an annotation is none', { annotations: { 'a b': '' } }, 'the key of one annotation is "a b"'],
  ])('fails when %s', (_, props, text) => {
    expect(ingress(props).problems).toEqual([expect.stringContaining(text)]);
  });

  test('fails when the cache has no manager', () => {
    expect(ingress({}, managedCache({ controlPlane: new FakeControlPlane() })).problems).toEqual([
      expect.stringContaining(
        'the cache "dragonfly-cache" has no manager with a console. Allowed: a cache whose controlPlane has a manager',
      ),
    ]);
  });

  test.each([
    [{ name: 'manager.dragonfly-system' }, 'manager.name is "manager.dragonfly-system"'],
    [{ name: 'manager', port: 0 }, 'manager.port is 0'],
  ])('fails when the manager is %j', (manager, text) => {
    expect(forManager({ manager }).problems).toEqual([expect.stringContaining(text)]);
  });

  test('fails when the namespace of the cache is not known', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'others' });
    new ConsoleIngress(chart, 'Console', { cache: managedCache(), host: HOST, plainHttp: true });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('the namespace of the entry is "others", and that of the Service behind it is nothing'),
    ]);
  });
});
