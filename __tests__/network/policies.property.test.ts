import { Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DfdaemonBinding, DfdaemonConfigRequest } from '../../lib/config/dfdaemon-config';
import { ControlPlaneRole } from '../../lib/control-plane/control-plane-component';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { PortUser, type PeerPort } from '../../lib/naming/peer-port';
import { CachePolicy } from '../../lib/network/cache-policy';
import type { CachePolicyProps } from '../../lib/network/cache-policy-props';
import { CiliumCachePolicy } from '../../lib/network/cilium-cache-policy';
import type { NetworkDestination, NetworkParty } from '../../lib/network/network-party';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { FakeConfig, manifests, peerBasics, problemsOf, type Manifest } from '../fixtures';
import * as fc from '../seeded';
import { FakeManagedControlPlane } from './control-planes';
import { ciliumPoliciesAllow } from './model/cilium';
import { NAMESPACES, type Attempt, type Endpoint } from './model/endpoints';
import { networkPoliciesAllow } from './model/kubernetes';
import { Wanted } from './model/wanted';

/** More look further: `FUZZ_RUNS=1000 npx jest policies`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 9);

/** A configuration with further ports of each use. */
class ConfigWithPorts extends FakeConfig {
  public constructor(private readonly further: readonly PeerPort[]) {
    super();
  }

  public override bind(...args: [Parameters<FakeConfig['bind']>[0], DfdaemonConfigRequest]): DfdaemonBinding {
    const binding = super.bind(...args);
    return { ...binding, ports: [...binding.ports, ...this.further] };
  }
}

const FURTHER: PeerPort[] = [
  { name: 'piece-quic', number: 4006, protocol: Protocol.UDP, usedBy: PortUser.PEERS },
  { name: 'gossip', number: 7946, protocol: Protocol.UDP, usedBy: PortUser.POD_PEERS },
  { name: 'object-storage', number: 65004, protocol: Protocol.TCP, usedBy: PortUser.CLIENTS },
  { name: 'metrics', number: 4002, protocol: Protocol.TCP, usedBy: PortUser.OPERATORS },
];

const CONTROL_PLANES = [
  () => new StandaloneScheduler(),
  () => new ExternalSchedulers({ addresses: ['10.1.0.5:8002', '[fd00::5]:9002'] }),
  () => new FakeManagedControlPlane(),
  () => new FakeManagedControlPlane([ControlPlaneRole.MANAGER, ControlPlaneRole.SCHEDULER]),
];

const MACHINES: Endpoint[] = [
  ...['10.1.0.5', '10.1.9.9', '10.2.0.5', 'fd00::5', '192.0.2.7'].map((ip) => ({ kind: 'machine' as const, ip })),
  { kind: 'machine', ip: '203.0.113.5', fqdn: 'huggingface.co' },
  { kind: 'machine', ip: '203.0.113.6', fqdn: 'cdn.hf.co' },
  { kind: 'machine', ip: '203.0.113.7', fqdn: 'a.b.hf.co' },
  { kind: 'node', ip: '10.3.0.1' },
];

const POD_LABELS: Record<string, string>[] = [{}, { role: 'client' }, { 'k8s-app': 'kube-dns' }];

const PORTS = [53, 80, 443, 3306, 4000, 4002, 4003, 4006, 6379, 7946, 8000, 8002, 8080, 9000, 9002, 65001, 65003, 65004];

const network = fc.constantFrom<NetworkParty>(
  { cidr: '10.1.0.0/16' },
  { cidr: '10.0.0.0/8', except: ['10.1.9.0/24', '10.3.0.0/16'] },
  { cidr: '0.0.0.0/0', except: ['10.2.0.0/16'] },
  { cidr: 'fd00::/8' },
  { cidr: '203.0.113.5/32' },
);

const podsParty: fc.Arbitrary<NetworkParty> = fc
  .record({
    where: fc.constantFrom<NetworkParty>(
      {},
      { namespace: 'training' },
      { namespace: 'models' },
      { namespaceLabels: { team: 'b' } },
      { namespaceLabels: {} },
    ),
    who: fc.constantFrom<NetworkParty>({}, { podLabels: {} }, { podLabels: { role: 'client' } }),
  })
  .map(({ where, who }) => ({ ...where, ...who }));

const ports = fc.option(fc.uniqueArray(fc.constantFrom(80, 443, 8002, 9000, 3306), { minLength: 1, maxLength: 3 }), { nil: undefined });

