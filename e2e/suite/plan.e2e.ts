import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  CachingRule,
  ClaimStorage,
  EmptyDirStorage,
  HeadlessExposure,
  NodePortExposure,
  RustDfdaemonConfig,
  StandaloneScheduler,
  StatefulSetPeers,
  type DragonflyCacheChartProps,
} from '../../lib';
import { TestCache } from '../harness/cache';
import { dragonflyCache } from '../harness/command';
import { CommandError } from '../harness/kubectl';
import { inFolder, synthesized, writeManifests, type Manifest } from '../harness/manifests';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-plan';

/** What `plan` says, as far as it is compared. */
interface Plan {
  readonly level: string;
  readonly objects: { readonly name: string; readonly action: string; readonly verdict: 'accepted' | 'refused' | 'depends' }[];
  readonly restarts: { readonly stage: string; readonly name: string }[];
}

const keptFor = (days: number) =>
  new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING], gc: { policy: { taskTtl: Duration.days(days) } } });

const BASE: DragonflyCacheChartProps = {
  namespace: NAMESPACE,
  storage: new ClaimStorage({ size: Size.gibibytes(10) }),
  config: keptFor(7),
  peerCount: 2,
};

/** Changes, with the level of each. */
const CHANGES: [what: string, change: Partial<DragonflyCacheChartProps>, level: string][] = [
  ['nothing', {}, 'none'],
  ['the config', { config: keptFor(14) }, 'restart'],
  ['the config of the scheduler', { controlPlane: new StandaloneScheduler({ candidateParentLimit: 5 }) }, 'restart'],
  ['requests of the peers', { resources: { cpu: { request: Cpu.millis(10) } } }, 'restart'],
  ['labels that select nothing', { labels: { team: 'models' } }, 'change'],
  ['a third peer', { peerCount: 3 }, 'change'],
  ['a peer fewer', { peerCount: 1 }, 'change'],
  ['the owner, which selects pods', { owner: 'models' }, 'refused'],
  ['a smaller disk', { storage: new ClaimStorage({ size: Size.gibibytes(5) }) }, 'refused'],
  ['a larger disk, up to which the config counts', { storage: new ClaimStorage({ size: Size.gibibytes(20) }) }, 'restart'],
  ['the class of the disk', { storage: new ClaimStorage({ size: Size.gibibytes(10), storageClassName: 'other' }) }, 'refused'],
  ['another kind of disk', { storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(10) }) }, 'lost'],
  ['headless Services', { exposure: new HeadlessExposure() }, 'refused'],
  ['node ports', { exposure: new NodePortExposure() }, 'change'],
  ['another topology', { topology: new StatefulSetPeers() }, 'lost'],
];

