import { ensureImages } from '../cluster/images/images';
import { nginxImage } from '../cluster/images/table';
import { Node } from '../cluster/node';
import { ensurePackages, NGINX } from '../cluster/programs/debian';
import { get } from '../harness/kubectl';
import type { Manifest } from '../harness/manifests';
import { isOwnCluster } from '../harness/own-cluster';

/** Makes the image of nginx and brings it to the nodes of our own cluster. Any other cluster pulls it. */
export async function bringNginxImage(): Promise<void> {
  if (!isOwnCluster) {
    return;
  }
  await ensurePackages(NGINX);
  const [archive = ''] = await ensureImages([nginxImage()]);
  const { items } = await get<{ items: Manifest[] }>('nodes');
  const ordinals = items.flatMap(({ metadata }) => /^node(\d+)$/.exec(metadata.name)?.[1] ?? []);
  for (const ordinal of ordinals) {
    await new Node(Number(ordinal)).ctr('images', 'import', archive);
  }
}
