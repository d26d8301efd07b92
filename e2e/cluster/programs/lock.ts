import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../paths';

/** The work of this process that came last. */
let last: Promise<unknown> = Promise.resolve();

/** Does work that changes the cache folder: one process at a time, and one after the other in this process. */
export function locked<T>(report: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const next = last.catch(() => undefined).then(() => alone(report, work));
  last = next;
  return next;
}

async function alone<T>(report: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const release = take('lock', () => {
    report('waiting for another process that builds');
  });
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Takes a lock of the cache folder, and waits while another process has it. However this process ends, the kernel takes its locks away.
 *
 * @param name name of the lock's file
 * @param waits called if another process has it
 * @returns what gives it back
 */
export function take(name: string, waits: () => void): () => void {
  mkdirSync(cache, { recursive: true });
  const file = openSync(join(cache, name), 'w');
  if (!flock(file, '--nonblock')) {
    waits();
    if (!flock(file)) {
      throw new Error('flock, of the Debian package util-linux, does not work here');
    }
  }
  return () => {
    closeSync(file);
  };
}

/** Locks an open file, which flock(1) gets as its file 3. The lock belongs to all who have it open, that is to us too. */
function flock(file: number, ...options: string[]): boolean {
  return spawnSync('flock', [...options, '3'], { stdio: ['ignore', 'inherit', 'inherit', file] }).status === 0;
}
