import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { find } from '../programs/debian';
import type { Image } from './table';

/** Folders that programs expect. */
const FOLDERS = ['/etc', '/home', '/opt', '/proc', '/root', '/run', '/sys', '/usr/bin', '/var/cache', '/var/lib', '/var/log'];

/** Folders that anyone may write to. */
const TEMPORARY = ['/tmp', '/var/tmp'];

const TEXTS = {
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  '/etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  '/etc/nsswitch.conf': 'hosts: files dns\n',
};

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** The files of this machine that go into an image, by their paths there: programs with their shared libraries, and certificates. */
export function filesOf(image: Image): Record<string, string> {
  const programs = { ...image.programs, '/bin/busybox': busybox() };
  const libraries = Object.values(programs).flatMap(librariesOf);
  return { ...programs, ...Object.fromEntries([...libraries, CERTIFICATES].map((path) => [path, path])) };
}

/** Writes an image's files into a folder that becomes its root. */
export function writeContent(root: string, image: Image): void {
  for (const folder of [...FOLDERS, ...TEMPORARY]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const folder of TEMPORARY) {
    chmodSync(join(root, folder), 0o1777);
  }
  for (const [path, text] of Object.entries(TEXTS)) {
    writeFileSync(join(root, path), text);
  }
  for (const [path, original] of Object.entries(filesOf(image))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(original, join(root, path));
    // Programs and libraries, and for anyone, however private they are here.
    chmodSync(join(root, path), 0o755);
  }
  for (const command of execFileSync(busybox(), ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (command !== 'busybox') {
      symlinkSync('busybox', join(root, 'bin', command));
    }
  }
  // Where the first line of scripts looks for it.
  symlinkSync('/bin/env', join(root, 'usr/bin/env'));
}

function busybox(): string {
  const path = find('busybox');
  if (path === undefined) {
    throw new Error('busybox is missing, which every image needs');
  }
  return path;
}

/** Shared libraries of a program, and what loads them. */
function librariesOf(program: string): string[] {
  // Fails for a static program, and prints nothing.
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...stdout.matchAll(/(?:=> |^\t)(\/\S+)/gm)].map(([, path]) => path ?? '');
}
