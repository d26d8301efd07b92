import { Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import { describe as describeProblem } from '../../lib/rules/problem';
import { problemsOf } from '../fixtures';
import { assert, property } from '../seeded';
import { cacheProps } from './cache-props';
import { renderAll } from './render';
import { schemaErrors } from './schema';

const RUNS = Number(process.env.FUZZ_RUNS ?? 150);

const SHAPE = new RegExp(describeProblem({ wrong: '[^]+', allowed: '[^]+', change: '[^]+' }).replaceAll('. ', '\\. '));

describe('any properties of a cache', () => {
  test('are refused in words, or become manifests that are valid', () => {
    let valid = 0;
    assert(
      property(cacheProps, (props) => {
        const chart = new DragonflyCacheChart(Testing.app(), 'cache', props);
        const problems = problemsOf(chart);
        if (problems.length > 0) {
          expect(problems.filter((problem) => !SHAPE.test(problem))).toEqual([]);
          return;
        }
        expect(renderAll(chart).flatMap(schemaErrors)).toEqual([]);
        valid += 1;
      }),
      { numRuns: RUNS },
    );
    // A generator that only makes bad properties would prove nothing.
    expect(valid / RUNS).toBeGreaterThan(0.2);
  });
});
