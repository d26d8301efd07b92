import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { IP_LOOKUP } from '../../lib/peer/ip-init-script';
import { initScript, secretList, secretVariable } from '../../lib/peer/secret-script';
import { named } from '../fixtures';
import { check, constantFrom, oneof, property, string } from '../seeded';

const PLACEHOLDERS = ['{{NAME}}', '{{PASSWORD}}'] as const;
const TEXTS = {
  '{{NAME}}': { secret: named('proxy'), key: 'username', maxLength: 20, withoutColon: true },
  '{{PASSWORD}}': { secret: named('proxy'), key: 'password', maxLength: 20 },
};
const SCRIPT = initScript(TEXTS);

let root: string;
let template: string;
let config: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'secret-'));
  [template, config] = ['template', 'config'].map((name) => join(root, name)) as [string, string];
  mkdirSync(template);
  mkdirSync(config);
  writeFileSync(join(template, 'a.yaml'), 'ip: "{{ANNOUNCED_IP}}"\nname: "{{NAME}}"\npassword: "{{PASSWORD}}"\n');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Runs the script with the texts that the Secret has. */
function run(name: string, password: string, command = ['-c', SCRIPT, 'announced-ip'], more: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    ANNOUNCED_IP: '10.0.0.1',
    SECRET_TEXTS: secretList(TEXTS),
    ...Object.fromEntries(PLACEHOLDERS.map((placeholder, index) => [secretVariable(placeholder), [name, password][index]])),
    ...more,
  };
  return spawnSync('/bin/sh', [...command, template, config], { env, encoding: 'utf8' });
}

const written = () => readFileSync(join(config, 'a.yaml'), 'utf8');

describe('the script that writes texts of Secrets', () => {
  test('is the one without them where there are none', () => {
    expect(initScript({})).toBe(initScript());
    expect(SCRIPT.endsWith(initScript())).toBe(true);
  });

  test('writes them as they are, and says nothing of them', () => {
    const { status, stdout, stderr } = run('team', 'secret');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`announced-ip: wrote ${config} with 10.0.0.1\n`);
    expect(written()).toBe('ip: "10.0.0.1"\nname: "team"\npassword: "secret"\n');
    expect(readdirSync(config)).toEqual(['a.yaml']);
  });

  test('is read from a file, also where the address is one of several', () => {
    const script = join(template, 'script.sh');
    writeFileSync(script, SCRIPT);
    expect(run('team', 'secret', [script])).toMatchObject({ status: 0, stderr: '' });
    const several = { ANNOUNCED_IPS: ' cache-1=10.0.0.2 ', POD_NAME: 'cache-1' };
    expect(run('team', 'secret', ['-c', `${IP_LOOKUP}. "$0"`, script], several)).toMatchObject({ status: 0, stderr: '' });
    expect(written()).toBe('ip: "10.0.0.2"\nname: "team"\npassword: "secret"\n');
  });

  test.each([
    ['empty', 'team', '', 'the text of the Secret proxy/password is empty'],
    ['too long', 'x'.repeat(21), 'secret', 'the text of the Secret proxy/username has 21 characters, and may have 20 at most'],
    ['a name with a colon', 'a:b', 'secret', 'proxy/username has a colon'],
    [
      'with a line break at the end',
      'team',
      'secret\n',
      'proxy/password has a character that is not printable ASCII, such as the line break',
    ],
    ['with a line break', 'team', 'a\nb', 'not printable ASCII'],
    ['what looks like a placeholder', '{{PASSWORD}}', 'secret', 'proxy/username has "{{", with which placeholders begin'],
    ['with a tab', 'team', 'a\tb', 'not printable ASCII'],
    ['not ASCII', 'team', 'pässword', 'not printable ASCII'],
  ])('fails when one is %s', (_, name, password, message) => {
    const { status, stdout, stderr } = run(name, password);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(readdirSync(config)).toEqual([]);
  });

  test('fails when the IP is no literal, as without them', () => {
    expect(run('team', 'secret', undefined, { ANNOUNCED_IP: 'lb' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('lb') as string,
    });
  });

  test('writes what readers of YAML read as the text, or refuses it', () => {
    const ascii = string({ unit: 'grapheme-ascii', maxLength: 22 });
    const nasty = string({ unit: constantFrom(...Array.from('\\/&"\'$`#: %{}[]*?!~\t\n|>-@é')), maxLength: 22 });
    const texts = oneof(ascii, nasty, constantFrom('{{PASSWORD}}', '{{NAME}}', 'null', '1e3', '\\1', '&', '$(id)', '*', "'", '""'));
    const agreement = property(texts, texts, (name, password) => {
      const good = [name, password].every((text) => /^[ -~]{1,20}$/.test(text) && !text.includes('{{')) && !name.includes(':');
      const { status } = run(name, password);
      expect(status === 0).toBe(good);
      if (good) {
        const expected = { ip: '10.0.0.1', name, password };
        expect(load(written())).toEqual(expected);
        expect(parse(written())).toEqual(expected);
      }
    });
    expect(check(agreement, { numRuns: 60 })).toMatchObject({ failed: false });
  });
});
