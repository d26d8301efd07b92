import { STORAGE_VOLUME } from '../../naming/storage-volume';
import type { Kubectl } from '../kubectl';
import { listAt, textAt, type Tree } from '../tree';

/** How full the disk of a pod is. */
export interface DiskUse {
  /** Bytes that are used, and bytes that there are in all; none if it could not be found out. */
  readonly used?: number;
  readonly size?: number;

  /** Why it could not be found out. */
  readonly unknown?: string;
}

/** How many pods are asked at a time. */
const AT_A_TIME = 10;

/** Asks pods how full their disks are; those without a disk, or without a container that runs, are not asked. */
export async function diskUses(pods: Tree[], kubectl: Kubectl): Promise<Map<Tree, DiskUse>> {
  const uses = new Map<Tree, DiskUse>();
  const rest = [...pods];
  const ask = async () => {
    for (let pod = rest.shift(); pod !== undefined; pod = rest.shift()) {
      const use = await diskUse(pod, kubectl);
      if (use) {
        uses.set(pod, use);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, ask));
  return uses;
}

async function diskUse(pod: Tree, kubectl: Kubectl): Promise<DiskUse | undefined> {
  const place = placeOf(pod);
  if (place === undefined || textAt(pod, 'status.phase') !== 'Running') {
    return undefined;
  }
  const where = [
    '--namespace',
    textAt(pod, 'metadata.namespace') ?? '',
    textAt(pod, 'metadata.name') ?? '',
    '--container',
    place.container,
  ];
  const { ok, output, errors } = await kubectl.ask(['exec', ...where, '--', 'df', '-Pk', place.path]);
  return ok ? parsed(output) : { unknown: errors.split('\n')[0] ?? 'kubectl exec failed' };
}

/** Container and folder in which a pod has its disk. */
function placeOf(pod: Tree): { container: string; path: string } | undefined {
  const [place] = listAt(pod, 'spec.containers').flatMap((container) => {
    const path = textAt(
      listAt(container, 'volumeMounts').find((mount) => textAt(mount, 'name') === STORAGE_VOLUME),
      'mountPath',
    );
    return path === undefined ? [] : [{ container: textAt(container, 'name') ?? '', path }];
  });
  return place;
}

/** Reads what `df -Pk` prints: in the last line the device, its size and what is used of it in KiB. */
function parsed(output: string): DiskUse {
  const [, size, used] = /^\S.*?\s+(\d+)\s+(\d+)\s+\d+\s+\d+%\s+\S+$/.exec(output.trimEnd().split('\n').at(-1) ?? '') ?? [];
  return size === undefined || used === undefined
    ? { unknown: `df printed what is not understood: ${output}` }
    : { used: Number(used) * 1024, size: Number(size) * 1024 };
}
