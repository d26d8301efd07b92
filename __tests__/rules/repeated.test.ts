import { repeated } from '../../lib/rules/repeated';

test('tells who shares a key, and leaves out who has none or one of his own', () => {
  expect(repeated(['aa', 'ab', 'b', 'c1', 'c2', 'c3', '-', '-'], (item) => (item === '-' ? undefined : item[0]))).toEqual([
    ['a', ['aa', 'ab']],
    ['c', ['c1', 'c2', 'c3']],
  ]);
});
