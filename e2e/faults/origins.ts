import type { Bed } from './bed';
import type { Fault } from './fault';

const SIZE = 20 * 1024 * 1024;
const EVERYWHERE = `/everywhere/object-${SIZE}`;
const SOMEWHERE = `/somewhere/object-${SIZE}`;

/** Cuts the origin off: its pod ends, and its Service has no endpoint. */
async function removeOrigin(bed: Bed): Promise<void> {
  await bed.namespace.kubectl(['delete', 'pod', 'origin', '--timeout=60s']);
}

export const originGone: Fault = {
  title: 'origin gone, for an object that each peer has',
  paths: [EVERYWHERE],
  async happen(bed) {
    for (const peer of bed.cache.peers) {
      await bed.download(EVERYWHERE, peer);
    }
    await bed.download(SOMEWHERE, 'peer1');
    await removeOrigin(bed);
    const { status, wrongBytes } = await bed.download(SOMEWHERE, 'peer2');
    bed.notes.push(`an object that only another peer had came with status ${status}, and ${wrongBytes} wrong bytes`);
    await bed.load.more(200);
  },
};
