import { Chart, Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { ControlPlaneRole } from '../../lib/control-plane/control-plane-component';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { CachePolicy } from '../../lib/network/cache-policy';
import type { CachePolicyProps } from '../../lib/network/cache-policy-props';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { DeploymentGridPeers } from '../../lib/topology/deployment-grid-peers';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { manifestOf, manifests, peerBasics, problemsOf, type Manifest } from '../fixtures';
import { FakeManagedControlPlane } from './control-planes';
import { cacheOf, ORIGINS, policy } from './policies';

const DNS = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
};

function specOf(cache: DragonflyCacheChart, name = 'dragonfly-cache'): Manifest {
  return manifestOf(cache, 'NetworkPolicy', name).spec;
}

const pods = (component: string) => ({ podSelector: { matchLabels: { component } } });
const peers = pods('dragonfly-cache');
const scheduler = pods('dragonfly-cache-scheduler');

describe('CachePolicy', () => {
  test('closes peers to all but clients, each other, the scheduler, DNS and origins', () => {
    const { cache, problems } = policy({}, cacheOf({ owner: 'me', namespace: 'models' }));
    expect(problems).toEqual([]);
    const own = { podSelector: { matchLabels: { component: 'dragonfly-cache', owner: 'me' } } };
    const its = { podSelector: { matchLabels: { component: 'dragonfly-cache-scheduler', owner: 'me' } } };
    expect(manifestOf(cache, 'NetworkPolicy', 'dragonfly-cache')).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'dragonfly-cache', namespace: 'models', labels: { component: 'dragonfly-cache', owner: 'me' } },
      spec: {
        ...own,
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { from: [{ podSelector: {} }], ports: [{ port: 65001 }] },
          { from: [own, its], ports: [{ port: 4000 }] },
        ],
        egress: [
          { to: [own], ports: [{ port: 4000 }] },
          { to: [its], ports: [{ port: 8002 }] },
          { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 80 }, { port: 443 }] },
          DNS,
        ],
      },
    });
  });

  test('closes the scheduler to all but peers, and lets it reach peers and DNS', () => {
    const { cache } = policy();
    expect(specOf(cache, 'dragonfly-cache-scheduler')).toEqual({
      ...scheduler,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [peers], ports: [{ port: 8002 }] }],
      egress: [{ to: [peers], ports: [{ port: 4000 }] }, DNS],
    });
  });

  test('gives each part of a control plane what it needs, and no more', () => {
    const { cache, problems } = policy(
      { people: [{ namespace: 'ingress' }], monitoring: [{ namespace: 'monitoring' }] },
      cacheOf({ controlPlane: new FakeManagedControlPlane() }),
    );
    expect(problems).toEqual([]);
    const [manager, database, redis] = ['manager', 'database', 'redis'].map((role) => pods(`dragonfly-cache-${role}`));
    const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
    expect(specOf(cache, 'dragonfly-cache-manager')).toEqual({
      ...manager,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [peers, scheduler], ports: [{ port: 65003 }] },
        { from: [namespace('ingress')], ports: [{ port: 8080 }] },
        { from: [namespace('monitoring')], ports: [{ port: 8000 }] },
      ],
      egress: [
        { to: [scheduler], ports: [{ port: 8002 }] },
        { to: [database], ports: [{ port: 3306 }] },
        { to: [redis], ports: [{ port: 6379 }] },
        { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 80 }, { port: 443 }] },
        DNS,
      ],
    });
    expect(specOf(cache, 'dragonfly-cache-scheduler')).toMatchObject({
      ingress: [
        { from: [peers, manager], ports: [{ port: 8002 }] },
        { from: [namespace('monitoring')], ports: [{ port: 8000 }] },
      ],
      egress: [
        { to: [peers], ports: [{ port: 4000 }] },
        { to: [manager], ports: [{ port: 65003 }] },
        { to: [redis], ports: [{ port: 6379 }] },
        DNS,
      ],
    });
    expect(specOf(cache, 'dragonfly-cache-database')).toEqual({
      ...database,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [manager], ports: [{ port: 3306 }] }],
      egress: [DNS],
    });
    expect(specOf(cache, 'dragonfly-cache-redis').ingress).toEqual([{ from: [manager, scheduler], ports: [{ port: 6379 }] }]);
  });

  test('takes all options', () => {
    const cache = cacheOf({ controlPlane: new FakeManagedControlPlane([ControlPlaneRole.MANAGER]) });
    const all: Required<CachePolicyProps> = {
      cache,
      origins: [
        { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '169.254.169.254/32'] },
        { namespace: 'minio', podLabels: { app: 'minio' }, ports: [9000] },
      ],
      clients: [{ namespaceLabels: { team: 'a' } }, { namespaceLabels: {} }, { podLabels: { role: 'client' } }, { cidr: 'fd00::/8' }],
      monitoring: [{ namespace: 'monitoring' }],
      monitoringPorts: ['metrics', 'health'],
      people: [{ cidr: '10.9.0.0/16' }],
      outsidePeers: [{ cidr: '10.20.0.0/16' }],
      controlPlane: [{ cidr: '10.30.0.7/32', ports: [8002] }],
      databases: [{ cidr: '10.40.0.0/24', ports: [3306, 6379] }],
      dns: [{ cidr: '169.254.20.10/32' }],
      annotations: { a: 'b' },
      labels: { c: 'd' },
    };
    expect(policy(all, cache).problems).toEqual([]);
    expect(manifestOf(cache, 'NetworkPolicy', 'dragonfly-cache').metadata).toMatchObject({
      annotations: { a: 'b' },
      labels: { c: 'd', component: 'dragonfly-cache' },
    });
    const outside = { ipBlock: { cidr: '10.20.0.0/16' } };
    expect(specOf(cache)).toMatchObject({
      ingress: [
        {
          from: [
            { namespaceSelector: { matchLabels: { team: 'a' } } },
            { namespaceSelector: {} },
            { podSelector: { matchLabels: { role: 'client' } } },
            { ipBlock: { cidr: 'fd00::/8' } },
          ],
          ports: [{ port: 65001 }],
        },
        { from: [peers, outside, { ipBlock: { cidr: '10.30.0.7/32' } }], ports: [{ port: 4000 }] },
        { ports: [{ port: 4003 }] },
      ],
      egress: [
        { to: [peers, outside], ports: [{ port: 4000 }] },
        { to: [pods('dragonfly-cache-manager')], ports: [{ port: 65003 }] },
        { to: [{ ipBlock: { cidr: '10.30.0.7/32' } }], ports: [{ port: 8002 }] },
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '169.254.169.254/32'] } }], ports: [{ port: 80 }, { port: 443 }] },
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'minio' } },
              podSelector: { matchLabels: { app: 'minio' } },
            },
          ],
          ports: [{ port: 9000 }],
        },
        { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] },
      ],
    });
    expect(specOf(cache, 'dragonfly-cache-manager')).toMatchObject({
      ingress: [{ from: [peers, outside] }, { from: [{ ipBlock: { cidr: '10.9.0.0/16' } }] }, {}],
      egress: [
        { ports: [{ port: 8002 }] },
        { to: [{ ipBlock: { cidr: '10.40.0.0/24' } }], ports: [{ port: 3306 }, { port: 6379 }] },
        {},
        {},
        {},
      ],
    });
  });

  test('peers that announce an exposed address are dialled there', () => {
    const exposed = ['10.0.0.7', '10.0.0.8'].map((address) => ({ exposure: new MetalLbExposure({ address }) }));
    const cache = cacheOf({ peers: exposed, announcedAddress: AnnouncedAddress.EXPOSED });
    expect(policy({ outsidePeers: [{ cidr: '10.0.0.0/24' }] }, cache).problems).toEqual([]);
    const [{ to }] = specOf(cache).egress;
    expect(to).toEqual([peers, ...['10.0.0.0/24', '10.0.0.7/32', '10.0.0.8/32'].map((cidr) => ({ ipBlock: { cidr } }))]);
    expect(specOf(cache).ingress[1].from).toEqual([peers, { ipBlock: { cidr: '10.0.0.0/24' } }, scheduler]);
    expect(specOf(cache, 'dragonfly-cache-scheduler').egress[0].to).toEqual(to);
  });

  test('a control plane elsewhere is reached at its IP literals, and reaches the peers', () => {
    const cache = cacheOf({ controlPlane: new ExternalSchedulers({ addresses: ['10.0.0.7:8002', '[fd00::1]:9002'] }) });
    expect(policy({}, cache).problems).toEqual([]);
    const blocks = ['10.0.0.7/32', 'fd00::1/128'].map((cidr) => ({ ipBlock: { cidr } }));
    expect(specOf(cache).egress.slice(1, 3)).toEqual([
      { to: [blocks[0]], ports: [{ port: 8002 }] },
      { to: [blocks[1]], ports: [{ port: 9002 }] },
    ]);
    expect(specOf(cache).ingress[1].from).toEqual([peers, ...blocks]);
  });

  test('caches that share a scheduler have a policy for it each', () => {
    const app = Testing.app();
    const controlPlane = new StandaloneScheduler();
    const [one, two] = ['one', 'two'].map((name) => {
      const cache = new DragonflyCacheChart(app, name, { ...peerBasics(), peerCount: 1, name, namespace: name, controlPlane });
      new CachePolicy(cache, 'Policy', { cache, origins: ORIGINS });
      return cache;
    }) as [DragonflyCacheChart, DragonflyCacheChart];
    expect(problemsOf(app)).toEqual([]);
    const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
    expect(specOf(one, 'one-scheduler').ingress).toEqual([{ from: [pods('one')], ports: [{ port: 8002 }] }]);
    expect(manifestOf(two, 'NetworkPolicy', 'two-one-scheduler')).toMatchObject({
      metadata: { namespace: 'one' },
      spec: {
        podSelector: { matchLabels: { component: 'one-scheduler' } },
        ingress: [{ from: [{ ...namespace('two'), ...pods('two') }], ports: [{ port: 8002 }] }],
      },
    });
    expect(specOf(two, 'two').egress[1].to).toEqual([{ ...namespace('one'), ...pods('one-scheduler') }]);
  });

  test.each<[string, Partial<DragonflyCacheChartProps>]>([
    ['StatefulSetPeers', { topology: new StatefulSetPeers(), peerCount: 2 }],
    ['DaemonSetPeers', { topology: new DaemonSetPeers() }],
    ['DeploymentGridPeers', { topology: new DeploymentGridPeers({ gridUniqKey: 'zone' }) }],
  ])('selects the peers of %s', (_, props) => {
    const { cache, problems } = policy({}, cacheOf(props));
    expect(problems).toEqual([]);
    expect(specOf(cache)).toMatchObject(peers);
  });

  test('may stand in another chart, in the namespace of the cache', () => {
    const cache = cacheOf({ namespace: 'models' });
    const chart = new Chart(Testing.app(), 'test', { namespace: 'others' });
    new CachePolicy(chart, 'Policy', { cache, origins: ORIGINS });
    expect(problemsOf(chart)).toEqual([]);
    expect(manifests(chart).map(({ metadata }) => metadata.namespace as string)).toEqual(['models', 'models']);
  });
});
