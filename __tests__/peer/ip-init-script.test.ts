import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IP_INIT_SCRIPT, IP_LOOKUP, sedArguments } from '../../lib/peer/ip-init-script';
import { isIpLiteral } from '../../lib/rules/ip';
import { check, constantFrom, ipV4, ipV6, oneof, property, string } from '../seeded';

let root: string;
let template: string;
let config: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ip-init-'));
  [template, config] = ['template', 'config'].map((name) => join(root, name)) as [string, string];
  mkdirSync(template);
  mkdirSync(config);
  writeFileSync(join(template, 'dfdaemon.yaml'), 'host:\n  ip: "{{ANNOUNCED_IP}}"\n  hostname: "{{HOSTNAME}}"\n');
  writeFileSync(join(template, 'dynconfig.yaml'), 'scheduler: {}\n');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function run(ip: string | undefined, values: Record<string, string> = { '{{HOSTNAME}}': 'peer1' }) {
  const env = { PATH: process.env.PATH, ...(ip === undefined ? {} : { ANNOUNCED_IP: ip }) };
  const args = Object.entries(values).flatMap(([placeholder, value]) => sedArguments(placeholder, value));
  return spawnSync('/bin/sh', ['-c', IP_INIT_SCRIPT, 'announced-ip', template, config, ...args], { env, encoding: 'utf8' });
}

describe('IP_INIT_SCRIPT', () => {
  test.each(['10.0.0.1', '255.255.255.255', 'fd00::1', '::', '::1', 'fe80::', '1:2:3:4:5:6:7:8', '1::8'])('writes %s', (ip) => {
    expect(run(ip)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(config, 'dfdaemon.yaml'), 'utf8')).toBe(`host:\n  ip: "${ip}"\n  hostname: "peer1"\n`);
    expect(readFileSync(join(config, 'dynconfig.yaml'), 'utf8')).toBe('scheduler: {}\n');
    expect(readdirSync(config).sort()).toEqual(['dfdaemon.yaml', 'dynconfig.yaml']);
  });

  test('writes values with characters that sed and the shell give a meaning', () => {
    const value = `a/b&c\\d'e"f$g\`h`;
    expect(run('10.0.0.1', { '{{HOSTNAME}}': value })).toMatchObject({ status: 0 });
    expect(readFileSync(join(config, 'dfdaemon.yaml'), 'utf8')).toContain(`hostname: "${value}"`);
  });

  test('writes over the config of an earlier start', () => {
    run('10.0.0.1');
    run('10.0.0.2');
    expect(readFileSync(join(config, 'dfdaemon.yaml'), 'utf8')).toContain('10.0.0.2');
  });

  test.each([
    ['no IP', undefined, 'ANNOUNCED_IP is empty'],
    ['an empty IP', '', 'ANNOUNCED_IP is empty'],
    ['a host name', 'lb.example.com', 'not an IP literal: lb.example.com'],
    ['a number over 255', '10.0.0.256', 'not an IP literal'],
    ['three numbers', '10.0.0', 'not an IP literal'],
    ['two lines', '10.0.0.1\nrm', 'not an IP literal'],
    ['two double colons', '1::2::3', 'not an IP literal'],
    ['nine groups', '1:2:3:4:5:6:7:8:9', 'not an IP literal'],
    ['a zone', 'fe80::1%eth0', 'not an IP literal'],
  ])('fails when there is %s', (_, ip, message) => {
    const { status, stderr } = run(ip);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(readdirSync(config)).toEqual([]);
  });

  test('fails when no template asks for the IP', () => {
    writeFileSync(join(template, 'dfdaemon.yaml'), 'host: {}\n');
    expect(run('10.0.0.1')).toMatchObject({ status: 1, stderr: expect.stringContaining('asks for {{ANNOUNCED_IP}}') as string });
    expect(readdirSync(config)).toEqual([]);
  });

  test('may stand among the templates, and is not taken for one', () => {
    const script = join(template, 'announced-ip.sh');
    writeFileSync(script, IP_INIT_SCRIPT);
    const start = () =>
      spawnSync('/bin/sh', [script, template, config], { env: { PATH: process.env.PATH, ANNOUNCED_IP: '10.0.0.1' }, encoding: 'utf8' });
    expect(start()).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(config).sort()).toEqual(['dfdaemon.yaml', 'dynconfig.yaml']);
    writeFileSync(join(template, 'dfdaemon.yaml'), 'host: {}\n');
    expect(start().stderr).toContain('asks for {{ANNOUNCED_IP}}');
  });

  test('fails when the template folder is empty', () => {
    rmSync(template, { recursive: true });
    mkdirSync(template);
    expect(run('10.0.0.1').status).toBe(1);
    expect(readdirSync(config)).toEqual([]);
  });

  test('takes just the literals that synthesis takes', () => {
    const text = oneof(ipV4(), ipV6(), string({ unit: constantFrom(...Array.from('0123456789abf:.')), maxLength: 20 }));
    const agreement = property(text, (ip) => {
      const accepted = run(ip).status === 0;
      expect(accepted).toBe(isIpLiteral(ip));
      expect(accepted && isIP(ip) === 0).toBe(false);
    });
    expect(check(agreement, { numRuns: 60 })).toMatchObject({ failed: false });
  });
});

