import { ensureImages } from '../cluster/images/images';
import type { Image } from '../cluster/images/table';
import { Node } from '../cluster/node';
import { find, installPackages, JOB_TOOLS } from '../cluster/programs/debian';
import { locked } from '../cluster/programs/lock';
import { get } from './kubectl';
import type { Manifest } from './manifests';
import { isOwnCluster } from './own-cluster';
import { tell } from './report';

const PROGRAMS = Object.values(JOB_TOOLS).flat();

/**
 * Brings the image to the nodes of our own cluster that Jobs run there, as its image of the client has dfdaemon alone.
 *
 * @returns the image to name; none on any other cluster, where Jobs run the image of the peers
 */
export async function bringJobTools(): Promise<string | undefined> {
  if (!isOwnCluster) {
    return undefined;
  }
  await locked(print, () => installPackages(JOB_TOOLS, print));
  const image: Image = {
    name: 'job-tools',
    reference: 'e2e.local/job-tools:1',
    entrypoint: [],
    programs: Object.fromEntries(PROGRAMS.map((program) => [`/usr/bin/${program}`, find(program) ?? ''])),
  };
  const [archive = ''] = await ensureImages(print, [image]);
  const { items } = await get<{ items: Manifest[] }>('nodes');
  const ordinals = items.flatMap(({ metadata }) => /^node(\d+)$/.exec(metadata.name)?.[1] ?? []);
  await Promise.all(ordinals.map((ordinal) => new Node(Number(ordinal)).ctr('images', 'import', archive)));
  return image.reference;
}

function print(line: string): void {
  tell(line);
}
