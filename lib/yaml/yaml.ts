import { FAILSAFE_SCHEMA, Type, dump } from 'js-yaml';

/** What some reader of YAML 1.1 or 1.2 takes for something other than a string, kubectl among them. */
const NOT_STRINGS = [
  /~|null|true|false|yes|no|on|off|y|n|<<|=|/,
  /[-+]?0(x[0-9a-f_]+|o?[0-7_]+|b[01_]+)/,
  /[-+]?[0-9_]*\.?[0-9_]*(e[-+]?[0-9_]+)?/,
  /[-+]?\.(inf|nan)/,
  /[-+]?[0-9][0-9_]*(:[0-9_]+)+(\.[0-9_]*)?/,
  /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*/,
];
const AMBIGUOUS = new RegExp(`^(${NOT_STRINGS.map(({ source }) => source).join('|')})$`, 'i');

/** Null, booleans and numbers in one type: the types that js-yaml has for them ask each string one by one whether it is theirs. */
const SCALAR = new Type('tag:dragonfly-cache:scalar', {
  kind: 'scalar',
  // A string that resolves to a type is quoted.
  resolve: (text: unknown) => AMBIGUOUS.test(String(text)),
  predicate: (value: unknown) => value === null || typeof value === 'number' || typeof value === 'boolean',
  represent: (value: unknown) => String(value),
});

const SCHEMA = FAILSAFE_SCHEMA.extend({ implicit: [SCALAR] });

/** Writes a value as YAML that readers of YAML 1.1 and 1.2 understand alike. */
export function toYaml(value: unknown): string {
  return dump(value, { schema: SCHEMA, lineWidth: -1, noRefs: true, noCompatMode: true, quotingType: '"' });
}
