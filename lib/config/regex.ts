import type * as Re2 from 're2js';
import type * as RustRegex from 'rregex';

/**
 * Why Rust's `regex` refuses an expression, in its own words.
 *
 * @returns nothing if it takes it
 * @see https://docs.rs/regex/latest/regex/#syntax
 */
export function rustRegexError(regex: string): string | undefined {
  // Loaded at first use: it takes longer to load than five peers take to render, and most users have no expression of their own.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at first use
  const { RRegex } = require('rregex') as typeof RustRegex;
  return refusal(() => {
    new RRegex(regex).free();
  });
}

/**
 * Why Go's `regexp` refuses an expression, in its own words.
 *
 * @returns nothing if it takes it
 * @see https://pkg.go.dev/regexp/syntax
 */
export function goRegexError(regex: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at first use
  const { RE2JS } = require('re2js') as typeof Re2;
  return refusal(() => RE2JS.compile(regex));
}

function refusal(compile: () => unknown): string | undefined {
  try {
    compile();
    return undefined;
  } catch (error) {
    // Rust repeats the expression over several lines before it says what is wrong.
    return error instanceof Error ? error.message.replace(/^[^]*\nerror: /, '') : String(error);
  }
}
