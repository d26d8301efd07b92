import { Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import type { IControlPlane } from '../../lib/control-plane/control-plane';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import type { CachePolicyProps } from '../../lib/network/cache-policy-props';
import { CiliumCachePolicy } from '../../lib/network/cilium-cache-policy';
import type { NetworkParty } from '../../lib/network/network-party';
import { manifestOf, peerBasics, problemsOf, type Manifest } from '../fixtures';

function policy(props: Partial<CachePolicyProps> = {}, controlPlane: IControlPlane = new StandaloneScheduler()) {
  const cache = new DragonflyCacheChart(Testing.app(), 'cache', { ...peerBasics(), controlPlane, peerCount: 2, namespace: 'models' });
  new CiliumCachePolicy(cache, 'Policy', { cache, origins: [{ fqdn: 'huggingface.co' }], ...props });
  return { cache, problems: problemsOf(cache) };
}

function specOf({ cache }: { cache: DragonflyCacheChart }, name = 'dragonfly-cache'): Manifest {
  return manifestOf(cache, 'CiliumNetworkPolicy', name).spec;
}

const tcp = (...ports: string[]) => [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }];
const DNS_PORTS = [
  { port: '53', protocol: 'UDP' },
  { port: '53', protocol: 'TCP' },
];
const KUBE_DNS = { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } };
const peers = { matchLabels: { component: 'dragonfly-cache' } };
const scheduler = { matchLabels: { component: 'dragonfly-cache-scheduler' } };

describe('CiliumCachePolicy', () => {
  test('says what CachePolicy says, and knows the names of origins', () => {
    const { cache, problems } = policy({
      origins: [{ fqdn: 'huggingface.co' }, { fqdn: '*.hf.co', ports: [443] }, { cidr: '10.0.0.0/8' }],
    });
    expect(problems).toEqual([]);
    expect(manifestOf(cache, 'CiliumNetworkPolicy', 'dragonfly-cache')).toEqual({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'dragonfly-cache', namespace: 'models', labels: { component: 'dragonfly-cache' } },
      spec: {
        endpointSelector: peers,
        ingress: [
          { fromEndpoints: [{}], toPorts: tcp('65001') },
          { fromEndpoints: [peers, scheduler], toPorts: tcp('4000') },
        ],
        egress: [
          { toEndpoints: [peers], toPorts: tcp('4000') },
          { toEndpoints: [scheduler], toPorts: tcp('8002') },
          { toFQDNs: [{ matchName: 'huggingface.co' }], toPorts: tcp('80', '443') },
          { toCIDRSet: [{ cidr: '10.0.0.0/8' }], toPorts: tcp('80', '443') },
          { toFQDNs: [{ matchPattern: '*.hf.co' }], toPorts: tcp('443') },
          { toEndpoints: [KUBE_DNS], toPorts: [{ ports: DNS_PORTS, rules: { dns: [{ matchPattern: '*' }] } }] },
        ],
      },
    });
  });

  test('leaves DNS alone where no name is an origin', () => {
    const made = policy({ origins: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }] });
    const spec = specOf(made);
    expect(spec.egress.slice(-2)).toEqual([
      { toCIDRSet: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }], toPorts: tcp('80', '443') },
      { toEndpoints: [KUBE_DNS], toPorts: [{ ports: DNS_PORTS }] },
    ]);
    expect(specOf(made, 'dragonfly-cache-scheduler').egress.at(-1)).toEqual(spec.egress.at(-1));
  });

  test('knows nodes, and namespaces by their labels', () => {
    const clients: NetworkParty[] = [
      { nodes: true },
      { namespaceLabels: { team: 'a' }, podLabels: { role: 'client' } },
      { namespaceLabels: {} },
    ];
    expect(specOf(policy({ clients })).ingress.slice(0, 2)).toEqual([
      { fromEntities: ['host', 'remote-node'], toPorts: tcp('65001') },
      {
        fromEndpoints: [
          { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'a', role: 'client' } },
          { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] },
        ],
        toPorts: tcp('65001'),
      },
    ]);
  });

  test('a direction in which nothing is allowed is closed, not open', () => {
    const { cache } = policy(
      {},
      {
        bind: (scope, request) => {
          const [component, ...rest] = new StandaloneScheduler().bind(scope, request).components ?? [];
          return { schedulerAddresses: [], components: component === undefined ? rest : [{ ...component, ports: [] }] };
        },
      },
    );
    expect(manifestOf(cache, 'CiliumNetworkPolicy', 'dragonfly-cache-scheduler').spec.ingress).toEqual([{}]);
  });

  test('a scheduler elsewhere is known by its name', () => {
    const made = policy({}, new ExternalSchedulers({ addresses: ['scheduler.example.com:8002'] }));
    expect(made.problems).toEqual([]);
    expect(specOf(made).egress[1]).toEqual({ toFQDNs: [{ matchName: 'scheduler.example.com' }], toPorts: tcp('8002') });
    expect(specOf(made).ingress[1].fromEndpoints).toEqual([peers]);
  });

  test('more ports than one entry may have are several entries', () => {
    const sni = Array.from({ length: 41 }, (_, index) => ({ port: 20000 + index }));
    const cache = new DragonflyCacheChart(Testing.app(), 'cache', {
      ...peerBasics(),
      peerCount: 1,
      config: new GoDfdaemonConfig({ proxy: { hijackHttps: { cert: '/a', key: '/b', hosts: [{ regx: '.*' }], sni } } }),
    });
    new CiliumCachePolicy(cache, 'Policy', { cache, origins: [{}], controlPlane: [{}] });
    expect(specOf({ cache }).ingress[0].toPorts.map(({ ports }: Manifest) => ports.length as number)).toEqual([40, 2]);
  });

  test.each<[string, Partial<CachePolicyProps>, string]>([
    [
      'a name is that of a Service',
      { origins: [{ fqdn: 'minio.storage.svc' }] },
      'origins[0].fqdn is "minio.storage.svc". Allowed: a whole name',
    ],
    ['a name is that of a Service, written out', { origins: [{ fqdn: 'minio.storage.svc.cluster.local' }] }, 'origins[0].fqdn is'],
    ['a name is not whole', { origins: [{ fqdn: 'minio' }] }, 'origins[0].fqdn is "minio"'],
    ['a name is a URL', { origins: [{ fqdn: 'https://huggingface.co' }] }, 'origins[0].fqdn is "https://huggingface.co"'],
    ['DNS has a name', { dns: [{ fqdn: 'dns.example.com' }] }, 'dns[0].fqdn is "dns.example.com". Allowed: pods, a network or the nodes'],
    ['a name and a network are mixed', { origins: [{ fqdn: 'a.example', cidr: '10.0.0.0/8' }] }, 'origins[0] has cidr, fqdn'],
  ])('fails when %s', (_, props, text) => {
    expect(policy(props).problems).toEqual([expect.stringContaining(text)]);
  });

  test.each([
    [
      'schedulers are known by the name of a Service',
      new ExternalSchedulers({ addresses: ['scheduler.dragonfly.svc:8002'] }),
      'the control plane is at',
    ],
    [
      'a manager tells which schedulers there are',
      new ExternalManager({ address: 'manager.example.com:65003' }),
      'tells peers their schedulers',
    ],
  ])('fails when %s', (_, controlPlane, text) => {
    expect(policy({}, controlPlane).problems).toEqual([expect.stringContaining(text)]);
  });
});
