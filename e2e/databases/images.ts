import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureImages } from '../cluster/images/images';
import type { Image } from '../cluster/images/table';
import { Node } from '../cluster/node';
import { DATABASES, ensurePackages, find, POSTGRES } from '../cluster/programs/debian';
import { get } from '../harness/kubectl';
import type { Manifest } from '../harness/manifests';
import { isOwnCluster } from '../harness/own-cluster';

/** Makes the images of databases, of Debian's programs, and brings them to the nodes of our own cluster. Any other cluster pulls them. */
export async function bringDatabaseImages(): Promise<void> {
  if (!isOwnCluster) {
    return;
  }
  await ensurePackages(DATABASES);
  const archives = await ensureImages([mariadb(), postgres(), redis()]);
  const { items } = await get<{ items: Manifest[] }>('nodes');
  for (const { metadata } of items) {
    const ordinal = Number(/^node(\d+)$/.exec(metadata.name)?.[1]);
    for (const archive of archives.slice(0, 3)) {
      await new Node(ordinal).ctr('images', 'import', archive);
    }
  }
}

function mariadb(): Image {
  const programs = ['mariadbd', 'mariadb-install-db', 'mariadb', 'my_print_defaults'];
  return {
    name: 'mariadb',
    reference: 'docker.io/library/mariadb:10.11',
    entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
    programs: {
      ...Object.fromEntries(programs.map(found)),
      ...filesOf('/usr/share/mysql', ['', 'charsets', 'english']),
      '/usr/local/bin/docker-entrypoint.sh': join(__dirname, 'mariadb.sh'),
    },
  };
}

function postgres(): Image {
  const bin = dirname(find(POSTGRES) ?? '');
  const lib = join(bin, '../lib');
  const share = bin.replace(/^\/usr\/lib\/postgresql\/(\d+)\/bin$/, '/usr/share/postgresql/$1');
  return {
    name: 'postgres',
    reference: 'docker.io/library/postgres:15',
    entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
    programs: {
      // Both find the rest beside themselves.
      ...same(['postgres', 'initdb', 'pg_ctl', 'createdb'].map((name) => join(bin, name))),
      ...same(['plpgsql.so', 'dict_snowball.so'].map((name) => join(lib, name))),
      ...filesOf(share, ['', 'timezonesets', 'tsearch_data']),
      ...same(['plpgsql.control', 'plpgsql--1.0.sql'].map((name) => join(share, 'extension', name))),
      ...same(['UTC', 'GMT'].map((name) => join('/usr/share/zoneinfo', name))),
      '/usr/local/bin/docker-entrypoint.sh': join(__dirname, 'postgres.sh'),
      // It wants to know the name of its user.
      '/etc/passwd': join(__dirname, 'passwd'),
    },
  };
}

function redis(): Image {
  return {
    name: 'redis',
    reference: 'docker.io/library/redis:7.0',
    entrypoint: ['/usr/bin/redis-server'],
    programs: Object.fromEntries(['redis-server'].map(found)),
  };
}

function found(name: string): [string, string] {
  const path = find(name) ?? '';
  return [path, path];
}

function same(paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, path]));
}

/** The files of some folders in a folder. */
function filesOf(root: string, folders: string[]): Record<string, string> {
  return same(
    folders.flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(root, folder, name)),
    ),
  );
}
