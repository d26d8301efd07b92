import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { CacheApp } from '../../lib/app/cache-app';
import { SynthesisError } from '../../lib/app/synthesis-error';
import { refuse } from '../../lib/rules/problem';

let outdir: string;

beforeEach(() => {
  outdir = join(mkdtempSync(join(tmpdir(), 'cache-app-')), 'dist');
});

afterEach(() => {
  rmSync(join(outdir, '..'), { recursive: true });
});

const object = (chart: Chart, name: string, spec: unknown = { a: 'b' }) =>
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Thing', metadata: { name }, spec });
const files = () => Object.fromEntries(readdirSync(outdir).map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));

describe('CacheApp', () => {
  test('writes what App writes', () => {
    const fill = (app: App) => {
      const chart = new Chart(app, 'chart');
      object(chart, 'one', { list: ['a', 2, true], text: 'two\nlines\n', quoted: '1', lazy: Lazy.any({ produce: () => 'x' }) });
      object(chart, 'two');
      object(new Chart(app, 'other'), 'three');
      app.synth();
      return files();
    };
    const ours = fill(new CacheApp({ outdir }));
    rmSync(outdir, { recursive: true });
    expect(ours).toEqual(fill(new App({ outdir })));
  });

  test('numbers the files where there is an order', () => {
    const app = new CacheApp({ outdir });
    const cache = new Chart(app, 'cache');
    object(cache, 'last');
    object(new Chart(cache, 'shared'), 'first');
    app.synth();
    expect(Object.keys(files())).toEqual(['0000-cache-shared.k8s.yaml', '0001-cache.k8s.yaml']);
  });

  test('tells charts apart that would have one file', () => {
    const app = new CacheApp({ outdir });
    object(new Chart(app, 'a_b'), 'one');
    object(new Chart(app, 'a-b'), 'two');
    app.synth();
    expect(Object.keys(files())).toHaveLength(2);
  });

  test('leaves other layouts to cdk8s', () => {
    const app = new CacheApp({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    object(new Chart(app, 'chart'), 'one');
    app.synth();
    expect(Object.keys(files())).toEqual(['Thing.one.k8s.yaml']);
  });

  test('fails when anything is wrong, with all of it, and writes nothing', () => {
    const app = new CacheApp({ outdir });
    const chart = new Chart(app, 'chart');
    refuse(chart, { wrong: 'a is 1', allowed: '2', change: 'write 2' });
    refuse(object(chart, 'one'), { wrong: 'b is 3', allowed: '4', change: 'write 4' });
    const synth = () => {
      app.synth();
    };
    expect(synth).toThrow(SynthesisError);
    expect(synth).toThrow(
      'Nothing was written: there are 2 problems.\n' +
        '  - [chart] a is 1. Allowed: 2. To fix: write 2.\n' +
        '  - [chart/one] b is 3. Allowed: 4. To fix: write 4.',
    );
    expect(existsSync(outdir)).toBe(false);
  });

  test('fails when many have one problem, and says it once', () => {
    const app = new CacheApp({ outdir });
    for (const name of ['a', 'b', 'c']) {
      refuse(new Chart(app, name), { wrong: 'a is 1', allowed: '2', change: 'write 2' });
    }
    expect(() => {
      app.synth();
    }).toThrow('there is 1 problem.\n  - [a and 2 more] a is 1.');
  });

  test('fails when an object cannot be rendered, and leaves what was there', () => {
    const app = new CacheApp({ outdir });
    object(new Chart(app, 'good'), 'one');
    app.synth();
    const before = files();
    object(new Chart(app, 'bad'), 'two', new Map());
    expect(() => {
      app.synth();
    }).toThrow("Failed serializing construct at path 'bad/two'");
    expect(files()).toEqual(before);
  });
});
