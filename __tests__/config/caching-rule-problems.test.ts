import { CachingRule } from '../../lib/config/caching-rule';
import { cachingRuleProblems, DEFAULT_CACHING_RULES } from '../../lib/config/caching-rule-problems';
import { goRegexError, rustRegexError } from '../../lib/config/regex';
import { describe as describeProblem } from '../../lib/rules/problem';

const texts = (...rules: CachingRule[]) => cachingRuleProblems(rules, rustRegexError).map(describeProblem);
const custom = (regex: string) => CachingRule.custom({ regex });

test('the default caches what cannot change, and nothing else', () => {
  expect(DEFAULT_CACHING_RULES).not.toContain(CachingRule.EVERYTHING);
  expect(DEFAULT_CACHING_RULES).toHaveLength(4);
  expect(texts(...DEFAULT_CACHING_RULES)).toEqual([]);
});

test('presets are not checked again', () => {
  const engine = jest.fn();
  cachingRuleProblems([CachingRule.OCI_BLOBS, CachingRule.EVERYTHING], engine);
  expect(engine).not.toHaveBeenCalled();
});

test('everything may come after narrower rules', () => {
  expect(texts(custom('\\.bin$'), CachingRule.EVERYTHING)).toEqual([]);
});

test('fails when there is no rule', () => {
  expect(texts()).toEqual([expect.stringContaining('cachingRules is []')]);
});

test('fails when the engine refuses an expression, in its words', () => {
  expect(texts(custom('a(?=b)'))).toEqual([expect.stringContaining('cachingRules[0].regex is "a(?=b)"')]);
  expect(texts(custom('a(?=b)'))[0]).toContain('look-around, including look-ahead and look-behind, is not supported');
  expect(cachingRuleProblems([custom('a{1001}')], goRegexError).map(describeProblem)[0]).toContain('invalid repeat count');
});

test.each(['', '.*', '.+', '^.*$', '.', '(.*)', '^'])('fails when %j caches everything without saying so', (regex) => {
  expect(texts(custom(regex))).toEqual([expect.stringContaining('use CachingRule.EVERYTHING')]);
});

test('fails when a rule hides another', () => {
  expect(texts(CachingRule.EVERYTHING, CachingRule.OCI_BLOBS)).toEqual([
    expect.stringContaining('cachingRules[1] with regex "blobs/sha256.*" is never reached: cachingRules[0] matches first'),
  ]);
  expect(texts(custom('a'), custom('a'))).toHaveLength(1);
});

test.each(['', 'https://example.com', 'example.com/path', 'user@example.com'])('fails when a rule redirects to %j', (redirect) => {
  expect(texts(CachingRule.custom({ regex: 'a', redirect }))).toEqual([expect.stringContaining('cachingRules[0].redirect is')]);
});

test.each(['', 'a&b', 'a=1', 'a,b'])('fails when the filtered parameter is %j', (param) => {
  expect(texts(CachingRule.custom({ regex: 'a', filteredQueryParams: ['token', param] }))).toEqual([
    expect.stringContaining('cachingRules[0].filteredQueryParams[1] is'),
  ]);
});
