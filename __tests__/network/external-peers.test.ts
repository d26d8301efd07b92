import { Chart, Duration, Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { IpFamily, IpFamilyPolicy, ServiceTrafficDistribution, ServiceTrafficPolicy } from '../../lib/lean/service-options';
import { ExternalPeers, type ExternalPeersProps, type ExternalPeersService } from '../../lib/network/external-peers';
import { manifestOf, manifests, peerBasics, problemsOf } from '../fixtures';

const ADDRESSES = ['10.20.0.11', '10.20.0.12'];
const SERVICE = { name: 'models' };

function cacheOf(props: Partial<DragonflyCacheChartProps> = {}) {
  return new DragonflyCacheChart(Testing.app(), 'cache', { ...peerBasics(), peerCount: 1, namespace: 'edge', ...props });
}

function outside(props: Partial<ExternalPeersProps>) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'edge' });
  const peers = new ExternalPeers(chart, 'Outside', { addresses: ADDRESSES, ...props });
  return { peers, chart, problems: problemsOf(chart) };
}

function slice(service: string, namespace?: string) {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service}-external`,
      ...(namespace !== undefined && { namespace }),
      labels: { 'kubernetes.io/service-name': service, 'endpointslice.kubernetes.io/managed-by': 'dragonfly-cache' },
    },
    addressType: 'IPv4',
    endpoints: ADDRESSES.map((address) => ({ addresses: [address], conditions: { ready: true } })),
    ports: [{ name: 'proxy-service', port: 65001, protocol: 'TCP' }],
  };
}

test('joins the Service of a cache, in its namespace', () => {
  const cache = cacheOf({ namespace: 'caches', owner: 'ml' });
  const { peers, chart, problems } = outside({ cache });
  const expected = slice('dragonfly-cache-service', 'caches');
  expect(problems).toEqual([]);
  expect(manifests(chart)).toEqual([
    { ...expected, metadata: { ...expected.metadata, labels: { ...expected.metadata.labels, owner: 'ml' } } },
  ]);
  expect(peers.service).toBe(cache.service);
  expect(peers.endpointSlice.name).toBe('dragonfly-cache-service-external');
});

test('its port has the name that the port of the Service has', () => {
  const cache = cacheOf();
  const { chart } = outside({ cache });
  expect(manifestOf(chart, 'EndpointSlice').ports[0].name).toBe(manifestOf(cache, 'Service', cache.service.name).spec.ports[0].name);
});

test('has a Service of its own', () => {
  const { chart, problems } = outside({ service: SERVICE });
  expect(problems).toEqual([]);
  expect(manifests(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'models', namespace: 'edge' },
      spec: { type: 'ClusterIP', ports: [{ name: 'proxy-service', port: 65001, targetPort: 65001, protocol: 'TCP' }] },
    },
    slice('models', 'edge'),
  ]);
});

test('takes all options', () => {
  const service: Required<Omit<ExternalPeersService, 'trafficDistribution'>> = {
    name: 'models',
    port: 3128,
    annotations: { a: 'b' },
    labels: { c: 'd' },
    clientIpAffinity: Duration.hours(1),
    internalTrafficPolicy: ServiceTrafficPolicy.CLUSTER,
    ipFamilies: [IpFamily.IPV6],
    ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK,
    publishNotReadyAddresses: true,
  };
  const all: Required<Omit<ExternalPeersProps, 'cache'>> = { addresses: ['fd00::b'], port: 8080, service, name: 'models.v6' };
  const { chart, problems } = outside(all);
  expect(problems).toEqual([]);
  expect(manifestOf(chart, 'Service')).toMatchObject({
    metadata: { name: 'models', annotations: { a: 'b' }, labels: { c: 'd' } },
    spec: {
      ports: [{ name: 'proxy-service', port: 3128, targetPort: 8080 }],
      sessionAffinity: 'ClientIP',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv6'],
      ipFamilyPolicy: 'SingleStack',
      publishNotReadyAddresses: true,
    },
  });
  expect(manifestOf(chart, 'EndpointSlice')).toMatchObject({
    metadata: { name: 'models.v6' },
    addressType: 'IPv6',
    endpoints: [{ addresses: ['fd00::b'] }],
    ports: [{ name: 'proxy-service', port: 8080 }],
  });
});

test('a thousand peers fit', () => {
  const addresses = Array.from({ length: 1000 }, (_, index) => `10.20.${index >> 8}.${index & 255}`);
  expect(outside({ service: SERVICE, addresses }).problems).toEqual([]);
  expect(outside({ service: SERVICE, addresses: [...addresses, '10.21.0.1'] }).problems).toEqual([
    expect.stringContaining('addresses has 1001 entries. Allowed: 1 to 1000'),
  ]);
});

test.each(['0.0.0.0', '127.0.0.1', '169.254.10.1', '224.0.0.9', '::', '::1', 'fe80::1', 'ff02::1', '::ffff:a00:1'])(
  'fails when an address is %s',
  (address) => {
    expect(outside({ service: SERVICE, addresses: [address] }).problems).toEqual([
      expect.stringContaining(`addresses[0] is "${address}". Allowed: no unspecified, loopback, link-local`),
    ]);
  },
);

test.each<[string, Partial<ExternalPeersProps>, string]>([
  ['it belongs to nothing', {}, 'neither cache nor service is given'],
  ['there are no addresses', { service: SERVICE, addresses: [] }, 'addresses has 0 entries'],
  [
    'an address is a host name',
    { service: SERVICE, addresses: ['peer.example.com'] },
    'addresses[0] is "peer.example.com". Allowed: an IPv4',
  ],
  ['an address is longer than it must be', { service: SERVICE, addresses: ['FD00:0::B'] }, 'To fix: write fd00::b.'],
  ['addresses are of two families', { service: SERVICE, addresses: ['10.0.0.1', 'fd00::1'] }, 'addresses has "10.0.0.1" and "fd00::1"'],
  ['an address is there twice', { service: SERVICE, addresses: ['10.0.0.1', '10.0.0.1'] }, 'addresses has "10.0.0.1" 2 times'],
  ['its port is none', { service: SERVICE, port: 0 }, 'port is 0. Allowed: a whole number from 1 to 65535'],
  ['the port of its Service is none', { service: { name: 'models', port: 70000 } }, 'service.port is 70000'],
  ['its name is none', { service: SERVICE, name: 'Models' }, 'name is "Models". Allowed: a DNS subdomain'],
  [
    'no node would send to it',
    { service: { name: 'models', internalTrafficPolicy: ServiceTrafficPolicy.LOCAL } },
    'internalTrafficPolicy of Service models is "Local". Allowed: "Cluster": peers outside are on no node',
  ],
  [
    'its Service has another family',
    { service: { name: 'models', ipFamilies: [IpFamily.IPV6] } },
    'addresses are IPv4, and ipFamilies of Service models is ["IPv6"]',
  ],
])('fails when %s', (_, props, text) => {
  expect(outside(props).problems).toEqual([expect.stringContaining(text)]);
});

test('fails when it has a cache and a Service of its own', () => {
  expect(outside({ cache: cacheOf(), service: SERVICE }).problems).toEqual([expect.stringContaining('cache and service are both given')]);
});

test('fails when the namespace of the cache is not known', () => {
  expect(outside({ cache: cacheOf({ namespace: undefined }) }).problems).toEqual([
    expect.stringContaining('the namespace of the EndpointSlice is "edge", and that of its Service is nothing'),
  ]);
});

test('fails when the cache prefers near peers, which peers outside would undo', () => {
  const cache = cacheOf({ balancer: { trafficDistribution: ServiceTrafficDistribution.PREFER_CLOSE } });
  expect(outside({ cache }).problems).toEqual([
    expect.stringContaining('trafficDistribution of Service dragonfly-cache-service is "PreferClose"'),
  ]);
});
