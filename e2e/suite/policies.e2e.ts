import { Size } from 'cdk8s';
import { CachePolicy, CachingRule, EmptyDirStorage, RustDfdaemonConfig } from '../../lib';
import { CONTROL_PLANE } from '../cluster/addresses';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { startEnforcement, stopEnforcement } from '../harness/enforcement';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-policies';
const OTHERS = 'dragonfly-cache-e2e-policies-others';
const MIB = 1024 * 1024;
const SIZE = 20 * MIB;

/** Tries to connect, and tells what came of it. A policy drops packets: nobody says no. */
const CONNECT = `
const [host, port] = process.argv.slice(1);
const socket = require('node:net').connect({ host, port: Number(port), timeout: 3000 });
const end = (what) => { console.log(what); process.exit(); };
socket.on('connect', () => end('connected')).on('timeout', () => end('silence')).on('error', ({ code }) => end(code));
`;

(isOwnCluster ? describe : describe.skip)('a cache behind a CachePolicy that is enforced', () => {
  let namespace: TestNamespace;
  let others: TestNamespace;
  let client: Client;
  let stranger: Client;
  let named: Origin;
  let unnamed: Origin;
  let cache: TestCache;

  beforeAll(async () => {
    [namespace, others] = await Promise.all([TestNamespace.create(NAMESPACE), TestNamespace.create(OTHERS), startEnforcement()]);
    const props = {
      namespace: NAMESPACE,
      storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(2) }),
      peerCount: 2,
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    };
    const objects = synthesized(props, (chart) => {
      new CachePolicy(chart, 'policy', {
        cache: chart,
        origins: [{ namespace: OTHERS, podLabels: { app: 'origin' }, ports: [8080] }],
        clients: [{ podLabels: { app: 'client' } }],
        monitoring: [{ namespace: OTHERS }],
        // The DNS of this cluster is no pod.
        dns: [{ cidr: `${CONTROL_PLANE}/32` }],
      });
    });
    cache = await TestCache.of(namespace, await objects);
    [unnamed, named, [client], [stranger]] = await Promise.all([
      Origin.start(namespace),
      Origin.start(others),
      Client.startTwo(namespace),
      Client.startTwo(others),
    ]);
  });

  afterAll(async () => {
    await Promise.all([namespace.delete(), others.delete()]);
    await stopEnforcement();
  });

  /** What comes of a connection from a client's pod. */
  async function connect(from: Client, home: TestNamespace, host: string, port: number): Promise<string> {
    return (await home.kubectl(['exec', from.name, '--', 'node', '--eval', CONNECT, host, `${port}`])).stdout.trim();
  }

  test('becomes ready from nothing: peers find their scheduler by DNS, and probes pass', async () => {
    await cache.apply();
    const pods = await cache.pods();
    expect(pods).toHaveLength(3);
  });

  test('a client downloads from the origin that is named, and peers share what they have', async () => {
    const path = `/large/object-${SIZE}`;
    for (const peer of cache.peers) {
      const response = await client.download({ url: named.url(path), proxy: cache.proxyOf(peer) });
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    const { bytes } = await named.sent(path);
    tell(`two peers were asked for ${SIZE} bytes; the origin sent ${bytes}`);
    expect(bytes).toBeLessThanOrEqual(SIZE + cache.peers.length);
  });

  test('another origin is out of reach for peers, though not for clients', async () => {
    const url = unnamed.url(`/large/object-${MIB}`);
    const [through, direct] = await Promise.all([client.download({ url, proxy: cache.proxy, patienceMs: 5000 }), client.download({ url })]);
    tell(`a download from an origin that is not named ended with ${through.status} ${through.error ?? ''} after ${through.ms} ms`);
    expect(through).not.toMatchObject({ status: 200 });
    expect(direct).toMatchObject({ status: 200, bytes: MIB });
    expect((await unnamed.sent(`/large/object-${MIB}`)).requests).toBe(1);
  });

  test('who reaches which port', async () => {
    const peer = (await cache.podOf('peer1')).status.podIP;
    const scheduler = (await cache.pods()).find(({ metadata }) => metadata.name.includes('scheduler'))?.status.podIP ?? '';
    const attempts: [string, Client, TestNamespace, string, number, string][] = [
      ['a client, the proxy', client, namespace, peer, 65001, 'connected'],
      ['a client, the upload port', client, namespace, peer, 4000, 'silence'],
      ['a client, the piece port', client, namespace, peer, 4005, 'silence'],
      ['a client, metrics', client, namespace, peer, 4002, 'silence'],
      ['a client, the health port', client, namespace, peer, 4003, 'silence'],
      ['a client, the scheduler', client, namespace, scheduler, 8002, 'silence'],
      ['somebody of another namespace, the proxy', stranger, others, peer, 65001, 'silence'],
      ['monitoring, metrics', stranger, others, peer, 4002, 'connected'],
      ['monitoring, pprof', stranger, others, peer, 4004, 'silence'],
    ];
    const found = await Promise.all(attempts.map(([, from, home, host, port]) => connect(from, home, host, port)));
    expect(attempts.map(([who], index) => [who, found[index]])).toEqual(attempts.map(([who, , , , , wanted]) => [who, wanted]));
  });

  test('a pod without the label of clients gets nothing, and one that gets the label does', async () => {
    const host = (await cache.podOf('peer2')).status.podIP;
    await namespace.kubectl(['label', 'pod', client.name, '--overwrite', 'app=no-client']);
    await until('it gets nothing', 30, async () => (await connect(client, namespace, host, 65001)) === 'silence');
    await namespace.kubectl(['label', 'pod', client.name, '--overwrite', 'app=client']);
    await until('it gets through', 30, async () => (await connect(client, namespace, host, 65001)) === 'connected');
  });

  test('it is the policy that kept others away: nobody is, once it is enforced no more', async () => {
    const host = (await cache.podOf('peer1')).status.podIP;
    await stopEnforcement();
    expect(await connect(stranger, others, host, 65001)).toBe('connected');
  });
});
