import { Chart, Testing } from 'cdk8s';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { ControlPlaneRole } from '../../lib/control-plane/control-plane-component';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { CachePolicy } from '../../lib/network/cache-policy';
import type { CachePolicyProps } from '../../lib/network/cache-policy-props';
import { CiliumCachePolicy } from '../../lib/network/cilium-cache-policy';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { problemsOf } from '../fixtures';
import { FakeManagedControlPlane } from './control-planes';
import { cacheOf, ORIGINS, policy } from './policies';

describe('CachePolicy', () => {
  test.each<[string, Partial<CachePolicyProps>, string]>([
    ['there is no origin', { origins: [] }, 'origins is empty. Allowed: at least one entry. To fix: name where peers may fetch from'],
    ['there is no client', { clients: [] }, 'clients is empty. Allowed: at least one entry. To fix: leave it out for all pods'],
    ['there is no DNS', { dns: [] }, 'dns is empty'],
    ['a network is none', { clients: [{ cidr: '10.0.0.0' }] }, 'clients[0].cidr is "10.0.0.0". Allowed: a network in CIDR notation'],
    [
      'a network is named by its midst',
      { clients: [{ cidr: '10.0.0.1/8' }] },
      'clients[0].cidr is "10.0.0.1/8", and 10.0.0.1 is in the midst',
    ],
    ['an IPv6 network is written at length', { clients: [{ cidr: 'FD00:0::/8' }] }, 'To fix: write fd00::/8'],
    [
      'a part is none of the network',
      { origins: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '192.168.0.0/16'] }] },
      'origins[0].except[1] is "192.168.0.0/16", and the network "10.0.0.0/8". Allowed: a smaller network',
    ],
    ['a part is the whole', { origins: [{ cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] }] }, 'origins[0].except[0] is "10.0.0.0/8"'],
    ['a part is of another family', { origins: [{ cidr: '10.0.0.0/8', except: ['fd00::/8'] }] }, 'origins[0].except[0] is "fd00::/8"'],
    ['a part is of no network', { origins: [{ except: ['10.0.0.0/8'] }] }, 'origins[0].except is given without a cidr'],
    ['a port is none', { origins: [{ ports: [0] }] }, 'origins[0].ports[0] is 0. Allowed: a whole number from 1 to 65535'],
    ['there are no ports', { origins: [{ ports: [] }] }, 'origins[0].ports is empty'],
    ['a port is there twice', { origins: [{ ports: [80, 80] }] }, 'origins[0].ports has 80 more than once'],
    ['pods and a network are mixed', { clients: [{ cidr: '10.0.0.0/8', podLabels: { a: 'b' } }] }, 'clients[0] has podLabels, cidr'],
    [
      'a namespace is named in two ways',
      { clients: [{ namespace: 'a', namespaceLabels: {} }] },
      'clients[0] has namespace and namespaceLabels',
    ],
    ['a namespace has no name', { clients: [{ namespace: 'A' }] }, 'clients[0].namespace is "A"'],
    ['a label is none', { clients: [{ podLabels: { a: 'b c' } }] }, 'clients[0].podLabels: label a is "b c"'],
    ['an origin has a name', { origins: [{ fqdn: 'huggingface.co' }] }, 'CachePolicy makes NetworkPolicies, which know no names'],
    ['clients are nodes', { clients: [{ nodes: true }] }, 'clients[0].nodes is true. Allowed: pods and networks'],
    ['ports are monitored by nobody', { monitoringPorts: ['metrics'] }, 'monitoringPorts is given without monitoring'],
    ['no port is monitored', { monitoring: [{}], monitoringPorts: [] }, 'monitoringPorts is empty'],
    [
      'a port is unknown',
      { monitoring: [{}], monitoringPorts: ['upload'] },
      'monitoringPorts has "upload", which neither peers nor control plane have. Allowed: their ports for monitoring: health, metrics',
    ],
    ['there is no console', { people: [{}] }, 'people is given, and the cache has no manager with a console'],
    ['an annotation is none', { annotations: { 'a b': '' } }, 'the key of one annotation is "a b"'],
  ])('fails when %s', (_, props, text) => {
    expect([...new Set(policy(props).problems)]).toEqual([expect.stringContaining(text)]);
  });

  test.each<[string, Partial<DragonflyCacheChartProps>, Partial<CachePolicyProps>, string[]]>([
    [
      'peers announce an exposed address to whom nobody knows',
      { peers: [{ exposure: new MetalLbExposure({ address: '10.0.0.7' }) }], announcedAddress: AnnouncedAddress.EXPOSED },
      {},
      ['peer1 announces the address "10.0.0.7", and outsidePeers is not given'],
    ],
    [
      'schedulers are known by name',
      { controlPlane: new ExternalSchedulers({ addresses: ['scheduler.example.com:8002'] }) },
      {},
      ['the control plane is at "scheduler.example.com:8002", and controlPlane is not given. Allowed: IP literals: NetworkPolicies'],
    ],
    [
      'a manager elsewhere tells which schedulers there are',
      { controlPlane: new ExternalManager({ address: '10.0.0.7:65003' }) },
      {},
      ['the manager at "10.0.0.7:65003" tells peers their schedulers, and controlPlane is not given'],
    ],
    [
      'a manager has a database nobody knows where',
      { controlPlane: new FakeManagedControlPlane([ControlPlaneRole.MANAGER, ControlPlaneRole.SCHEDULER]) },
      {},
      ['the cache has a manager without a database or a Redis of its own, and databases is not given'],
    ],
    [
      'there is nobody to use databases',
      { controlPlane: new ExternalSchedulers({ addresses: ['10.0.0.7:8002'] }) },
      { databases: [{ cidr: '10.0.0.8/32' }] },
      ['databases is given, and the cache has neither manager nor scheduler'],
    ],
  ])('fails when %s', (_, cache, props, texts) => {
    expect(policy(props, cacheOf(cache)).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  test('fails when the namespace of the cache is not known', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'models' });
    new CachePolicy(chart, 'Policy', { cache: cacheOf(), origins: ORIGINS });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('the namespace of the policy is "models", and that of the cache is nothing'),
    ]);
  });

  test('fails when a cache has two', () => {
    const { cache } = policy();
    const chart = new Chart(Testing.app(), 'test');
    new CiliumCachePolicy(chart, 'Again', { cache, origins: ORIGINS });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('the cache dragonfly-cache has 2 policies: cache/Policy and test/Again. Allowed: one'),
    ]);
  });
});
