import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, RustDfdaemonConfig } from '../../lib';
import { TestCache } from '../harness/cache';
import { Client, type Request, type Response } from '../harness/client';
import { synthesized } from '../harness/manifests';
import { Origin, type Failure } from '../harness/origin';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-caches';
const MIB = 1024 * 1024;
const SIZE = 10 * MIB;

describe('a cache of three peers', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: Client[];
  let cache: TestCache;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
    const signed = CachingRule.custom({ regex: '/signed/', filteredQueryParams: ['Team-Signature', 'Team-Expires'] });
    const props = {
      namespace: NAMESPACE,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      peerCount: 3,
      config: new RustDfdaemonConfig({ cachingRules: [signed, CachingRule.EVERYTHING] }),
    };
    cache = await TestCache.of(namespace, await synthesized(props));
    await cache.apply();
  });

  afterAll(() => namespace.delete());

  /** A request through the balancing Service. */
  const through = (path: string, more: Partial<Request> = {}): Request => ({ url: origin.url(path), proxy: cache.proxy, ...more });

  /** Makes a request from each client several times, one after the other. */
  async function repeated(request: Request, times: number): Promise<Response[]> {
    const responses: Response[] = [];
    for (let time = 0; time < times; time += 1) {
      for (const client of clients) {
        responses.push(await client.download(request));
      }
    }
    return responses;
  }

  /** Bytes of one download, and one that dfdaemon asks for to learn the size, whenever it does not have the object. */
  const once = (size: number, requests: number) => size + requests;

  test('300 MB, six times from two clients: the origin sends the bytes once', async () => {
    const size = 300 * MIB;
    const path = `/large/object-${size}`;
    const [direct] = await repeated({ url: origin.url(`/direct/object-${size}`) }, 1);
    for (const response of await repeated(through(path), 3)) {
      expect(response).toMatchObject({ status: 200, bytes: size, wrongBytes: 0, sha256: direct?.sha256 });
    }
    const { bytes } = await origin.sent(path);
    tell(`300 MB, six times: the origin sent ${bytes} bytes for ${size}`);
    expect(bytes).toBeGreaterThanOrEqual(size);
    expect(bytes).toBeLessThanOrEqual(once(size, cache.peers.length));
  });

  test('twenty first requests at the same time: the origin sends the bytes once, and at most once for each peer', async () => {
    const downloads: number[] = [];
    for (const object of ['a', 'b', 'c', 'd', 'e']) {
      const path = `/at-once/${object}-${SIZE}`;
      const responses = await Promise.all(clients.map((client) => client.downloadAtOnce(through(path), 20 / clients.length)));
      expect(responses.flat()).toHaveLength(20);
      for (const response of responses.flat()) {
        expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
      }
      const { bytes } = await origin.sent(path);
      downloads.push(Math.floor(bytes / SIZE));
      // Peers that begin in the same moment may all be sent to the origin, the more so on a busy machine.
      expect(bytes).toBeLessThanOrEqual(once(cache.peers.length * SIZE, 20));
    }
    tell(`twenty requests at once, for five objects: the origin sent each ${downloads.join(', ')} times`);
  });

  test('files up to 4 MiB are not shared: each peer fetches them once', async () => {
    const path = `/small/object-${MIB}`;
    for (const peer of cache.peers) {
      for (const response of await repeated(through(path, { proxy: cache.proxyOf(peer) }), 1)) {
        expect(response).toMatchObject({ status: 200, bytes: MIB, wrongBytes: 0 });
      }
    }
    const { bytes } = await origin.sent(path);
    expect(bytes).toBe(cache.peers.length * once(MIB, 1));
  });

  test.each([
    ['the first bytes', 'bytes=0-99', 0, 99],
    ['bytes in the middle, of two pieces', `bytes=${4 * MIB - 1000}-${4 * MIB + 999}`, 4 * MIB - 1000, 4 * MIB + 999],
    ['the last bytes', 'bytes=-1000', SIZE - 1000, SIZE - 1],
    ['the bytes from one on', `bytes=${SIZE - 1}-`, SIZE - 1, SIZE - 1],
    ['of several ranges the first', 'bytes=10-19,30-39', 10, 19],
  ])('a range request gets %s', async (_, range, first, last) => {
    const path = `/ranges/object-${SIZE}`;
    for (const response of await repeated(through(path, { headers: { range } }), 2)) {
      expect(response).toMatchObject({
        status: 206,
        headers: { 'content-range': `bytes ${first}-${last}/${SIZE}` },
        bytes: last - first + 1,
        wrongBytes: 0,
      });
    }
  });

  test('a range behind the end is an error', async () => {
    const headers = { range: `bytes=${SIZE}-` };
    for (const response of await repeated(through(`/ranges/object-${SIZE}`, { headers }), 2)) {
      expect(response).toMatchObject({ status: 500, bytes: 0 });
    }
  });

  test('HEAD goes to the origin, and fetches nothing', async () => {
    const path = `/head/object-${SIZE}`;
    const headers = { 'content-length': `${SIZE}`, etag: `"object-${SIZE}"`, 'accept-ranges': 'bytes' };
    for (const response of await repeated(through(path, { method: 'HEAD' }), 2)) {
      expect(response).toMatchObject({ status: 200, headers, bytes: 0 });
    }
    expect(await origin.sent(path)).toEqual({ requests: 4, bytes: 0 });
  });

  test.each<[Failure, number]>([
    [404, 404],
    [500, 500],
    ['cut', 500],
  ])('an origin that fails with %s is passed on as %i, and not cached', async (failure, status) => {
    const path = `/failing/${failure}-${SIZE}`;
    await origin.fail(path, failure);
    for (const response of await repeated(through(path), 2)) {
      expect(response).toMatchObject({ status, bytes: 0 });
    }
    await origin.mend(path);
    for (const response of await repeated(through(path), 3)) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
  });

  test.each([
    ['once, where the rule filters its parameters', '/signed/object', 'Team-Signature', 1],
    ['twice, where no rule does', '/open/object', 'Team-Signature', 2],
    ['once, where the daemon filters them by itself', '/s3/object', 'X-Amz-Signature', 1],
  ])('a URL that is signed anew is fetched %s', async (_, object, parameter, times) => {
    const path = `${object}-${SIZE}`;
    for (const signature of ['first', 'second']) {
      for (const response of await repeated(through(`${path}?${parameter}=${signature}`), 1)) {
        expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
      }
    }
    const { bytes } = await origin.sent(path);
    expect(Math.floor(bytes / SIZE)).toBe(times);
  });
});
