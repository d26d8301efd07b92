import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { ArgoCdSyncWaves, CachingRule, ClaimStorage, RustDfdaemonConfig } from '../../lib';
import { GitRepository } from '../harness/argo-cd';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-removal';
const SIZE = 10 * 1024 * 1024;

/** The commands of the README's section about removal, in their order. */
function removalCommands(): string[] {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, section = ''] = /^## Remove it$([^]*?)^## /m.exec(readme) ?? [];
  return [...section.matchAll(/^kubectl (.*)$/gm)].map(([, command = '']) => command);
}

describe('removal', () => {
  let namespace: TestNamespace;

  beforeEach(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
  });

  afterEach(() => namespace.delete());

  /** The objects of a cache with that many peers. */
  function cacheOf(peerCount: number): Promise<Manifest[]> {
    return synthesized({
      namespace: NAMESPACE,
      peerCount,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
      rollout: new ArgoCdSyncWaves(),
    });
  }

  /** What is there of a kind, by name, with what would be another if it had been made anew. */
  async function found(kind: string): Promise<Record<string, string>> {
    const { items } = await namespace.get<{ items: Found[] }>(kind, '--selector', 'component');
    return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.uid]));
  }

  /** Runs a command of the README in the namespace of the test. */
  async function follow(command: string, peer: string): Promise<void> {
    const args = command
      .replace('-n dragonfly-cache ', '')
      .replaceAll(/peer=peer\d/g, `peer=${peer}`)
      .split(' ');
    await namespace.kubectl([...args, '--timeout=120s']);
  }

  test('a peer that is removed and comes back finds its disk as it was', async () => {
    const origin = await Origin.start(namespace);
    const [client] = await Client.startTwo(namespace);
    const two = await TestCache.of(namespace, await cacheOf(2));
    await two.apply();
    const claims = await found('persistentvolumeclaims');
    const request = { url: origin.url(`/object-${SIZE}`), proxy: two.proxyOf('peer2') };
    await client.download(request);
    const sent = await origin.sent(`/object-${SIZE}`);

    const one = await TestCache.of(namespace, await cacheOf(1));
    await one.apply();
    await follow(removalCommands()[0] ?? '', 'peer2');
    expect(Object.keys(await found('deployments'))).toEqual(['dragonfly-cache-deployment-1', 'dragonfly-cache-scheduler']);
    expect(await found('persistentvolumeclaims')).toEqual(claims);

    await two.apply();
    expect(await found('persistentvolumeclaims')).toEqual(claims);
    expect(await client.download(request)).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    expect(await origin.sent(`/object-${SIZE}`)).toEqual(sent);
  });

  test('a cache is removed by the commands of the README, and its disks by the last of them', async () => {
    const cache = await TestCache.of(namespace, await cacheOf(2));
    await cache.apply();
    const claims = await found('persistentvolumeclaims');
    const volumes = (await namespace.get<{ items: Claim[] }>('persistentvolumeclaims')).items.map(({ spec }) => spec.volumeName);
    const commands = removalCommands().slice(1);
    const last = commands.pop() ?? '';
    for (const command of commands) {
      await follow(command, 'peer1');
      expect(await found('persistentvolumeclaims')).toEqual(claims);
    }
    await until('nothing but the disks is left', 60, async () => {
      return Object.keys(await found('all,configmaps,poddisruptionbudgets')).length === 0;
    });
    await follow(last, 'peer1');
    expect(await found('persistentvolumeclaims')).toEqual({});
    await until('the disks are gone', 60, async () => {
      const { items } = await namespace.get<{ items: Manifest[] }>('persistentvolumes');
      return !items.some(({ metadata }) => volumes.includes(metadata.name));
    });
  });

  (isOwnCluster ? test : test.skip)('the sync engine of Argo CD prunes the peer that was removed, and not its disk', async () => {
    await GitRepository.watched(NAMESPACE, async (repository) => {
      repository.commit(await cacheOf(2));
      const claims = await until('both peers have disks', 120, async () => {
        const all = await found('persistentvolumeclaims');
        return Object.keys(all).length === 2 && all;
      });
      repository.commit(await cacheOf(1));
      await until('the second peer is pruned', 120, async () => {
        const left = { ...(await found('deployments')), ...(await found('services')) };
        return Object.keys(left).length > 0 && !Object.keys(left).some((name) => /2|peer2/.test(name));
      });
      expect(await found('persistentvolumeclaims')).toEqual(claims);
    });
  });
});

interface Found extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly uid: string };
}

interface Claim extends Manifest {
  readonly spec: { readonly volumeName: string };
}