const scenario = (isCilium: boolean) => {
  const party = isCilium ? fc.oneof(network, podsParty, fc.constant({ nodes: true })) : fc.oneof(network, podsParty);
  const name = fc.constantFrom<NetworkDestination>({ fqdn: 'huggingface.co' }, { fqdn: '*.hf.co' });
  const place: fc.Arbitrary<NetworkDestination> = isCilium ? fc.oneof(party, name) : party;
  const destination = fc
    .record({ place, ports })
    .map((each): NetworkDestination => ({ ...each.place, ...(each.ports && { ports: each.ports }) }));
  const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(list(one), { nil: undefined });
  return fc.record({
    namespace: fc.constantFrom(undefined, 'models'),
    owner: fc.constantFrom(undefined, 'me'),
    further: fc.subarray(FURTHER),
    controlPlane: fc.nat(CONTROL_PLANES.length - 1),
    announces: fc.boolean(),
    props: fc.record({
      origins: list(destination),
      clients: maybe(party),
      monitoring: maybe(party),
      monitoringPorts: fc.constantFrom<string[] | undefined>(undefined, ['health'], ['metrics', 'health']),
      people: maybe(party),
      outsidePeers: maybe(party),
      controlPlane: maybe(destination),
      databases: maybe(destination),
      dns: maybe(
        fc.record({ place: party, ports }).map((each): NetworkDestination => ({ ...each.place, ...(each.ports && { ports: each.ports }) })),
      ),
    }),
  });
};

type Scenario = ReturnType<typeof scenario> extends fc.Arbitrary<infer T> ? T : never;

function cacheOf({ namespace, owner, further, controlPlane, announces }: Scenario): DragonflyCacheChart {
  const exposed = { peers: [{ exposure: new MetalLbExposure({ address: '192.0.2.7' }) }], announcedAddress: AnnouncedAddress.EXPOSED };
  return new DragonflyCacheChart(Testing.app(), 'cache', {
    ...peerBasics(),
    ...(announces ? exposed : { peerCount: 2 }),
    namespace,
    owner,
    config: new ConfigWithPorts(further),
    controlPlane: CONTROL_PLANES[controlPlane]?.(),
  });
}

/** Pods of the cache and others, in all namespaces, machines and a node. */
function endpointsOf(cache: DragonflyCacheChart): Endpoint[] {
  const own = cache.namespace ?? 'default';
  const labels = [{ ...cache.peerSelector, peer: 'peer1' }, ...(cache.controlPlane.components ?? []).map((component) => component.labels)];
  const pods = [
    ...labels.map((each) => ({ namespace: own, labels: each })),
    // The same labels in another namespace are somebody else's.
    { namespace: 'training', labels: { ...cache.peerSelector } },
    ...Object.keys(NAMESPACES).flatMap((namespace) => POD_LABELS.map((each) => ({ namespace, labels: each }))),
  ];
  return [...pods.map((pod, index) => ({ kind: 'pod' as const, ip: `198.51.100.${index + 1}`, ...pod })), ...MACHINES];
}

/** All that pods of the cache try with others, and others with them, on any port. */
function attemptsOf(everybody: readonly Endpoint[], cache: DragonflyCacheChart): Attempt[] {
  const members = everybody.slice(0, 1 + (cache.controlPlane.components ?? []).length);
  const pairs = members.flatMap((member) =>
    everybody.flatMap((other) => [
      [member, other],
      [other, member],
    ]),
  ) as [Endpoint, Endpoint][];
  return pairs.flatMap(([from, to]) => PORTS.flatMap((port) => ['TCP', 'UDP'].map((protocol) => ({ from, to, port, protocol }))));
}

describe.each([
  ['CachePolicy', 'NetworkPolicy', CachePolicy, networkPoliciesAllow],
  ['CiliumCachePolicy', 'CiliumNetworkPolicy', CiliumCachePolicy, ciliumPoliciesAllow],
] as const)('%s', (name, kind, Policy, allow) => {
  const isCilium = name === 'CiliumCachePolicy';

  test('allows what is wanted and nothing else, between everybody, for any cache and any policy', () => {
    let accepted = 0;
    fc.assert(
      fc.property(scenario(isCilium), (each) => {
        const cache = cacheOf(each);
        const props: CachePolicyProps = { cache, ...each.props };
        new Policy(cache, 'Policy', props);
        const problems = problemsOf(cache);
        fc.pre(problems.length === 0);
        accepted += 1;
        const policies = manifests(cache).filter((manifest: Manifest) => manifest.kind === kind);
        const wanted = new Wanted(cache, each.props, isCilium);
        const everybody = endpointsOf(cache);
        const differing = attemptsOf(everybody, cache).find((attempt) => allow(policies, attempt) !== wanted.allows(attempt));
        expect(differing).toBeUndefined();
      }),
      { seed: 1, numRuns: RUNS },
    );
    expect(accepted).toBe(RUNS);
  });
});
