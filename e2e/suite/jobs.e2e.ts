import { createHash } from 'node:crypto';
import { Cron, Duration, Size } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import {
  CacheVerification,
  CacheWarmup,
  CachingRule,
  ClaimStorage,
  EmptyDirStorage,
  FioEngine,
  RustDfdaemonConfig,
  StorageBenchmark,
  WarmupTarget,
  type CacheVerificationProps,
  type DragonflyCacheChart,
  type DragonflyCacheChartProps,
  type IPeerStorage,
} from '../../lib';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { endOfJob, runJob, type EndedJob } from '../harness/job';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-jobs';
const MIB = 1024 * 1024;
const SIZE = 10 * MIB;

/** What a benchmark prints. */
interface Result {
  readonly direct: boolean;
  readonly phases: {
    readonly name: string;
    readonly bytes: number;
    readonly bytesPerSecond: number;
    readonly operationsPerSecond: number;
    readonly latencyMicroseconds: { readonly mean: number; readonly max: number };
  }[];
}

describe('Jobs', () => {
  const props: DragonflyCacheChartProps = {
    namespace: NAMESPACE,
    storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(1) }),
    peerCount: 3,
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.custom({ regex: '/cached/' })] }),
  };
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;
  let base: Set<string>;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    [client] = await Client.startTwo(namespace);
    const manifests = await synthesized(props);
    base = new Set(manifests.map((manifest) => JSON.stringify(manifest)));
    cache = await TestCache.of(namespace, manifests);
    await cache.apply();
  });

  afterAll(() => namespace.delete());

  /** The objects that something adds to the cache. */
  async function added(add: (cache: DragonflyCacheChart) => unknown): Promise<Manifest[]> {
    return (await synthesized(props, add)).filter((manifest) => !base.has(JSON.stringify(manifest)));
  }

  async function verify(more: Partial<CacheVerificationProps>): Promise<EndedJob> {
    const objects = await added((made) => {
      new CacheVerification(made, 'verification', {
        cache: made,
        url: origin.url(`/cached/verified-${SIZE}`),
        patience: Duration.seconds(30),
        ...more,
      });
    });
    return runJob(namespace, objects);
  }

  test('a cache that works is verified', async () => {
    const { sha256 } = await client.download({ url: origin.url(`/cached/verified-${SIZE}`) });
    const { type, log } = await verify({ sha256, bytes: SIZE });
    expect(log).toMatch(/^ok: first download: 10485760 bytes in [0-9.]+ s, task [0-9a-f]{64}, by peer [0-9.]+\nok: second download: /);
    expect(log).toContain('ok: the second came from the disk of the peer: the cache works\n');
    expect(type).toBe('Complete');
  });

  test('a cache that does not work is not verified, and the log says why', async () => {
    const empty = await added((made) => {
      new CacheVerification(made, 'empty', {
        cache: made,
        url: origin.url('/cached/x-1'),
        name: 'no-peers',
        patience: Duration.seconds(1),
      });
    });
    // A Service without a peer, and a name without a Service.
    const asking = (host: string) =>
      JSON.parse(JSON.stringify(empty).replaceAll('dragonfly-cache-service', host).replaceAll('no-peers', host)) as Manifest[];
    await namespace.apply([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'nobody' },
        spec: { selector: { component: 'nobody' }, ports: [{ port: 65001 }] },
      },
    ]);
    const broken = await Promise.all([
      // The same name as that of the one before: another Job, as the API server lets nobody change one.
      verify({ sha256: createHash('sha256').update('something else').digest('hex') }),
      verify({ name: 'no-rule', url: origin.url(`/open/file-${SIZE}`) }),
      verify({ name: 'not-there', url: origin.url('/cached/nothing') }),
      runJob(namespace, asking('nobody')),
      runJob(namespace, asking('nowhere')),
    ]);
    expect(broken.map(({ type }) => type)).toEqual(broken.map(() => 'Failed'));
    expect(broken.map(({ log }) => log)).toEqual([
      expect.stringMatching(
        /failed: first download: the sha256 is [0-9a-f]{64}, not [0-9a-f]{64}\nlook at: the option sha256; and the origin/,
      ),
      'failed: first download: the download was not cached: no caching rule matches the URL\nlook at: cachingRules of the cache\n',
      'failed: the origin failed (404)\nlook at: the origin: ask it from a pod of the cluster, without the proxy\n',
      expect.stringContaining(
        `failed: nobody accepts connections at http://nobody.${NAMESPACE}.svc:65001\nlook at: the peers, of which none is`,
      ),
      expect.stringContaining(
        `failed: DNS knows nothing of http://nowhere.${NAMESPACE}.svc:65001\nlook at: the Service: kubectl --namespace`,
      ),
    ]);
  });

  test('a warm-up of each peer: afterwards no download costs the origin anything', async () => {
    const paths = ['/cached/one', '/cached/two', '/cached/three'].map((path) => `${path}-${SIZE}`).concat(`/cached/small-${MIB}`);
    const urls = paths.map((path) => origin.url(path));
    const objects = await added((made) => new CacheWarmup(made, 'warm-up', { cache: made, urls, target: WarmupTarget.EACH_PEER }));
    const { type, log } = await runJob(namespace, objects);
    expect(log.split('\n').filter((line) => line.startsWith('warmed '))).toHaveLength(paths.length * cache.peers.length);
    expect(log).toMatch(/summary: URLs 4, proxies 3, warmed 12, present 0, failed 0, seconds \d+\n$/);
    expect(type).toBe('Complete');
    // Files above 4 MiB come from the origin once, and then from peers.
    for (const path of paths.slice(0, 3)) {
      expect(Math.floor((await origin.sent(path)).bytes / SIZE)).toBe(1);
    }
    await origin.reset();
    for (const path of paths) {
      for (const peer of cache.peers) {
        const response = await client.download({ url: origin.url(path), proxy: cache.proxyOf(peer) });
        expect(response).toMatchObject({ status: 200, wrongBytes: 0, headers: { 'x-dragonfly-task-download-finished': 'true' } });
      }
    }
    const { bytes, requests } = await origin.sentInAll();
    tell(`after a warm-up of three peers, twelve downloads cost the origin ${requests} requests and ${bytes} bytes`);
    expect({ bytes, requests }).toEqual({ bytes: 0, requests: 0 });
  });

  test('a warm-up by a schedule reads its list when it runs, and fails when a download does', async () => {
    const list = (...paths: string[]): Manifest => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'models' },
      data: { 'urls.txt': `# models\n${paths.map((path) => `${origin.url(path)}\n`).join('')}` },
    });
    const objects = await added((made) => {
      new CacheWarmup(made, 'warm-up', {
        cache: made,
        name: 'nightly',
        retries: 0,
        urlList: { configMap: ConfigMap.fromConfigMapName(made, 'Models', 'models'), key: 'urls.txt' },
        headers: { secret: Secret.fromSecretName(made, 'Token', 'token'), key: 'headers' },
        schedule: { cron: Cron.schedule({ minute: '30', hour: '2' }), timeZone: 'Asia/Shanghai' },
      });
    });
    const token = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { headers: 'Authorization: Bearer e2e\n' } };
    await namespace.apply([...objects, token, list(`/cached/nightly-${SIZE}`)]);
    await namespace.kubectl(['create', 'job', '--from=cronjob/nightly', 'by-hand']);
    expect(await endOfJob(namespace, 'by-hand')).toEqual({
      type: 'Complete',
      log: expect.stringContaining('summary: URLs 1, proxies 1, warmed 1, present 0, failed 0') as string,
    });
    await namespace.apply([list(`/cached/nightly-${SIZE}`, '/cached/missing')]);
    await namespace.kubectl(['create', 'job', '--from=cronjob/nightly', 'again']);
    const { type, log } = await endOfJob(namespace, 'again');
    expect(type).toBe('Failed');
    expect(log).toContain(
      `failed  ${origin.url('/cached/missing')} by dragonfly-cache-service.${NAMESPACE}.svc:65001: the origin failed (404). Look at: `,
    );
    expect(log).toMatch(/summary: URLs 2, proxies 1, warmed \d, present \d, failed 1, seconds \d+\n$/);
  });

  test.each<[string, IPeerStorage]>([
    ['an emptyDir', new EmptyDirStorage({ sizeLimit: Size.mebibytes(256) })],
    ['a claim', new ClaimStorage({ size: Size.gibibytes(1) })],
  ])('%s is measured by fio', async (what, storage) => {
    const name = `measured-${what.replaceAll(' ', '-').toLowerCase()}`;
    const objects = await added((made) => {
      new StorageBenchmark(made, 'benchmark', {
        name,
        storage,
        engine: new FioEngine(),
        size: Size.mebibytes(64),
        threads: 2,
        duration: Duration.seconds(1),
      });
    });
    const { type, log } = await runJob(namespace, objects);
    const result = JSON.parse(log) as Result;
    expect(type).toBe('Complete');
    expect(result).toMatchObject({ name, engine: expect.stringMatching(/^fio-3/) as string, threads: 2, fileBytes: 32 * MIB });
    expect(result.phases.map((phase) => phase.name)).toEqual(['sequential-write', 'sequential-read', 'random-read', 'random-write']);
    expect(result.phases[0]?.bytes).toBe(64 * MIB);
    for (const { bytesPerSecond, operationsPerSecond, latencyMicroseconds } of result.phases) {
      expect(bytesPerSecond).toBeGreaterThan(0);
      expect(operationsPerSecond).toBeGreaterThan(0);
      expect(latencyMicroseconds.max).toBeGreaterThanOrEqual(latencyMicroseconds.mean);
    }
    const rates = result.phases.map((phase) => `${phase.name} ${Math.round(phase.bytesPerSecond / MIB)} MiB/s`);
    tell(`${what}, direct I/O ${String(result.direct)}: ${rates.join(', ')}`);
  });

  test('the claim of a benchmark goes with its Job', async () => {
    const claims = () => namespace.get<{ items: Manifest[] }>('persistentvolumeclaims', '--selector=component=measured-a-claim');
    expect((await claims()).items).toHaveLength(1);
    await namespace.kubectl(['delete', 'jobs', '--selector=component=measured-a-claim']);
    await until('the claim is gone', 60, async () => (await claims()).items.length === 0);
  });
});