describe('dragonfly-cache', () => {
  let namespace: TestNamespace;
  let before: Manifest[];
  let cache: TestCache;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    before = await synthesized(BASE);
    cache = await TestCache.of(namespace, before);
    await cache.apply();
  });

  afterAll(() => namespace.delete());

  /** What `plan` says of a change. */
  function plan(after: readonly Manifest[]): Promise<Plan> {
    return inFolder((old) =>
      inFolder(async (current) => {
        writeManifests(old, before);
        writeManifests(current, after);
        const { stdout } = await dragonflyCache('plan', old, current, '--output', 'json', '--fail-on', 'never');
        return JSON.parse(stdout) as Plan;
      }),
    );
  }

  /** What `status` prints, and whether it says that all is well. */
  function status(manifests: readonly Manifest[]): Promise<{ isWell: boolean; printed: string }> {
    return inFolder(async (folder) => {
      writeManifests(folder, manifests);
      return dragonflyCache('status', folder).then(
        ({ stdout }) => ({ isWell: true, printed: stdout }),
        (error: unknown) => {
          if (!(error instanceof CommandError)) {
            throw error;
          }
          return { isWell: false, printed: error.message };
        },
      );
    });
  }

  /** Whether the API server takes an object. */
  function isTaken(manifest: Manifest): Promise<boolean> {
    return namespace.kubectl(['apply', '--dry-run=server', '--filename', '-'], JSON.stringify(manifest)).then(
      () => true,
      () => false,
    );
  }

  test.each(CHANGES)('plan says of %s what the API server does', async (_, change, level) => {
    const after = await synthesized({ ...BASE, ...change });
    const said = await plan(after);
    expect(said.level).toBe(level);
    const verdicts = new Map(said.objects.map(({ name, verdict }) => [name, verdict]));
    const results = await Promise.all(
      after.map(async (manifest) => {
        const { namespace: where, name } = manifest.metadata;
        const verdict = verdicts.get(`${manifest.kind} ${where === undefined ? '' : `${where}/`}${name}`) ?? 'accepted';
        return { name, verdict, taken: await isTaken(manifest) };
      }),
    );
    expect(results.filter(({ verdict, taken }) => verdict !== 'depends' && taken !== (verdict === 'accepted'))).toEqual([]);
  });

  test('pods are replaced just where plan says so, and in its order', async () => {
    const after = await synthesized({ ...BASE, config: keptFor(14), labels: { team: 'models' } });
    const { restarts } = await plan(after);
    expect(restarts.map(({ stage }) => stage)).toEqual(['peer1', 'peer2']);
    const old = new Set((await cache.pods()).map(({ metadata }) => metadata.name));
    cache = await TestCache.of(namespace, after);
    await cache.rollOut();
    const pods = (await cache.pods()).filter(({ metadata }) => !old.has(metadata.name));
    const started = pods.map(({ metadata }) => metadata as { creationTimestamp?: string; labels?: Record<string, string> });
    started.sort((one, other) => Date.parse(one.creationTimestamp ?? '') - Date.parse(other.creationTimestamp ?? ''));
    expect(started.map(({ labels }) => labels?.peer)).toEqual(['peer1', 'peer2']);
    before = after;
  });

  test('status says that a cache is well, and each peer is in step', async () => {
    const { isWell, printed } = await status(before);
    expect(printed).toContain('all is well: 3 pods');
    expect(isWell).toBe(true);
    for (const peer of cache.peers) {
      const { metadata, spec, status: of } = await cache.podOf(peer);
      const row = [peer, metadata.name, spec.nodeName, 'ready', '\\d+', of.podIP, '[0-9.]+', '[0-9.]+/[0-9.]+Gi \\d+%', 'client:v1.5.10'];
      expect(printed).toMatch(new RegExp(`^${row.join(' +')} +in step$`, 'm'));
    }
  });

  test('status sees what is out of step, missing, broken, and not in the folder', async () => {
    const changed = await synthesized({ ...BASE, config: keptFor(30) });
    expect((await status(changed)).printed).toContain('peer1: it has another config than the folder');

    expect((await status(await synthesized({ ...BASE, config: keptFor(14), peerCount: 1 }))).printed).toContain(
      'peer2: Deployment dragonfly-cache-deployment-2 is not in the folder, and runs',
    );

    await namespace.kubectl(['set', 'image', 'deployment/dragonfly-cache-deployment-2', 'dfdaemon=e2e.local/none:1']);
    await until('status sees that an image is another, and not there', 60, async () => {
      const { isWell, printed } = await status(before);
      return (
        !isWell &&
        /^ {2}peer2: pod \S+ is not ready: (ErrImagePull|ImagePullBackOff)/m.test(printed) &&
        printed.includes('peer2: it runs e2e.local/none:1, and the folder has ')
      );
    });
    await namespace.kubectl(['delete', 'deployment', 'dragonfly-cache-scheduler']);
    expect((await status(before)).printed).toContain('Deployment dragonfly-cache-e2e-plan/dragonfly-cache-scheduler is not in the cluster');
  });
});
