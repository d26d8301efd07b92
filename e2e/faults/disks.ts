import { Size } from 'cdk8s';
import { ClaimStorage } from '../../lib';
import { Node } from '../cluster/node';
import type { Response } from '../harness/client';
import { kubectl } from '../harness/kubectl';
import { LoopDisk } from '../harness/loop-disk';
import type { Bed } from './bed';
import type { Fault } from './fault';

const PEER = 'peer1';
const NODE = new Node(1);
const DISK = 'small-disk';
const SIZE = Size.gibibytes(1);
const loopDisk = new LoopDisk(NODE, DISK, SIZE);
const STORE = '/var/lib/dragonfly';

/** The objects by which one claim gets the disk. */
const smallDisk = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: DISK }, provisioner: 'kubernetes.io/no-provisioner' },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: DISK },
      spec: {
        capacity: { storage: SIZE.asString() },
        accessModes: ['ReadWriteOnce'],
        storageClassName: DISK,
        persistentVolumeReclaimPolicy: 'Retain',
        local: { path: loopDisk.mounted },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [NODE.name] }] }],
          },
        },
      },
    },
  ],
};

async function removeSmallDisk(): Promise<void> {
  await kubectl(['delete', '--ignore-not-found', '--filename', '-'], JSON.stringify(smallDisk));
  await loopDisk.remove();
}

export const diskFull: Fault = {
  title: 'disk of a peer full',
  ownClusterOnly: true,
  async prepare() {
    await removeSmallDisk();
    await loopDisk.mount();
    await kubectl(['apply', '--filename', '-'], JSON.stringify(smallDisk));
    return { peers: [{ storage: new ClaimStorage({ size: SIZE, storageClassName: DISK }) }, {}, {}, {}, {}] };
  },
  async happen(bed) {
    const pod = await bed.cache.podOf(PEER);
    await bed.cache.exec(pod, ['sh', '-c', `dd if=/dev/zero of=${STORE}/filler bs=1M 2>&1 || true`]);
    await bed.load.more(300);
    await bed.cache.exec(pod, ['rm', `${STORE}/filler`]);
    bed.mended();
    await bed.whole();
  },
  clean: removeSmallDisk,
};

const OBJECT = 20 * 1024 * 1024;

/** Overwrites some bytes in the middle of an object, where a peer keeps it. */
async function corrupt(bed: Bed, { headers }: Response): Promise<void> {
  const task = headers?.['x-dragonfly-task-id'] ?? 'none';
  const overwrite = `dd if=/dev/zero of="$1" bs=4096 count=1 seek=${OBJECT / 2 / 4096} conv=notrunc`;
  const script = `find ${STORE} -type f -name ${task} -exec sh -c '${overwrite}' sh {} \\; -print`;
  const found = await bed.cache.exec(await bed.cache.podOf(PEER), ['sh', '-c', script]);
  if (found.trim().split('\n').length !== 1) {
    throw new Error(`task ${task} has not one file on ${PEER}: ${found}`);
  }
}

export const corrupted: Fault = {
  title: 'objects on the disk of a peer overwritten in part',
  async happen(bed) {
    const paths = Array.from({ length: 10 }, (_, index) => `/corrupted/${index}-${OBJECT}`);
    for (const path of paths) {
      await corrupt(bed, await bed.download(path, PEER));
    }
    for (const [peer, who] of [
      ['peer2', 'another peer, which fetches pieces from it,'],
      [PEER, 'the peer itself'],
    ] as const) {
      const responses = [];
      for (const path of paths) {
        responses.push(await bed.download(path, peer));
      }
      const wrong = responses.filter(({ wrongBytes }) => wrongBytes > 0).length;
      const failed = responses.filter(({ status, bytes }) => status !== 200 || bytes !== OBJECT).length;
      bed.notes.push(`of ${paths.length} such objects, ${who} gave ${wrong} with wrong bytes, and failed to give ${failed}`);
    }
  },
};
