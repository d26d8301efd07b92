import { Size } from 'cdk8s';
import {
  AnnouncedAddress,
  CachingRule,
  ClaimStorage,
  ClusterIpExposure,
  ExternalNameAlias,
  ExternalPeers,
  HeadlessExposure,
  MetalLbExposure,
  NodePortExposure,
  RustDfdaemonConfig,
  type DragonflyCacheChart,
  type DragonflyCacheChartProps,
} from '../../lib';
import { nodeAddress, OUTSIDE } from '../cluster/addresses';
import { openWayToPods, outside, startNftablesProxy, startOutside } from '../cluster/outside';
import { ensurePackages, NFTABLES } from '../cluster/programs/debian';
import { TestCache } from '../harness/cache';
import { Client, type Response } from '../harness/client';
import { get } from '../harness/kubectl';
import { loadBalancersOf } from '../harness/load-balancers';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { downloadOutside, SCHEDULER_OUTSIDE, startDfdaemonOutside, wholeName } from '../harness/outside-peer';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { announcedAt } from '../harness/sightings';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-exposures';
const DOMAIN = `${NAMESPACE}.svc.cluster.local`;
const SIZE = 10 * 1024 * 1024;

/** An address of the cluster's load balancers, far behind those that it hands out by itself. */
const BALANCED = '198.18.4.200';

/** The third peer's: 30000 and two blocks of ten. */
const NODE_PORT = 30020;

const props: DragonflyCacheChartProps = {
  namespace: NAMESPACE,
  storage: new ClaimStorage({ size: Size.gibibytes(10) }),
  config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
  peers: [
    { exposure: new ClusterIpExposure() },
    { exposure: new HeadlessExposure() },
    { exposure: new NodePortExposure({ basePort: 30000 }) },
    // Addresses of another cluster's load balancers are not known.
    ...(isOwnCluster ? [{ exposure: new MetalLbExposure({ address: BALANCED }), announcedAddress: AnnouncedAddress.EXPOSED }] : []),
  ],
};

const onOwnCluster = isOwnCluster ? test : test.skip;

