import { basename } from 'node:path';
import { CLIENT_IMAGE, find } from '../programs/debian';
import { program, programsOf } from '../programs/programs';
import { VERSIONS } from '../versions';

/** An image. Beside its own programs it has a shell and the usual commands, which are those of busybox. */
export interface Image {
  /** Name of its archive. */
  readonly name: string;

  /** The name that pods use. */
  readonly reference: string;

  /** What runs when a pod does not say. */
  readonly entrypoint: readonly string[];

  /** Paths of its programs on this machine, by their paths in the image. */
  readonly programs: Record<string, string>;
}

/** The image of pods' first containers, which hold the pods' namespaces. */
export const PAUSE_IMAGE = 'e2e.local/pause:1';

/** All images. But for the first, the same names stand for images with the same programs on Docker Hub, which other clusters pull. */
export function clusterImages(): Image[] {
  const clientTools = Object.values(CLIENT_IMAGE).flatMap((tools) => tools.map((tool) => find(tool) ?? ''));
  return [
    {
      name: 'pause',
      reference: PAUSE_IMAGE,
      entrypoint: ['/bin/sleep', '2147483647'],
      programs: {},
    },
    {
      name: 'busybox',
      reference: 'docker.io/library/busybox:1.36',
      entrypoint: [],
      programs: {},
    },
    {
      // For origins and clients of ours. It has the Node.js that runs this.
      name: 'node',
      reference: 'docker.io/library/node:20-slim',
      entrypoint: ['/usr/local/bin/node'],
      programs: { '/usr/local/bin/node': process.execPath },
    },
    {
      name: 'client',
      reference: `docker.io/dragonflyoss/client:v${VERSIONS.client}`,
      entrypoint: ['/usr/local/bin/dfdaemon'],
      programs: { ...inFolder('/usr/local/bin', programsOf('dfdaemon')), ...inFolder('/usr/bin', clientTools) },
    },
    {
      name: 'scheduler',
      reference: `docker.io/dragonflyoss/scheduler:v${VERSIONS.dragonfly}`,
      entrypoint: ['/opt/dragonfly/bin/scheduler'],
      programs: { '/opt/dragonfly/bin/scheduler': program('scheduler') },
    },
    {
      name: 'manager',
      reference: `docker.io/dragonflyoss/manager:v${VERSIONS.dragonfly}`,
      entrypoint: ['/opt/dragonfly/bin/server'],
      programs: { '/opt/dragonfly/bin/server': program('manager') },
    },
  ];
}

/** What a cache is compared with. It is made for a bench, which installs the program. */
export function nginxImage(): Image {
  return {
    name: 'nginx',
    reference: 'docker.io/library/nginx:1.22',
    entrypoint: ['/usr/sbin/nginx'],
    programs: { '/usr/sbin/nginx': find('nginx') ?? '' },
  };
}

/** Programs, by their paths in a folder of an image. */
function inFolder(folder: string, paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [`${folder}/${basename(path)}`, path]));
}
