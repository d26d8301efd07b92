import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../lib/rules/names';

describe('names', () => {
  test.each([
    ['a', true],
    ['peer1', true],
    ['1a', true],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    ['', false],
    ['-a', false],
    ['a-', false],
    ['A', false],
    ['a.b', false],
    ['a\n', false],
  ])('DNS label %j: %s', (value, expected) => {
    expect(isDnsLabel(value)).toBe(expected);
  });

  test.each([
    ['a.b', true],
    ['a..b', false],
    ['a_b', false],
    ['x'.repeat(254), false],
  ])('DNS subdomain %j: %s', (value, expected) => {
    expect(isDnsSubdomain(value)).toBe(expected);
  });

  test.each([
    ['a', true],
    ['example.com/a_B.c', true],
    ['Example.com/a', false],
    ['a/b/c', false],
    ['/a', false],
    ['a/', false],
    ['a'.repeat(64), false],
  ])('qualified name %j: %s', (value, expected) => {
    expect(isQualifiedName(value)).toBe(expected);
  });

  test.each([
    ['', true],
    ['A_b.c-1', true],
    ['a b', false],
    ['-a', false],
    ['a'.repeat(64), false],
  ])('label value %j: %s', (value, expected) => {
    expect(isLabelValue(value)).toBe(expected);
  });
});
