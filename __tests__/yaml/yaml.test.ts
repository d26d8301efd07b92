import { parse } from 'yaml';
import { toYaml } from '../../lib/yaml/yaml';
import { array, assert, boolean, constantFrom, dictionary, double, integer, oneof, property, string } from '../seeded';

/** Strings that one version of YAML or the other reads as something else. */
const TRAPS = [
  '0123',
  '1_',
  '1_000',
  '0X1F',
  '0b1',
  '1:30',
  'on',
  'y',
  'No',
  '~',
  'null',
  '',
  '=',
  '<<',
  '.inf',
  '1e3',
  '2020-01-01',
  '- a',
  'a: b',
  '{{X}}',
  ' a',
  '#a',
  'a\n',
  '\ta',
  '0o7',
  '+1',
];

describe('toYaml', () => {
  test.each(['1.1', '1.2'] as const)('is read as it was written by YAML %s', (version) => {
    const text = oneof(
      constantFrom(...TRAPS),
      string({ unit: 'grapheme' }),
      string({ unit: constantFrom(...Array.from('01_.:-+xXobeE')) }),
    );
    const leaf = oneof(
      text,
      integer(),
      boolean(),
      double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    );
    const tree = dictionary(
      text.filter((key) => key !== '__proto__'),
      oneof(
        leaf,
        array(leaf),
        dictionary(
          text.filter((key) => key !== '__proto__'),
          leaf,
        ),
      ),
    );
    assert(
      property(tree, (value) => {
        expect(parse(toYaml(value), { version, merge: false })).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 200 },
    );
  });

  test('quotes no more than it must', () => {
    expect(toYaml({ image: 'dragonflyoss/client:v1.5.10', ip: '10.0.0.1', cpu: '2', args: ['a b'] })).toBe(
      'image: dragonflyoss/client:v1.5.10\nip: 10.0.0.1\ncpu: "2"\nargs:\n  - a b\n',
    );
  });
});
