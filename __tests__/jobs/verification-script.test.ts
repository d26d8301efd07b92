import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { VERIFICATION_SCRIPT } from '../../lib/jobs/verification-script';
import { FakePeer, rustHeaders, run, SHELLS, temporaryFolder, type Answer, type Ended } from './scripts';

const BODY = 'a model\n'.repeat(1000);
const SHA256 = createHash('sha256').update(BODY).digest('hex');
const URL = 'http://models.example.com/a/b%20[1].safetensors?x={y}';
const folder = temporaryFolder();

/** A peer that fetches a file once, and then has it. */
const healthy = (_: unknown, number: number): Answer => ({ headers: rustHeaders(number > 1), body: BODY });

let peer: FakePeer;

beforeEach(async () => {
  peer = new FakePeer(healthy);
  await peer.start();
});

afterEach(() => {
  peer.stop();
});

function verify(env: Record<string, string> = {}, shell = SHELLS[0]): Promise<Ended> {
  const always = {
    PROXY: peer.url,
    SERVICE: 'cache-service',
    KUBECTL: 'kubectl --namespace=models',
    PEERS: 'component=cache',
    PATIENCE: '0',
    GENERATION: 'rust',
    URL,
  };
  return run(folder.path, VERIFICATION_SCRIPT, { ...always, ...env }, shell);
}

