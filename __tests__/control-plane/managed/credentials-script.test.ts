import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { awaitArgument, CREDENTIALS_SCRIPT, ValueForm, valueArgument } from '../../../lib/control-plane/managed/credentials-script';
import { toYaml } from '../../../lib/yaml/yaml';
import { check, constantFrom, oneof, property, string } from '../../seeded';

let root: string;
let templates: string;
let config: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'credentials-'));
  [templates, config] = ['templates', 'config'].map((name) => join(root, name)) as [string, string];
  mkdirSync(templates);
  mkdirSync(config);
  writeFileSync(join(templates, 'manager.yaml'), toYaml({ database: { password: '{{PASSWORD}}', host: 'db' }, key: '{{KEY}}' }));
  writeFileSync(join(templates, 'credentials.sh'), CREDENTIALS_SCRIPT);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Run {
  readonly values: Record<string, string>;
  readonly form?: ValueForm;
  readonly awaited?: string[];

  /** What `nc` does. */
  readonly nc?: string;
}

function run({ values, form = ValueForm.PLAIN, awaited = [], nc = 'exit 0' }: Run) {
  const bin = join(root, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [program, text] of Object.entries({ nc, sleep: '' })) {
    writeFileSync(join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  const args = [...['PASSWORD', 'KEY'].map((name) => valueArgument(name, form)), ...awaited];
  return spawnSync('/bin/sh', [join(templates, 'credentials.sh'), templates, config, ...args], {
    env: { PATH: `${bin}:${process.env.PATH}`, ROOT: root, ...values },
    encoding: 'utf8',
  });
}

/** What a program reads in the config. */
function written(): { database: { password: string; host: string }; key: string } {
  const text = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value);
  const { database, key } = parse(readFileSync(join(config, 'manager.yaml'), 'utf8')) as ReturnType<typeof written>;
  return { database: { password: text(database.password) as string, host: database.host }, key: text(key) as string };
}

/** What the manager's driver for PostgreSQL reads of a value in a connection string. */
function unquoted(value: string): string {
  expect(value).toMatch(/^'([^\\']|\\[^])*'$/);
  return value.slice(1, -1).replaceAll('\\\\', '\\').replaceAll("\\'", "'");
}

const SECRETS = [
  'secret',
  '0123',
  'true',
  '~',
  ' a b ',
  `a"b'c\\d$e\`f|g&h/i#j: k`,
  '{{KEY}}',
  '!!binary',
  '\\1',
  'é漢',
  'two\nlines',
  '-n',
];

describe('CREDENTIALS_SCRIPT', () => {
  test.each(SECRETS)('writes %j so that YAML gives it back', (secret) => {
    expect(run({ values: { PASSWORD: secret, KEY: 'k' } })).toMatchObject({ status: 0, stderr: `credentials: wrote ${config}\n` });
    expect(written()).toEqual({ database: { password: secret, host: 'db' }, key: 'k' });
    expect(readdirSync(config)).toEqual(['manager.yaml']);
  });

  test('writes for its own user only, and nothing of it in the clear', () => {
    run({ values: { PASSWORD: 'in the clear', KEY: 'k' } });
    expect(statSync(join(config, 'manager.yaml')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(config, 'manager.yaml'), 'utf8')).not.toContain('in the clear');
  });

  test.each(SECRETS)('writes %j so that a connection string of PostgreSQL gives it back', (secret) => {
    expect(run({ form: ValueForm.POSTGRESQL, values: { PASSWORD: secret, KEY: 'k' } })).toMatchObject({ status: 0 });
    expect(unquoted(written().database.password)).toBe(secret);
  });

  test('any value survives', () => {
    const text = oneof(
      string({ minLength: 1 }),
      string({ unit: 'binary', minLength: 1 }),
      string({ unit: constantFrom('\\', "'", '"', '$', '`', ' ', '\n', '|', '&'), minLength: 1 }),
    );
    const survives = property(text, constantFrom(ValueForm.PLAIN, ValueForm.POSTGRESQL), (drawn, form) => {
      // A NUL cannot be in a variable, and half a surrogate pair in no text.
      const secret = Buffer.from(drawn.replaceAll('\0', '')).toString();
      const { status } = run({ form, values: { PASSWORD: `x${secret}`, KEY: 'k' } });
      const { password } = written().database;
      return status === 0 && (form === ValueForm.POSTGRESQL ? unquoted(password) : password) === `x${secret}`;
    });
    expect(check(survives, { numRuns: 20 })).toMatchObject({ failed: false });
  });

  test('writes over the config of an earlier start', () => {
    run({ values: { PASSWORD: 'old', KEY: 'k' } });
    run({ values: { PASSWORD: 'new', KEY: 'k' } });
    expect(written().database.password).toBe('new');
  });

  test.each([
    ['is empty', { PASSWORD: '', KEY: 'k' }, ValueForm.PLAIN, 'PASSWORD is empty: look at the Secret'],
    ['is missing', { PASSWORD: 'p' }, ValueForm.PLAIN, 'KEY is empty'],
    [
      'of Redis has a space',
      { PASSWORD: 'a b', KEY: 'k' },
      ValueForm.REDIS,
      "PASSWORD has a space, which the manager's jobs would get wrong",
    ],
  ])('fails when a value %s, and writes nothing', (_, values, form, message) => {
    expect(run({ values, form })).toMatchObject({ status: 1, stderr: expect.stringContaining(message) as string });
    expect(readdirSync(config)).toEqual([]);
  });

  test('waits until servers listen, and says so once', () => {
    // Listens at the third attempt.
    const nc = 'echo "$*" >> "$ROOT/attempts"; [ "$(wc -l < "$ROOT/attempts")" -ge 3 ]';
    const awaited = [awaitArgument('db.example.com', 3306), awaitArgument('fd00::1', 6379)];
    expect(run({ values: { PASSWORD: 'p', KEY: 'k' }, awaited, nc })).toMatchObject({
      status: 0,
      stderr: `credentials: waiting for db.example.com, port 3306\ncredentials: wrote ${config}\n`,
    });
    const attempts = readFileSync(join(root, 'attempts'), 'utf8').trim().split('\n');
    expect(attempts).toEqual([...Array<string>(3).fill('-w 3 db.example.com 3306'), '-w 3 fd00::1 6379']);
  });
});
