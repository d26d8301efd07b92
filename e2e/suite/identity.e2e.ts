import { Size } from 'cdk8s';
import { load } from 'js-yaml';
import { AnnouncedAddress, CachingRule, ClaimStorage, ElbExposure, OpenSourceFlavour, RustDfdaemonConfig } from '../../lib';
import { peerServiceName } from '../../lib/naming/names';
import { TestCache } from '../harness/cache';
import { hasLoadBalancers } from '../harness/capabilities';
import { Client } from '../harness/client';
import { loadBalancersOf } from '../harness/load-balancers';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { announcedAt, dialledBy } from '../harness/sightings';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-identity';
const SIZE = 20 * 1024 * 1024;
const PEERS = ['peer1', 'peer2', 'peer3'];

/** Addresses of the peers, by name. */
type Addresses = Record<string, string>;

describe('a cache of three peers with load balancers', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;

  /** Applies the cache with the addresses that its load balancers are known to have. */
  async function apply(announcedAddress: AnnouncedAddress, exposed: Addresses = {}): Promise<TestCache> {
    const flavour = new OpenSourceFlavour();
    const props = {
      namespace: NAMESPACE,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
      announcedAddress,
      peers: PEERS.map((name, index) => ({
        exposure: new ElbExposure({ elbId: `cdb6ee07-bea9-4afa-8575-b4a73a12239${index}`, address: exposed[name], flavour }),
      })),
    };
    const applied = await TestCache.of(namespace, await synthesized(props));
    await applied.apply();
    return applied;
  }

  /** Expects that peers announce these addresses, and get pieces from each other there. */
  async function expectAnnounced(addresses: Addresses, path: string): Promise<void> {
    for (const peer of PEERS) {
      const file = await cache.exec(await cache.podOf(peer), ['cat', '/etc/dragonfly/dfdaemon.yaml']);
      expect(load(file)).toMatchObject({ host: { hostname: peer, ip: addresses[peer] } });
    }
    expect(await announcedAt(namespace)).toEqual(addresses);
    const fetched = new Set<string>();
    for (const peer of PEERS) {
      const response = await client.download({ url: origin.url(path), proxy: cache.proxyOf(peer) });
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, headers: { 'x-dragonfly-server-ip': addresses[peer] } });
      (await dialledBy(cache, peer)).forEach((address) => fetched.add(address));
    }
    expect(Object.values(addresses)).toEqual(expect.arrayContaining([...fetched]));
    expect(fetched.size).toBeGreaterThan(0);
    expect((await origin.sent(path)).bytes).toBeLessThanOrEqual(SIZE + PEERS.length);
  }

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    [client] = await Client.startTwo(namespace);
    cache = await apply(AnnouncedAddress.POD_IP);
  });

  afterAll(() => namespace.delete());

  test('peers that announce the IPs of their pods are known and reached by them', async () => {
    const pods = await Promise.all(PEERS.map(async (peer) => [peer, (await cache.podOf(peer)).status.podIP] as const));
    await expectAnnounced(Object.fromEntries(pods), `/pod-ip/object-${SIZE}`);
  });

  test('a peer whose pod is replaced serves what is on its disk, and the origin sends nothing', async () => {
    const path = `/disk/object-${SIZE}`;
    // No other peer is asked for this object, so that no other has it.
    const request = { url: origin.url(path), proxy: cache.proxyOf('peer1') };
    const before = await client.download(request);
    const sent = await origin.sent(path);
    const old = await cache.podOf('peer1');
    const started = Date.now();
    await cache.replacePodOf('peer1');
    tell(`a peer whose pod was deleted was back after ${Math.round((Date.now() - started) / 1000)} s`);
    expect((await cache.podOf('peer1')).metadata.name).not.toBe(old.metadata.name);
    const after = await client.download(request);
    expect(after).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: before.sha256 });
    expect(after.headers).toMatchObject({ 'x-dragonfly-task-download-finished': 'true' });
    expect(await origin.sent(path)).toEqual(sent);
  });

  (hasLoadBalancers() ? test : test.skip)('peers that announce their load balancers are known and reached by them', async () => {
    const balancers = await loadBalancersOf(namespace);
    const addresses = Object.fromEntries(PEERS.map((peer) => [peer, balancers[peerServiceName('dragonfly-cache', peer)] ?? '']));
    cache = await apply(AnnouncedAddress.EXPOSED, addresses);
    await expectAnnounced(addresses, `/exposed/object-${SIZE}`);
  });
});
