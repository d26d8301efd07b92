import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WARMUP_SCRIPT } from '../../lib/jobs/warmup-script';
import { FakePeer, rustHeaders, run, SHELLS, temporaryFolder, type Answer, type Ended } from './scripts';

const folder = temporaryFolder();
const one = 'http://models.example.com/one.safetensors';
const two = 'http://models.example.com/two%20[2].safetensors?x={y}&z';
const three = "http://models.example.com/three's.safetensors";

let peer: FakePeer;

beforeEach(async () => {
  peer = new FakePeer(() => ({ headers: rustHeaders(false), body: 'a model' }));
  await peer.start();
});

afterEach(() => {
  peer.stop();
});

function warmUp(list: string, env: Record<string, string> = {}, shell = SHELLS[0]): Promise<Ended> {
  const file = join(folder.path, 'urls.txt');
  writeFileSync(file, list);
  const always = {
    PROXY: peer.url,
    SERVICE: 'cache-service',
    KUBECTL: 'kubectl',
    PEERS: 'component=cache',
    PATIENCE: '0',
    URLS: file,
    CONCURRENCY: '2',
    RETRIES: '2',
  };
  return run(folder.path, WARMUP_SCRIPT, { ...always, ...env }, shell);
}

/** Puts a `getent` on the path that answers so, once for each answer, and then the last one again. */
function fakeGetent(...answers: string[][]): Record<string, string> {
  answers.forEach((addresses, index) => {
    const lines = addresses.flatMap((address) =>
      ['STREAM', 'DGRAM', 'RAW'].map((type) => `${address}      ${type} ${type === 'STREAM' ? 'peers' : ''}`),
    );
    writeFileSync(join(folder.path, `answer${index + 1}`), `${lines.join('\n')}\n`);
  });
  const file = join(folder.path, 'getent');
  const count = join(folder.path, 'asked');
  writeFileSync(
    file,
    `#!/bin/sh\necho "$@" >> ${count}\nn=$(wc -l < ${count})\n[ "$n" -le ${answers.length} ] || n=${answers.length}\ncat ${folder.path}/answer$((n))\n`,
  );
  chmodSync(file, 0o755);
  return { PATH: `${folder.path}:${process.env.PATH}`, HOST: 'peers.models.svc', PORT: `${peer.port}` };
}

/** The lines of a log that tell of downloads, without their times. */
function lines({ stdout }: Ended): string[] {
  return stdout
    .split('\n')
    .filter((line) => /^(warmed|present|failed) /.test(line))
    .map((line) => line.replace(/[0-9.]+ s/, 'N s').replaceAll(/:\d{4,5}\b/g, ':PORT'))
    .sort();
}

const summary = ({ stdout }: Ended) => stdout.split('\n').at(-2)?.replace(/\d+$/, 'N');

