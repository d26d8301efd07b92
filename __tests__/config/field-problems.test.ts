import { since, until, whole, type Field } from '../../lib/config/field';
import { fieldProblems } from '../../lib/config/field-problems';
import { Version } from '../../lib/config/version';

const version = Version.of('1.5.0', { daemon: 'client', image: 'a:v1.0.0', form: /./, lines: [['1.0.0']], allowed: '', change: '' });
const FIELDS: Record<string, Field> = {
  'a.any': whole(1, 9),
  'a.old': until('1.5.0', whole(1, 9)),
  'a.older': until('1.5.1', whole(1, 9)),
  'a.new': since('1.5.0', whole(1, 9)),
  'a.newer': since('1.5.1', whole(1, 9)),
};

test.each([{}, { a: { any: 1, older: 1, new: 1 } }, { a: { any: '' } }, { a: { other: 0 } }])('takes %j', (props) => {
  expect(fieldProblems(FIELDS, props, version)).toEqual([]);
});

test('fails when a field does not take its value', () => {
  expect(fieldProblems(FIELDS, { a: { any: 0 } }, version)).toEqual([
    {
      wrong: 'a.any is 0',
      allowed: 'a whole number from 1 to 9',
      change: 'give a.any such a value, or leave it out for the default',
    },
  ]);
});

test.each([
  ['newer', 'the field from client 1.5.1 on', 'raise version, or leave the field out'],
  ['old', 'the field before client 1.5.0', 'leave the field out'],
])('fails when the release does not know the field %s', (name, allowed, change) => {
  const wrong = `a.${name} is 3, but client 1.5.0 does not know the field`;
  expect(fieldProblems(FIELDS, { a: { [name]: 3 } }, version)).toEqual([{ wrong, allowed, change }]);
});

test('fails for both reasons at once', () => {
  expect(fieldProblems(FIELDS, { a: { newer: 10 } }, version)).toHaveLength(2);
});
