import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../paths';
import { print } from '../print';

/** The work of this process that came last. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Does work that changes the cache folder: one process at a time, and one after the other in this process. However it ends, the kernel takes its lock
 * away.
 */
export function locked<T>(work: () => Promise<T>): Promise<T> {
  const next = last.catch(() => undefined).then(() => alone(work));
  last = next;
  return next;
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(cache, { recursive: true });
  const file = openSync(join(cache, 'lock'), 'w');
  try {
    if (!flock(file, '--nonblock')) {
      print('waiting for another process that builds');
      if (!flock(file)) {
        throw new Error('flock, of the Debian package util-linux, does not work here');
      }
    }
    return await work();
  } finally {
    closeSync(file);
  }
}

/** Locks an open file, which flock(1) gets as its file 3. The lock belongs to all who have it open, that is to us too. */
function flock(file: number, ...options: string[]): boolean {
  return spawnSync('flock', [...options, '3'], { stdio: ['ignore', 'inherit', 'inherit', file] }).status === 0;
}