describe.each(SHELLS.map((shell) => [shell.join(' '), shell]))('WARMUP_SCRIPT in %s', (_, shell) => {
  test('downloads each URL of the list', async () => {
    const ended = await warmUp(`# models\n${one}\n\n  ${two}\r\n${three}`, {}, shell);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(peer.requests.map(({ url }) => url).sort()).toEqual([one, three, two]);
    expect(lines(ended)).toEqual([one, three, two].map((url) => `warmed  ${url} 7 bytes in N s by 127.0.0.1:PORT`));
    expect(summary(ended)).toBe('summary: URLs 3, proxies 1, warmed 3, present 0, failed 0, seconds N');
  });

  test('tells what was there already', async () => {
    peer.answer = () => ({ headers: rustHeaders(true), body: 'a model' });
    const ended = await warmUp(`${one}\n`, {}, shell);
    expect(ended).toMatchObject({ status: 0 });
    expect(summary(ended)).toBe('summary: URLs 1, proxies 1, warmed 0, present 1, failed 0, seconds N');
  });

  test('tries again what may go better, and goes on with the others', async () => {
    peer.answer = ({ url }, number) =>
      url === two || number === 1 ? error(500, 'dfdaemon') : { headers: rustHeaders(false), body: 'a model' };
    const ended = await warmUp(`${one}\n${two}\n${three}\n`, { CONCURRENCY: '1' }, shell);
    expect(ended).toMatchObject({ status: 1, stderr: '' });
    expect(peer.requests.map(({ url }) => url)).toEqual([one, one, two, two, two, three]);
    expect(lines(ended)).toContainEqual(
      expect.stringContaining(`failed  ${two} by 127.0.0.1:PORT: a peer failed (500). Look at: its disk`),
    );
    expect(summary(ended)).toBe('summary: URLs 3, proxies 1, warmed 2, present 0, failed 1, seconds N');
  });

  test.each<[string, Answer, string]>([
    ['what the origin does not have', error(404, 'backend'), 'the origin failed (404). Look at: the origin'],
    ['what no rule matches', { body: 'a page' }, 'the download was not cached: no caching rule matches the URL. Look at: cachingRules'],
    ['what comes empty', { headers: rustHeaders(true) }, 'the body is empty, with status 200. Look at: the origin'],
  ])('does not try again %s', async (__, answer, text) => {
    peer.answer = () => answer;
    const ended = await warmUp(`${one}\n`, {}, shell);
    expect(ended).toMatchObject({ status: 1 });
    expect(peer.requests).toHaveLength(1);
    expect(lines(ended)).toEqual([expect.stringContaining(`failed  ${one} by 127.0.0.1:PORT: ${text}`)]);
  });

  test('downloads several at the same time, and no more than that', async () => {
    const [open, most] = [new Set<unknown>(), { count: 0 }];
    peer.delay = async () => {
      const request = {};
      open.add(request);
      most.count = Math.max(most.count, open.size);
      await new Promise((resolve) => setTimeout(resolve, 300));
      open.delete(request);
    };
    const urls = Array.from({ length: 6 }, (___, number) => `http://models.example.com/${number}\n`);
    expect(await warmUp(urls.join(''), { CONCURRENCY: '3' }, shell)).toMatchObject({ status: 0 });
    expect(most.count).toBe(3);
  });

  test('sends headers that a file has', async () => {
    const file = join(folder.path, 'headers');
    writeFileSync(file, 'Authorization: Bearer secret\n');
    expect(await warmUp(`${one}\n`, { HEADERS: file }, shell)).toMatchObject({ status: 0 });
    expect(peer.requests[0]?.headers.authorization).toBe('Bearer secret');
  });

  test('asks each peer that DNS knows', async () => {
    const ended = await warmUp(
      `${one}\n${two}\n`,
      { ...fakeGetent(['127.0.0.1'], ['127.0.0.1', '127.0.0.2']), COUNT: '2', PATIENCE: '10' },
      shell,
    );
    expect(ended).toMatchObject({ status: 0 });
    expect(lines(ended)).toEqual(
      [one, two].flatMap((url) => ['127.0.0.1', '127.0.0.2'].map((ip) => `warmed  ${url} 7 bytes in N s by ${ip}:PORT`)),
    );
    expect(summary(ended)).toBe('summary: URLs 2, proxies 2, warmed 4, present 0, failed 0, seconds N');
  });

  test('fails when there are fewer peers than there should be', async () => {
    expect(await warmUp(`${one}\n`, { ...fakeGetent(['127.0.0.1']), COUNT: '2' }, shell)).toMatchObject({
      status: 1,
      stdout: 'failed: 1 peers are ready, and not 2. Look at: the peers: kubectl get pods --selector=component=cache\n',
    });
  });

  test('fails when DNS knows no peer', async () => {
    expect(await warmUp(`${one}\n`, { ...fakeGetent([]), COUNT: '1' }, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('failed: 0 peers are ready, and not 1.'),
    });
  });

  test.each([
    ['the list is empty', '# nothing\n\n', {}, 'failed: the list has no URL. Look at: the option urlList\n'],
    ['there is no list', '', { URLS: '/nowhere/urls.txt' }, 'failed: /nowhere/urls.txt cannot be read. Look at: the option urlList\n'],
  ])('fails when %s', async (__, list, env, stdout) => {
    expect(await warmUp(list, env, shell)).toMatchObject({ status: 1, stdout });
  });

  test('fails when nobody listens', async () => {
    const { url } = peer;
    peer.stop();
    expect(await warmUp(`${one}\n`, { PROXY: url }, shell)).toMatchObject({
      status: 1,
      stdout: `failed: nobody accepts connections at ${url}. Look at: the peers, of which none is ready: kubectl get pods --selector=component=cache\n`,
    });
  });
});

function error(status: number, type: string): Answer {
  return { status, headers: { 'X-Dragonfly-Error-Type': type } };
}