describe('a cache whose peers are exposed in different ways', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];
  let cache: TestCache;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
    const alias = (chart: DragonflyCacheChart) =>
      new ExternalNameAlias(chart, 'Alias', { name: 'models', host: `dragonfly-cache-service.${DOMAIN}` });
    cache = await TestCache.of(namespace, await synthesized(props, alias));
    await cache.apply();
  });

  afterAll(async () => {
    if (isOwnCluster) {
      await outside.stop();
    }
    await namespace.delete();
  });

  /** What DNS answers to a pod for a Service. */
  async function resolved(service: string, type: 'A' | 'CNAME' = 'A'): Promise<string[]> {
    return (await clients[0]?.resolve(`${service}.${DOMAIN}`, type)) ?? [];
  }

  async function podIpOf(peer: string): Promise<string> {
    return (await cache.podOf(peer)).status.podIP;
  }

  /** Downloads from each client through a proxy. */
  async function downloads(proxy: string): Promise<Response[]> {
    const responses: Response[] = [];
    for (const client of clients) {
      responses.push(await client.download({ url: origin.url(`/exposed/object-${SIZE}`), proxy }));
    }
    return responses;
  }

  /** Expects that each client gets an object through a proxy, from the peer that announces the address; without one, from any. */
  async function expectServed(proxy: string, announced?: string): Promise<void> {
    for (const response of await downloads(proxy)) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
      expect(response.headers?.['x-dragonfly-server-ip']).toEqual(announced ?? expect.any(String));
    }
  }

  /** Expects that a peer is reached at its port on each node. */
  async function expectServedByNodes(): Promise<void> {
    const { items } = await get<{ items: NodeObject[] }>('nodes');
    const addresses = items.flatMap(({ status }) => status.addresses.filter(({ type }) => type === 'InternalIP'));
    expect(addresses).toHaveLength(items.length);
    for (const { address } of addresses) {
      await expectServed(`${address}:${NODE_PORT}`, await podIpOf('peer3'));
    }
  }

  test('ClusterIpExposure: a name with an address of its own, and the peer behind it', async () => {
    const { spec } = await namespace.get<Service>('service', 'dragonfly-cache-peer1-service');
    expect(await resolved('dragonfly-cache-peer1-service')).toEqual([spec.clusterIP]);
    await expectServed(cache.proxyOf('peer1'), await podIpOf('peer1'));
  });

  test('HeadlessExposure: a name that is the IP of the pod itself', async () => {
    const ip = await podIpOf('peer2');
    expect(await resolved('dragonfly-cache-peer2-service')).toEqual([ip]);
    await expectServed(cache.proxyOf('peer2'), ip);
  });

  test('NodePortExposure: the port that basePort gives, on each node', async () => {
    const { spec } = await namespace.get<Service>('service', 'dragonfly-cache-peer3-service');
    expect(spec.ports).toEqual([expect.objectContaining({ port: 65001, nodePort: NODE_PORT })]);
    await expectServedByNodes();
  });

  onOwnCluster('MetalLbExposure: the very address that was asked for, which the peer announces', async () => {
    expect(await loadBalancersOf(namespace)).toEqual({ 'dragonfly-cache-peer4-service': BALANCED });
    expect(await announcedAt(namespace)).toMatchObject({ peer4: BALANCED, peer1: await podIpOf('peer1') });
    await expectServed(`${BALANCED}:65001`, BALANCED);
  });

  onOwnCluster('a machine outside uses peers as its proxy, by node ports and load balancers', async () => {
    await startOutside();
    for (const proxy of [`${nodeAddress(1)}:${NODE_PORT}`, `${BALANCED}:65001`]) {
      const response = await downloadOutside({ url: origin.url(`/exposed/object-${SIZE}`), proxy });
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
  });

  test('ExternalNameAlias: another name of the cache, and no address', async () => {
    expect(await resolved('models', 'CNAME')).toEqual([`dragonfly-cache-service.${DOMAIN}`]);
    await expectServed(`models.${NAMESPACE}.svc:65001`);
  });

  onOwnCluster('ExternalPeers: a dfdaemon outside gets its share of the connections', async () => {
    await namespace.apply([SCHEDULER_OUTSIDE]);
    const addresses = await loadBalancersOf(namespace);
    await startOutside();
    // Who joins the cache must reach the peers, and clients in pods.
    await openWayToPods();
    await startDfdaemonOutside(addresses[SCHEDULER_OUTSIDE.metadata.name] ?? '');
    const joined = await synthesized(props, (chart) => new ExternalPeers(chart, 'Outside', { cache: chart, addresses: [OUTSIDE] }));
    const slices = joined.filter(({ kind }) => kind === 'EndpointSlice');
    expect(slices).toHaveLength(1);
    await namespace.apply(slices);
    const responses: Response[] = [];
    const url = wholeName(origin.url(`/shared/object-${SIZE}`));
    await until('a download is served outside', 60, async () => {
      responses.push(...((await clients[0]?.downloadAtOnce({ url, proxy: cache.proxy }, 10)) ?? []));
      return responses.some(servedOutside);
    });
    for (const response of responses) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    tell(`of ${responses.length} downloads through the Service, ${responses.filter(servedOutside).length} were served by the peer outside`);
    await namespace.kubectl(['delete', 'endpointslice', ...slices.map(({ metadata }) => metadata.name)]);
  });

  onOwnCluster('kube-proxy in nftables mode leads to peers by node ports, by load balancers, and by the Service over all', async () => {
    await ensurePackages(NFTABLES);
    await startOutside();
    await openWayToPods();
    await startNftablesProxy();
    const { spec } = await namespace.get<Service>('service', 'dragonfly-cache-service');
    const url = origin.url(`/exposed/object-${SIZE}`);
    for (const proxy of [`${OUTSIDE}:${NODE_PORT}`, `${BALANCED}:65001`, `${spec.clusterIP}:65001`]) {
      const response = await until(`${proxy} is reached in nftables mode`, 30, async () => {
        const found = await downloadOutside({ url, proxy });
        return found.status !== 0 && found;
      });
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    await expectServed(`${OUTSIDE}:${NODE_PORT}`, await podIpOf('peer3'));
  });
});

function servedOutside({ headers }: Response): boolean {
  return headers?.['x-dragonfly-server-ip'] === OUTSIDE;
}

interface Service extends Manifest {
  readonly spec: { readonly clusterIP: string; readonly ports: { readonly nodePort?: number }[] };
}

interface NodeObject extends Manifest {
  readonly status: { readonly addresses: { readonly type: string; readonly address: string }[] };
}
