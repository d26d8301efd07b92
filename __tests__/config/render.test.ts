import { Duration, Size } from 'cdk8s';
import { at, leaves, mergeExtra, toPlain, valueProblems, type Dialect, type Tree } from '../../lib/config/render';
import { rustDuration, rustSize } from '../../lib/config/units';

const dialect: Dialect = { keys: new Map([['taskTtl', 'taskTTL']]), size: rustSize, duration: rustDuration };

describe('toPlain', () => {
  test('writes units and keys, and leaves out what nobody set', () => {
    const props = { gc: { taskTtl: Duration.hours(6), size: Size.gibibytes(1), none: undefined }, empty: { inner: {} }, off: null };
    expect(toPlain(props, dialect)).toEqual({ gc: { taskTTL: '6h', size: '1GiB' }, off: null });
  });

  test('goes into lists', () => {
    expect(toPlain({ rules: [{ regex: 'a', taskTtl: undefined }], none: [] }, dialect)).toEqual({ rules: [{ regex: 'a' }], none: [] });
  });
});

test('leaves have paths', () => {
  const size = Size.gibibytes(1);
  expect(leaves({ a: { b: [1, { c: size }], d: undefined } }, 'x')).toEqual([
    ['x.a.b[0]', 1],
    ['x.a.b[1].c', size],
  ]);
});

test('at finds a value, and nothing where there is none', () => {
  expect([at({ a: { b: 1 } }, 'a.b'), at({ a: 1 }, 'a.b'), at({}, 'toString')]).toEqual([1, undefined, undefined]);
});

describe('valueProblems', () => {
  test('takes what can be written', () => {
    expect(valueProblems({ a: 'x', b: Size.kibibytes(1.5), c: Duration.millis(1), d: { e: 0 } })).toEqual([]);
  });

  test.each([
    ['a text is empty', '', 'a.b is ""'],
    ['a size is not whole bytes', Size.kibibytes(0.0001), 'a.b is'],
    ['a duration is not whole milliseconds', Duration.millis(0.5), 'a.b is'],
  ])('fails when %s', (_case, value, wrong) => {
    expect(valueProblems({ a: { b: value } })).toEqual([expect.objectContaining({ wrong: expect.stringContaining(wrong) as string })]);
  });
});

describe('mergeExtra', () => {
  const owned = new Map([['storage.dir', 'set storage.dir instead']]);

  function merged(plain: Tree, extra: Tree) {
    const problems = mergeExtra(plain, extra, owned).map(({ wrong, change }) => `${wrong}; ${change}`);
    return { plain, problems };
  }

  test('adds fields at any depth', () => {
    expect(merged({ gc: { interval: '1m' } }, { gc: { policy: { fresh: true } }, list: [1, { a: null }] })).toEqual({
      plain: { gc: { interval: '1m', policy: { fresh: true } }, list: [1, { a: null }] },
      problems: [],
    });
  });

  test('takes a field that says the same', () => {
    expect(merged({ gc: { interval: '1m' }, rules: ['a'] }, { gc: { interval: '1m' }, rules: ['a'] }).problems).toEqual([]);
  });

  test('does not change what it was given', () => {
    const extra = { a: { b: 1 } };
    merged({}, extra);
    mergeExtra({ a: { c: 1 } }, extra, owned);
    expect(extra).toEqual({ a: { b: 1 } });
  });

  test('fails when a field says otherwise than a typed one', () => {
    expect(merged({ gc: { interval: '1m' } }, { gc: { interval: '2m' } })).toEqual({
      plain: { gc: { interval: '1m' } },
      problems: ['extra.gc.interval is "2m", but the file has "1m"; remove it'],
    });
    expect(merged({ gc: { interval: '1m' } }, { gc: 'off' }).problems).toHaveLength(1);
    expect(merged({ gc: 'off' }, { gc: { interval: '1m' } }).problems).toHaveLength(1);
  });

  test.each([{ storage: { dir: '/x' } }, { storage: { Dir: '/x' } }])('fails when a field goes around a typed one: %j', (extra) => {
    expect(merged({}, extra).problems).toEqual([expect.stringContaining('set storage.dir instead')]);
  });

  test('fails when a value is nothing that YAML holds', () => {
    const extra = { a: { b: () => 1, c: NaN, d: Size.gibibytes(1) } };
    expect(merged({}, extra).problems.map((text) => text.split(';')[0])).toEqual([
      'extra.a.b is a function',
      'extra.a.c is a number',
      'extra.a.d is 1Gi',
    ]);
  });
});
