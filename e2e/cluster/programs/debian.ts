import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../paths';
import { print } from '../print';
import { locked } from './lock';
import { run } from './run';

/** Debian packages, each with what we need of it: programs, or files by their full path. */
export type Packages = Readonly<Record<string, readonly string[]>>;

/** The server of PostgreSQL, which is beside its other programs and not on PATH. */
export const POSTGRES = '/usr/lib/postgresql/*/bin/postgres';

/** What a cluster needs to run. */
export const RUNTIME: Packages = {
  containerd: ['containerd', 'ctr'],
  runc: ['runc'],
  'containernetworking-plugins': ['/usr/lib/cni/bridge', '/usr/lib/cni/portmap', '/usr/lib/cni/bandwidth'],
  'etcd-server': ['etcd'],
  iptables: ['iptables'],
  conntrack: ['conntrack'],
  'busybox-static': ['busybox'],
  'ca-certificates': ['/etc/ssl/certs/ca-certificates.crt'],
  iproute2: ['ip', 'tc'],
  openssl: ['openssl'],
  curl: ['curl'],
  procps: ['sysctl'],
  e2fsprogs: ['mkfs.ext4'],
  mount: ['mount', 'losetup'],
  'util-linux': ['nsenter', 'unshare', 'setpriv'],
};

/** What the public image of the client has beside dfdaemon, as far as Jobs need it. */
export const CLIENT_IMAGE: Packages = { curl: ['curl'], fio: ['fio'], 'libc-bin': ['getent'] };

/** What the client's crate needs to build. */
export const CRATE_BUILD: Packages = {
  'g++': ['cc', 'c++'],
  make: ['make'],
  'protobuf-compiler': ['protoc'],
  'libprotobuf-dev': ['/usr/include/google/protobuf/timestamp.proto'],
  'libclang-dev': ['/usr/lib/llvm-*/lib/libclang.so'],
};

/** What a manager keeps its records in. Installed when a test starts a manager. */
export const DATABASES: Packages = {
  'mariadb-server-core': ['mariadbd', 'mariadb-install-db'],
  // The script that makes an empty database wants the second.
  'mariadb-client-core': ['mariadb', 'my_print_defaults'],
  'redis-server': ['redis-server'],
  'redis-tools': ['redis-cli'],
  postgresql: [POSTGRES],
};

/** What kube-proxy needs in nftables mode. Installed when a test switches to it. */
export const NFTABLES: Packages = { nftables: ['nft'] };

/** What downloads through a cache, and a registry. Installed when a test starts them. */
export const CLIENT_TOOLS: Packages = {
  wget: ['wget'],
  'python3-venv': ['/usr/lib/python3*/ensurepip/__main__.py'],
  'openjdk-17-jdk-headless': ['/usr/lib/jvm/java-17-openjdk-*/bin/javac'],
  'docker-registry': ['docker-registry'],
};

/** What a cache is compared with. Installed when a bench starts it. */
export const NGINX: Packages = { nginx: ['nginx'] };

/** What reads metrics and rings alarms. Installed when a test starts it. */
export const PROMETHEUS: Packages = { prometheus: ['prometheus', 'promtool'] };

/** Links to the services that systemd starts when this machine boots. */
const SERVICES = '/etc/systemd/system/multi-user.target.wants';

/** Does what `installPackages` does, and takes the lock for it. */
export function ensurePackages(packages: Packages): Promise<void> {
  return locked(() => installPackages(packages));
}

/**
 * Installs the packages that something is missing of. Services that come with them are not started, neither now nor, on a machine with
 * systemd, when it boots. Its caller has the lock under which this machine is changed.
 *
 * @throws Error that names what is missing if it cannot be installed
 */
export async function installPackages(packages: Packages): Promise<void> {
  const missing = Object.entries(packages).filter(([, needs]) => !needs.every(find));
  if (missing.length === 0) {
    return;
  }
  const names = missing.map(([name]) => name);
  if (process.getuid?.() !== 0 || !find('apt-get')) {
    const needs = missing.flatMap(([, all]) => all.filter((need) => !find(need)));
    throw new Error(`missing: ${needs.join(', ')}; install them, as root on Debian with: apt-get install ${names.join(' ')}`);
  }
  print(`installing ${names.join(', ')}`);
  const log = join(cache, 'debian.log');
  // Both keep services from starting: the first where systemd is the init, the second where it is not.
  const env = { DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1', RUNLEVEL: '1' };
  const before = services();
  await run(log, ['apt-get', 'update'], { env });
  await run(log, ['apt-get', 'install', '--yes', '--no-install-recommends', ...names], { env });
  for (const added of services().filter((service) => !before.includes(service))) {
    // What `systemctl disable` does, which is not there where systemd is not.
    rmSync(join(SERVICES, added));
  }
}

function services(): string[] {
  return existsSync(SERVICES) ? readdirSync(SERVICES) : [];
}

/** The path of a program, or of a file by its full path, which may have a `*`; undefined if it is not there. */
export function find(need: string): string | undefined {
  const PATH = `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`;
  const search = need.startsWith('/') ? `ls ${need}` : `command -v ${need}`;
  const { status, stdout } = spawnSync('sh', ['-c', search], { env: { PATH }, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}
