import { Size, Testing } from 'cdk8s';
import { problemsOf } from '../../__tests__/fixtures';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { TestCache } from '../harness/cache';
import { fuzzedCaches } from '../harness/fuzzed';
import { synthesized } from '../harness/manifests';
import { TestNamespace } from '../harness/test-namespace';
import { dfdaemonSays } from '../refusals/dfdaemon';
import type { ProvingGround } from '../refusals/refusal';
import { REFUSALS } from '../refusals/table';

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);

/** A cache that is in order. */
const GOOD: DragonflyCacheChartProps = { storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(1) }), peers: [{}] };

const sampled = fuzzedCaches(RUNS, ({ problems }) => problems.length > 0);

/** The problems of a cache that has nothing but these properties wrong. */
function problemsWith(props: Partial<DragonflyCacheChartProps>): string[] {
  return problemsOf(new DragonflyCacheChart(Testing.app(), 'cache', { ...GOOD, ...props }));
}

/** The bad values in texts, each once. */
function valuesIn(texts: string[], problem: RegExp): unknown[] {
  const values = texts.map((text) => problem.exec(text)?.[1]);
  return [...new Set(values)].map((value) => (value === undefined ? undefined : (JSON.parse(value) as unknown)));
}

describe('what synthesis refuses', () => {
  test(`is of one known kind each, in ${RUNS} fuzzed caches`, () => {
    const unclear = sampled.flatMap(({ name, problems }) =>
      problems
        .map((text) => ({ name, text, kinds: REFUSALS.filter(({ problem }) => problem.test(text)).map(({ what }) => what) }))
        .filter(({ kinds }) => kinds.length !== 1),
    );
    expect(unclear).toEqual([]);
  });

  describe('is refused by others too, or documented', () => {
    let namespace: TestNamespace;
    let ground: ProvingGround;

    beforeAll(async () => {
      namespace = await TestNamespace.create('refused');
      const cache = await TestCache.of(namespace, await synthesized({ ...GOOD, namespace: namespace.name }));
      await cache.apply();
      ground = { namespace, cache };
    });

    afterAll(() => namespace.delete());

    test('dfdaemon runs if there is no fault', async () => {
      expect(await dfdaemonSays(ground, {})).toBe('');
    });

    test.each(REFUSALS.map((refusal) => [refusal.what, refusal.evidence.by, refusal] as const))('%s: %s', async (_what, _by, refusal) => {
      const { props, problem, evidence } = refusal;
      const own = problemsWith(props).filter((text) => problem.test(text));
      expect(own).not.toEqual([]);
      const others = sampled.flatMap(({ problems }) => problems).filter((text) => problem.test(text));
      for (const value of valuesIn([...own, ...others], problem)) {
        const said = await evidence.said(value, ground);
        expect({ value, said }).toEqual({ value, said: containing(evidence.says) });
      }
    });
  });
});

function containing(says: RegExp | string): unknown {
  return typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says);
}
