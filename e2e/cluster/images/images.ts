import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../paths';
import { print } from '../print';
import { locked } from '../programs/lock';
import { writeArchive } from './archive';
import { filesOf } from './content';
import type { Image } from './table';
import { clusterImages } from './table';

/** Where the archives are. */
const folder = join(cache, 'images');

/** Where a user may put archives of further images, as `docker save` or `ctr images export` write them. */
const extra = join(folder, 'extra');

/**
 * Sees to it that the archives of all images are there, and are of today's programs, which `ensurePrograms` must have built.
 *
 * @returns their paths, and those of all `images/extra/*.tar` in the cache folder: put images of your own there to have them in the cluster
 */
export async function ensureImages(images: readonly Image[] = clusterImages()): Promise<string[]> {
  const archives = await locked(() => {
    mkdirSync(extra, { recursive: true });
    // What others may read here, they may in the image.
    const umask = process.umask(0o022);
    try {
      return Promise.resolve(images.map((image) => ensureImage(image)));
    } finally {
      process.umask(umask);
    }
  });
  const extras = readdirSync(extra).filter((file) => file.endsWith('.tar'));
  return [...archives, ...extras.map((file) => join(extra, file))];
}

/** @returns the path of the image's archive */
function ensureImage(image: Image): string {
  const archive = `${image.name}-${recipeHash(image)}.tar`;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(`${image.name}-`) && file !== archive) {
      rmSync(join(folder, file), { recursive: true });
    }
  }
  const path = join(folder, archive);
  if (!existsSync(path)) {
    print(`making the image ${image.reference}`);
    writeArchive(path, image);
  }
  return path;
}

/** Hash over what an archive is made of: its files, which are known by size and time, and the code of this folder, which has the rest. */
function recipeHash(image: Image): string {
  const files = Object.entries(filesOf(image)).map(([path, original]) => {
    const { size, mtimeMs } = statSync(original);
    return { path, original, size, mtimeMs };
  });
  const code = readdirSync(__dirname).map((file) => readFileSync(join(__dirname, file), 'utf8'));
  return createHash('sha256').update(JSON.stringify({ image, files, code })).digest('hex').slice(0, 12);
}