describe.each(SHELLS.map((shell) => [shell.join(' '), shell]))('VERIFICATION_SCRIPT in %s', (_, shell) => {
  test('is content with a cache that works', async () => {
    expect(await verify({ SHA256, BYTES: `${BODY.length}` }, shell)).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /^ok: first download: 8000 bytes in [0-9.]+ s, task task-1, by peer 10\.1\.2\.3\nok: second download: .*\nok: the second came from the disk of the peer: the cache works\n$/,
      ),
      stderr: '',
    });
    expect(peer.requests.map(({ url }) => url)).toEqual([URL, URL]);
    // So that one peer serves both.
    expect(new Set(peer.requests.map(({ socket }) => socket)).size).toBe(1);
  });

  test('waits for a task to be finished', async () => {
    peer.answer = (__, number) => ({ headers: rustHeaders(number > 2), body: BODY });
    expect(await verify({}, shell)).toMatchObject({ status: 0 });
    expect(peer.requests).toHaveLength(4);
  });

  test('goes by the task alone where the peers are Go daemons', async () => {
    peer.answer = () => ({ headers: { 'X-Dragonfly-Task': 'task-1', 'X-Dragonfly-Peer': 'peer-1' }, body: BODY });
    expect(await verify({ GENERATION: 'go' }, shell)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('as far as Go daemons tell'),
    });
  });

  test('sends headers that a file has, and goes past no proxy', async () => {
    const file = join(folder.path, 'headers');
    writeFileSync(file, 'Authorization: Bearer secret\nX-Other: 1\n');
    expect(await verify({ HEADERS: file, NO_PROXY: '*', http_proxy: 'http://127.0.0.1:1' }, shell)).toMatchObject({ status: 0 });
    expect(peer.requests[1]?.headers).toMatchObject({ authorization: 'Bearer secret', 'x-other': '1' });
  });

  test.each<[string, Partial<Record<string, string>>, Answer, string, string]>([
    [
      'another checksum',
      { SHA256: '0'.repeat(64) },
      {},
      `first download: the sha256 is ${SHA256}, not 0000`,
      'the option sha256; and the origin',
    ],
    ['another size', { BYTES: '8001' }, {}, 'first download: 8000 bytes came, not 8001', 'the origin, whose file may have changed'],
    ['no rule for the URL', {}, { headers: {} }, 'was not cached: no caching rule matches the URL', 'cachingRules of the cache'],
    ['an empty body', {}, { body: '' }, 'the body is empty, with status 200', 'it must tell the size of what it sends, and know ranges'],
    ['a failing origin', {}, error(503, 'backend'), 'the origin failed (503)', 'ask it from a pod of the cluster, without the proxy'],
    ['a file that is not there', {}, error(404, 'backend'), 'the origin failed (404)', 'the origin: ask it'],
    [
      'an origin that wants credentials',
      {},
      error(401, 'backend'),
      'the origin failed (401)',
      'the option headers, and what is in its Secret',
    ],
    ['an origin without a rule that wants credentials', {}, error(403), 'the origin wants credentials (403)', 'the option headers'],
    ['a failing peer', {}, error(500, 'dfdaemon'), 'a peer failed (500)', 'kubectl --namespace=models logs --selector=component=cache'],
    ['a full disk', {}, error(507, 'dfdaemon'), 'the disk of a peer is full (507)', 'gc.policy of the cache'],
    ['an origin that tells no size', {}, error(422, 'dfdaemon'), 'a peer cannot cache the file (422)', 'it must tell the size'],
    ['a password for the proxy', {}, error(401, 'proxy'), 'the proxy wants credentials (401)', 'proxy.server.basicAuth'],
    ["a password for a Go daemon's proxy", {}, error(407), 'the proxy wants credentials (407)', 'Proxy-Authorization'],
    ['a block list', {}, error(403, 'proxy'), 'the peers refuse the URL (403)', 'the block list'],
    ['too many requests', {}, error(429, 'proxy'), 'the peers refuse more requests a second (429)', 'proxy.server.requestRateLimit'],
    ['a bad redirect of the rule', {}, error(400, 'proxy'), 'the proxy refused the request (400)', 'redirect of the caching rule'],
    ['something else that answers', {}, error(502), 'the answer was 502, and not by Dragonfly', 'such as a service mesh'],
    ['a cut connection', {}, { cut: 5000 }, 'broke off after 5000 bytes', 'restarts: kubectl --namespace=models get pods'],
    ['a part of the file', {}, { status: 206 }, 'the status is 206', 'the origin'],
  ])('says what is wrong: %s', async (__, env, answer, wrong, look) => {
    peer.answer = () => ({ headers: rustHeaders(true), body: BODY, ...answer });
    const { status, stdout, stderr } = await verify(env as Record<string, string>, shell);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(`failed: `);
    expect(stdout).toContain(wrong);
    expect(stdout.split('\nlook at: ')[1]).toContain(look);
  });

  test('says that the second download differs', async () => {
    peer.answer = (__, number) => ({ headers: rustHeaders(true), body: number === 1 ? BODY : BODY.toUpperCase() });
    expect(await verify({}, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`failed: the two downloads differ: ${SHA256} and`),
    });
  });

  test('says that the second download is another task', async () => {
    peer.answer = (__, number) => ({ headers: rustHeaders(true, { 'X-Dragonfly-Task-ID': `task-${number}` }), body: BODY });
    expect(await verify({}, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('filteredQueryParams of the caching rule'),
    });
  });

  test('says that the second download failed', async () => {
    peer.answer = (__, number) => (number === 1 ? { headers: rustHeaders(false), body: BODY } : error(500, 'dfdaemon'));
    expect(await verify({}, shell)).toMatchObject({ status: 1, stdout: expect.stringContaining('failed: a peer failed (500)') });
  });

  test('says that the peer keeps nothing', async () => {
    peer.answer = () => ({ headers: rustHeaders(false), body: BODY });
    expect(await verify({}, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('failed: the peer 10.1.2.3 does not keep what it downloads\nlook at: its disk'),
    });
  });

  test('says that nobody listens', async () => {
    const { url } = peer;
    peer.stop();
    expect(await verify({ PROXY: url }, shell)).toEqual({
      status: 1,
      stdout: `failed: nobody accepts connections at ${url}\nlook at: the peers, of which none is ready: kubectl --namespace=models get pods --selector=component=cache\n`,
      stderr: '',
    });
  });

  test('says that DNS does not know the Service', async () => {
    expect(await verify({ PROXY: 'http://nowhere.invalid:65001' }, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(
        'failed: DNS knows nothing of http://nowhere.invalid:65001\nlook at: the Service: kubectl --namespace=models get service cache-service',
      ),
    });
  });

  test('waits for the cache to be there', async () => {
    const { url, port } = peer;
    peer.stop();
    const running = verify({ PROXY: url, PATIENCE: '30' }, shell);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await peer.start(port);
    expect(await running).toMatchObject({ status: 0 });
  });

  test('says that the image has no curl', async () => {
    expect(await verify({ PATH: folder.path }, [shell[0] === 'busybox' ? '/bin/busybox' : '/bin/sh', ...shell.slice(1)])).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('the image of the Job has no curl. Look at: the option image'),
    });
  });
});

describe('VERIFICATION_SCRIPT with HTTPS', () => {
  let tunnel: Server;

  /** A proxy that answers a request for a tunnel as it is told, and then ends the connection. */
  async function startTunnel(answer: string): Promise<string> {
    tunnel = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(answer));
    }).listen(0, '127.0.0.1');
    await once(tunnel, 'listening');
    return `http://127.0.0.1:${(tunnel.address() as AddressInfo).port}`;
  }

  afterEach(() => {
    tunnel.close();
  });

  test.each([
    ['the proxy wants credentials (407)', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'],
    ['the certificate behind the proxy is not trusted', 'HTTP/1.1 200 OK\r\n\r\nno TLS at all'],
  ])('says: %s', async (wrong, answer) => {
    const PROXY = await startTunnel(answer);
    expect(await verify({ PROXY, URL: 'https://models.example.com/x' })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`failed: ${wrong}`),
    });
  });
});

function error(status: number, type?: string): Answer {
  return { status, headers: type === undefined ? {} : { 'X-Dragonfly-Error-Type': type }, body: '' };
}
