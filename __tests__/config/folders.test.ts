import { isIn, overlapping } from '../../lib/config/folders';

test.each([
  ['/a', '/a', true],
  ['/a/b', '/a', true],
  ['/ab', '/a', false],
  ['/a', '/a/b', false],
  ['/a', '', true],
])('%j is in %j: %s', (path, folder, expected) => {
  expect(isIn(path, folder)).toBe(expected);
});

test.each([
  ['/a', '/a/b'],
  ['/a/b', '/a/b'],
  ['/a/b/c', '/a/b'],
  ['/c', '/c/d'],
  ['/ab', undefined],
  ['/c/de', undefined],
])('%j overlaps %j', (folder, other) => {
  expect(overlapping(folder, ['/a/b', '/c/d'])).toBe(other);
});
