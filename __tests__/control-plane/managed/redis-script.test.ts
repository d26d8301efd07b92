import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisScript } from '../../../lib/control-plane/managed/redis-script';

/** Runs the script with a server that shows its arguments, its input, and the password in its environment. */
function run(password: string, folder?: string) {
  const bin = mkdtempSync(join(tmpdir(), 'redis-'));
  try {
    writeFileSync(join(bin, 'redis-server'), '#!/bin/sh\necho "$*"; cat; echo "${REDIS_PASSWORD-gone}"\n');
    chmodSync(join(bin, 'redis-server'), 0o755);
    const env = { PATH: `${bin}:${process.env.PATH}`, REDIS_PASSWORD: password };
    return spawnSync('/bin/sh', ['-c', redisScript(folder)], { env, encoding: 'utf8' });
  } finally {
    rmSync(bin, { recursive: true });
  }
}

describe('redisScript', () => {
  test('gives the password by its bytes, to the server alone', () => {
    expect(run('a"é\n')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: '-\nrequirepass "\\x61\\x22\\xc3\\xa9\\x0a"\nsave ""\nappendonly no\ngone\n',
    });
  });

  test('keeps what it holds on a disk, if there is one', () => {
    expect(run('p', '/data').stdout).toContain('save ""\ndir /data\nappendonly yes\n');
  });

  test('fails when the password is empty', () => {
    expect(run('')).toMatchObject({ status: 1, stderr: 'redis: the password in the Secret is empty\n' });
  });
});
