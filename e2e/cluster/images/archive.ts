import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeContent } from './content';
import type { Image } from './table';

/** The part of an OCI descriptor that depends on the content. */
interface Descriptor {
  readonly digest: string;
  readonly size: number;
}

/** Go's names of architectures, where Node.js has others. */
const ARCHITECTURES: Record<string, string> = { x64: 'amd64' };

const PATH = '/opt/dragonfly/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Makes the archive of an image: an OCI image layout with one layer. It appears as a whole, or, if this is interrupted, not at all. */
export function writeArchive(archive: string, image: Image): void {
  const work = `${archive}.partial`;
  rmSync(work, { recursive: true, force: true });
  const [root, layout] = [join(work, 'root'), join(work, 'layout')];
  mkdirSync(join(layout, 'blobs', 'sha256'), { recursive: true });
  mkdirSync(root);
  writeContent(root, image);
  writeLayout(layout, root, image);
  tar(layout, join(work, 'archive'));
  renameSync(join(work, 'archive'), archive);
  rmSync(work, { recursive: true });
}

/** @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
function writeLayout(layout: string, root: string, { reference, entrypoint }: Image): void {
  tar(root, join(layout, 'layer'));
  const layer = addBlob(layout, 'layer');
  const config = addJson(layout, {
    architecture: ARCHITECTURES[process.arch] ?? process.arch,
    os: 'linux',
    config: { Entrypoint: entrypoint, Cmd: entrypoint.length > 0 ? [] : ['/bin/sh'], Env: [`PATH=${PATH}`], WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = addJson(layout, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }],
  });
  const index = {
    schemaVersion: 2,
    manifests: [
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        ...manifest,
        // Where containerd looks for the name.
        annotations: { 'io.containerd.image.name': reference },
      },
    ],
  };
  writeFileSync(join(layout, 'index.json'), JSON.stringify(index));
  writeFileSync(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

function addJson(layout: string, value: object): Descriptor {
  writeFileSync(join(layout, 'json'), JSON.stringify(value));
  return addBlob(layout, 'json');
}

/** Puts a file of the layout in the place that its content gives it. */
function addBlob(layout: string, file: string): Descriptor {
  const path = join(layout, file);
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  const { size } = statSync(path);
  renameSync(path, join(layout, 'blobs', 'sha256', hash));
  return { digest: `sha256:${hash}`, size };
}

/** Packs a folder, so that the same content gives the same bytes. */
function tar(folder: string, file: string): void {
  const reproducible = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  execFileSync('tar', ['--create', ...reproducible, '--file', file, '--directory', folder, '.']);
}
