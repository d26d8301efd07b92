import { Secret } from 'cdk8s-plus-28';
import { ConsoleGateway, type ConsoleGatewayProps } from '../../lib/entry/console-gateway';
import { manifestOf, manifests, problemsOf } from '../fixtures';
import { managedCache } from './caches';

const HOST = 'dragonfly.example.com';

function gateway(props: Partial<ConsoleGatewayProps> = {}, cache = managedCache()) {
  const basics = props.gateway === undefined ? { newGateway: { gatewayClassName: 'eg' }, tls: { issuer: 'ours' } } : {};
  new ConsoleGateway(cache, 'Console', { cache, host: HOST, ...basics, ...props });
  return { cache, problems: problemsOf(cache) };
}

describe('ConsoleGateway', () => {
  test('makes a Gateway for the host alone, and a route to the manager', () => {
    const { cache, problems } = gateway({}, managedCache({ namespace: 'models', owner: 'me' }));
    expect(problems).toEqual([]);
    const labels = { component: 'dragonfly-cache', owner: 'me' };
    const name = 'dragonfly-cache-manager-console';
    expect(manifestOf(cache, 'Gateway')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name, namespace: 'models', labels, annotations: { 'cert-manager.io/issuer': 'ours' } },
      spec: {
        gatewayClassName: 'eg',
        listeners: [{ name: 'https', protocol: 'HTTPS', port: 443, hostname: HOST, tls: { certificateRefs: [{ name: `${name}-tls` }] } }],
      },
    });
    expect(manifestOf(cache, 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, namespace: 'models', labels },
      spec: {
        parentRefs: [{ name }],
        hostnames: [HOST],
        rules: [{ backendRefs: [{ name: 'dragonfly-cache-manager', port: 8080 }] }],
      },
    });
  });

  test('joins a Gateway that is there already', () => {
    const { cache, problems } = gateway({ gateway: { name: 'shared', namespace: 'gateways', sectionName: 'https' }, paths: ['/oapi/v1'] });
    expect(problems).toEqual([]);
    expect(manifests(cache).map(({ kind }) => kind as string)).not.toContain('Gateway');
    expect(manifestOf(cache, 'HTTPRoute').spec).toEqual({
      parentRefs: [{ name: 'shared', namespace: 'gateways', sectionName: 'https' }],
      hostnames: [HOST],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/oapi/v1' } }],
          backendRefs: [{ name: 'dragonfly-cache-manager', port: 8080 }],
        },
      ],
    });
  });

  test('takes plain HTTP where that is asked for', () => {
    const { cache, problems } = gateway({ tls: undefined, plainHttp: true });
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'Gateway').spec.listeners).toEqual([{ name: 'http', protocol: 'HTTP', port: 80, hostname: HOST }]);
  });

  test('takes all options', () => {
    const cache = managedCache();
    const all: Omit<Required<ConsoleGatewayProps>, 'cache' | 'gateway'> = {
      manager: { name: 'dragonfly-manager', port: 80 },
      host: HOST,
      paths: ['/'],
      name: 'console',
      annotations: { a: 'b' },
      labels: { c: 'd' },
      tls: { secret: Secret.fromSecretName(cache, 'Secret', 'own') },
      plainHttp: false,
      newGateway: { gatewayClassName: 'cilium', port: 8443 },
    };
    expect(gateway({ ...all, cache: undefined }, cache).problems).toEqual([]);
    const metadata = { name: 'console', labels: { c: 'd' }, annotations: { a: 'b' } };
    expect(manifestOf(cache, 'HTTPRoute')).toMatchObject({
      metadata,
      spec: { rules: [{ backendRefs: [{ name: 'dragonfly-manager', port: 80 }] }] },
    });
    expect(manifestOf(cache, 'Gateway')).toMatchObject({
      metadata,
      spec: { gatewayClassName: 'cilium', listeners: [{ port: 8443, tls: { certificateRefs: [{ name: 'own' }] } }] },
    });
  });

  const shared = { gateway: { name: 'shared' } };

  test.each<[string, Partial<ConsoleGatewayProps>, string]>([
    ['there is no Gateway', { newGateway: undefined }, 'neither gateway nor newGateway is given'],
    ['there are two', { ...shared, newGateway: { gatewayClassName: 'eg' } }, 'gateway and newGateway are both given'],
    ['there is no TLS', { tls: undefined }, 'tls is not given'],
    ['the Gateway has its own certificate', { ...shared, tls: { issuer: 'a' } }, 'tls is given, and the Gateway is there already'],
    ['the Gateway says itself whether it has TLS', { ...shared, plainHttp: true }, 'plainHttp is given, and the Gateway is there already'],
    ['the Gateway has no name', { gateway: { name: '' } }, 'gateway.name is ""'],
    ['a listener has no name', { gateway: { name: 'shared', sectionName: 'HTTPS' } }, 'gateway.sectionName is "HTTPS"'],
    ['a namespace is none', { gateway: { name: 'shared', namespace: 'a.b' } }, 'gateway.namespace is "a.b"'],
    ['the class is none', { newGateway: { gatewayClassName: 'Eg' } }, 'newGateway.gatewayClassName is "Eg"'],
    ['the port is none', { newGateway: { gatewayClassName: 'eg', port: 70000 } }, 'newGateway.port is 70000'],
    ['the host is none', { host: 'a..b' }, 'host is "a..b"'],
    ['a label is none', { labels: { a: 'b c' } }, 'label a is "b c"'],
  ])('fails when %s', (_, props, text) => {
    expect(gateway(props).problems).toEqual([expect.stringContaining(text)]);
  });
});
