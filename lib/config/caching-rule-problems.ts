import { show, type Problem } from '../rules/problem';
import { CachingRule } from './caching-rule';
import { queryParam } from './field';

/** Presets, whose expressions both engines take. */
const PRESETS: readonly CachingRule[] = [
  CachingRule.OCI_BLOBS,
  CachingRule.HUGGING_FACE_LFS,
  CachingRule.HUGGING_FACE_XET,
  CachingRule.SAFETENSORS_BY_REVISION,
  CachingRule.EVERYTHING,
];

/** Rules for a cache of models and images: all that is immutable by its URL. */
export const DEFAULT_CACHING_RULES: readonly CachingRule[] = PRESETS.filter((rule) => rule !== CachingRule.EVERYTHING);

/** Expressions that match every URL. */
const MATCHES_ALL = /^(\^?\(?\.[*+]?\)?\$?|\^|\$)?$/;

/**
 * What is wrong with a list of caching rules.
 *
 * @param regexError says why the regex engine of the daemon refuses an expression
 */
export function cachingRuleProblems(rules: readonly CachingRule[], regexError: (regex: string) => string | undefined): Problem[] {
  if (rules.length === 0) {
    const allowed = 'at least one rule: with none, the peer caches nothing';
    return [{ wrong: 'cachingRules is []', allowed, change: 'leave the field out for the default, or name rules' }];
  }
  return rules.flatMap((rule, index) => [
    ...orderProblems(rules, index),
    ...(PRESETS.includes(rule) ? [] : customProblems(rule, `cachingRules[${index}]`, regexError)),
  ]);
}

function orderProblems(rules: readonly CachingRule[], index: number): Problem[] {
  const rule = rules[index];
  const earlier = rules.findIndex((other) => other.regex === rule?.regex || other === CachingRule.EVERYTHING);
  return earlier === -1 || earlier >= index
    ? []
    : [
        {
          wrong: `cachingRules[${index}] with regex ${show(rule?.regex)} is never reached: cachingRules[${earlier}] matches first`,
          allowed: 'rules of which none hides another',
          change: 'remove one of the two, or put the narrower one first',
        },
      ];
}

function customProblems(rule: CachingRule, field: string, regexError: (regex: string) => string | undefined): Problem[] {
  const problems: Problem[] = [];
  const found = (name: string, value: unknown, allowed: string, change: string) => {
    problems.push({ wrong: `${field}.${name} is ${show(value)}`, allowed, change });
  };
  const error = regexError(rule.regex);
  if (error !== undefined) {
    found('regex', rule.regex, "an expression that the daemon's regex engine takes", `correct it: ${error}`);
  }
  if (MATCHES_ALL.test(rule.regex)) {
    found('regex', rule.regex, 'an expression that tells some URLs from others', 'use CachingRule.EVERYTHING if that is meant');
  }
  if (rule.redirect !== undefined && !/^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$/.test(rule.redirect)) {
    found('redirect', rule.redirect, 'host or host:port', 'leave out scheme and path; dfdaemon keeps those of the URL');
  }
  for (const [index, param] of (rule.filteredQueryParams ?? []).entries()) {
    if (!queryParam.takes(param)) {
      found(`filteredQueryParams[${index}]`, param, queryParam.allowed, 'name each parameter by itself, without its value');
    }
  }
  return problems;
}
