import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../harness/client';
import { Origin } from '../harness/origin';
import { pack, whereDownloadsWork } from '../harness/package';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import { sectionsOf, Walkthrough } from '../harness/walkthrough';

const NAMESPACE = 'dragonfly-cache-e2e-operations';
const SIZE = 10 * 1024 * 1024;
const PROXY = 'dragonfly-cache-service:65001';

/** Who commits has a name. */
const GIT = { GIT_AUTHOR_NAME: 'e2e', GIT_AUTHOR_EMAIL: 'e2e', GIT_COMMITTER_NAME: 'e2e', GIT_COMMITTER_EMAIL: 'e2e' };

describe('who follows docs/operations.md', () => {
  const sections = sectionsOf(join(__dirname, '../../docs/operations.md'));
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  let followed = 0;
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let walkthrough: Walkthrough;

  beforeAll(async () => {
    Object.assign(process.env, GIT);
    namespace = await TestNamespace.create(NAMESPACE);
    [origin, [client]] = await Promise.all([Origin.start(namespace), Client.startTwo(namespace)]);
    const archive = await pack(folder);
    const install = [...whereDownloadsWork(), 'npm install --prefer-offline --no-audit --no-fund --silent'].join(' ');
    const project = join(folder, 'project');
    mkdirSync(project);
    walkthrough = new Walkthrough(project, (text) =>
      text
        .replaceAll('ml-cache', NAMESPACE)
        .replaceAll('models.example.com', `origin.${NAMESPACE}.svc`)
        // There is no network to ask in.
        .replaceAll('cdk8s synth', 'cdk8s synth --check-upgrade=false')
        .replaceAll(/^npm install( dragonfly-cache)?/gm, (_, name?: string) => `${install} ${name === undefined ? '' : archive}`),
    );
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await namespace.delete();
  });

  /** Does what the next section says. */
  async function follow(title: string): Promise<string> {
    const next = sections[followed];
    if (next?.title !== title) {
      throw new Error(`the next section is ${next?.title}, and not ${title}`);
    }
    followed += 1;
    return walkthrough.follow(next);
  }

  /** What is there of a kind of the cache. */
  async function names(kinds: string): Promise<string[]> {
    const { stdout } = await namespace.kubectl(['get', kinds, '--selector', 'component', '--output', 'name']);
    return stdout.split('\n').filter((line) => line !== '');
  }

  /** Downloads an object from each peer in turn; tells how often the origin sent the whole of it. */
  async function fetched(path: string, peers: string[]): Promise<number> {
    for (const peer of peers) {
      const proxy = `dragonfly-cache-${peer}-service:65001`;
      expect(await client.download({ url: origin.url(path), proxy })).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    return Math.floor((await origin.sent(path)).bytes / SIZE);
  }

  test('has what is needed', async () => {
    expect(await follow('What you need')).toContain('(default)');
  });

  test('installs a cache that works, and sees how it is', async () => {
    const printed = await follow('Install it');
    expect(printed).toContain('all is well: 3 pods');
    expect(await fetched(`/installed-${SIZE}`, ['peer1', 'peer2'])).toBe(1);
  });

  test('changes it, while clients lose no download', async () => {
    const load = client.load({ urls: [origin.url(`/load{}-${SIZE}`)], proxy: PROXY, pauseMs: 200 });
    await load.more(3);
    const printed = await follow('Change or upgrade it');
    const { requests, failed, errors } = await load.stop();
    tell(`the change of the page: ${requests} downloads, ${failed} failed`);
    expect(errors).toEqual([]);
    expect(printed).toContain('all is well: 3 pods');
    const { stdout } = await namespace.kubectl(['get', 'configmap', 'dragonfly-cache-config', '--output', 'yaml']);
    expect(stdout).toMatch(/taskTTL: (336h|14d)/);
  });

  test('adds a peer', async () => {
    expect(await follow('Add a peer')).toContain('all is well: 4 pods');
    expect(await fetched(`/added-${SIZE}`, ['peer3', 'peer1'])).toBe(1);
  });

  test('removes it again, with its disk', async () => {
    expect(await follow('Remove a peer')).toContain('all is well: 3 pods');
    expect((await names('deployments,services,persistentvolumeclaims')).filter((name) => name.includes('3'))).toEqual([]);
  });

  test('replaces the disk of a peer', async () => {
    const claim = async (): Promise<string> => {
      const { spec } = await namespace.get<{ spec: { volumeName: string } }>('persistentvolumeclaim', 'dragonfly-cache-peer2-storage');
      return spec.volumeName;
    };
    const before = await claim();
    expect(await follow('Replace a disk')).toContain('all is well: 3 pods');
    expect(await claim()).not.toBe(before);
    await fetched(`/installed-${SIZE}`, ['peer2']);
  });

  test('restores a scheduler that was lost', async () => {
    const printed = await follow('Restore a lost scheduler');
    expect(printed).toContain('Not well:');
    expect(printed).toContain('all is well: 3 pods');
    const started = Date.now();
    let attempt = 0;
    await until('peers share new objects again', 150, async () => {
      attempt += 1;
      return (await fetched(`/restored${attempt}-${SIZE}`, ['peer1', 'peer2'])) === 1;
    });
    tell(`peers shared new objects again ${Math.round((Date.now() - started) / 1000)} s after the rollout of the page`);
  });

  test('removes the cache, with its disks', async () => {
    await follow('Remove it');
    expect(followed).toBe(sections.length);
    await until('nothing of it is left', 60, async () => (await names('all,configmaps,persistentvolumeclaims')).length === 0);
  });
});