describe('IP_INIT_SCRIPT with names to wait for', () => {
  /** Runs it with programs that answer as `getent` and `date` would. */
  function wait(getent: string | undefined, names: string, date = 'echo 0') {
    const bin = join(root, 'bin');
    mkdirSync(bin);
    for (const name of ['rm', 'mkdir', 'grep', 'sed', 'mv', 'rmdir']) {
      symlinkSync(join('/bin', name), join(bin, name));
    }
    for (const [program, text] of Object.entries({ sleep: '', date, ...(getent !== undefined && { getent }) })) {
      writeFileSync(join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    }
    const env = { PATH: bin, ROOT: root, ANNOUNCED_IP: '10.0.0.1', AWAITED_NAMES: names };
    return spawnSync('/bin/sh', ['-c', IP_INIT_SCRIPT, 'announced-ip', template, config], { env, encoding: 'utf8' });
  }

  test('waits until DNS knows all of them, and says so once', () => {
    // Knows one at the third attempt.
    const getent = `echo "$*" >> "$ROOT/attempts"; n=0; while read -r _; do n=$((n + 1)); done < "$ROOT/attempts"; [ $n -ge 3 ]`;
    expect(wait(getent, 'scheduler.ns.svc manager')).toMatchObject({
      status: 0,
      stdout: `announced-ip: waiting until DNS knows scheduler.ns.svc\nannounced-ip: wrote ${config} with 10.0.0.1\n`,
      stderr: '',
    });
    const attempts = readFileSync(join(root, 'attempts'), 'utf8').trim().split('\n');
    expect(attempts).toEqual([...Array<string>(3).fill('hosts scheduler.ns.svc'), 'hosts manager']);
  });

  test('goes on after two minutes, and says so', () => {
    // Each look at the clock is a minute later.
    const date = 'echo "$*" >> "$ROOT/looks"; n=0; while read -r _; do n=$((n + 60)); done < "$ROOT/looks"; echo $n';
    expect(wait('exit 2', 'scheduler.ns.svc manager', date)).toMatchObject({
      status: 0,
      stdout: [
        'announced-ip: waiting until DNS knows scheduler.ns.svc',
        'announced-ip: going on, though DNS does not know scheduler.ns.svc',
        'announced-ip: going on, though DNS does not know manager',
        `announced-ip: wrote ${config} with 10.0.0.1`,
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('does not look at the clock where there is nothing to wait for', () => {
    expect(wait('exit 2', '', 'echo 0 >> "$ROOT/looks"')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(root, 'looks'))).toBe(false);
  });

  test('does not wait where the image has no getent', () => {
    expect(wait(undefined, 'scheduler')).toMatchObject({
      status: 0,
      stdout: `announced-ip: wrote ${config} with 10.0.0.1\n`,
      stderr: '',
    });
  });
});

describe('IP_LOOKUP', () => {
  const lookUp = (pod: string) => {
    const env = { PATH: process.env.PATH, POD_NAME: pod, ANNOUNCED_IPS: ' cache-1=10.0.0.1 cache-10=10.0.0.10 cache-2=fd00::2 ' };
    const script = join(template, 'announced-ip.sh');
    writeFileSync(script, IP_INIT_SCRIPT);
    const args = [template, config, ...sedArguments('{{HOSTNAME}}', pod)];
    return spawnSync('/bin/sh', ['-c', `${IP_LOOKUP}. "$0"`, script, ...args], { env, encoding: 'utf8' });
  };

  test.each([
    ['cache-1', '10.0.0.1'],
    ['cache-10', '10.0.0.10'],
    ['cache-2', 'fd00::2'],
  ])('%s is %s', (pod, ip) => {
    expect(lookUp(pod)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(config, 'dfdaemon.yaml'), 'utf8')).toBe(`host:\n  ip: "${ip}"\n  hostname: "${pod}"\n`);
    expect(readdirSync(config).sort()).toEqual(['dfdaemon.yaml', 'dynconfig.yaml']);
  });

  test.each(['cache-3', 'ache-1', 'cache'])('fails when there is no address for %s', (pod) => {
    expect(lookUp(pod)).toMatchObject({ status: 1, stderr: expect.stringContaining('ANNOUNCED_IP is empty') as string });
    expect(readdirSync(config)).toEqual([]);
  });
});
