import { goRegexError, rustRegexError } from '../../lib/config/regex';

test.each(['.*', 'blobs/sha256.*', '\\p{Greek}', '(?i)a|b', '[[:alpha:]]+'])('both engines take %s', (regex) => {
  expect([rustRegexError(regex), goRegexError(regex)]).toEqual([undefined, undefined]);
});

test.each([
  ['(a', 'unclosed group', 'missing closing )'],
  ['a(?=b)', 'look-around, including look-ahead and look-behind, is not supported', 'invalid or unsupported Perl syntax'],
  ['(a)\\1', 'backreferences are not supported', 'invalid escape sequence'],
  ['[z-a]', 'invalid character class range', 'invalid character class range'],
  ['(a{1000}){1000}', 'Compiled regex exceeds size limit', 'invalid repeat count'],
])('both engines say why they refuse %s', (regex, rust, go) => {
  expect(rustRegexError(regex)).toContain(rust);
  expect(goRegexError(regex)).toContain(go);
});

test('the engines differ', () => {
  expect(rustRegexError('a{')).toBeDefined();
  expect(goRegexError('a{')).toBeUndefined();
});
