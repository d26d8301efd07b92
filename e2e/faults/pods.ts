import type { Bed } from './bed';
import type { Fault } from './fault';
import { nodeNamed } from './machines';

const PEER = 'peer1';

/** Deletes the pod of a peer, and waits until the next one is ready. */
async function deletePod(bed: Bed, ...how: string[]): Promise<void> {
  await bed.deletePod(PEER, ...how);
  await bed.whole();
}

/** The daemon of a peer ends with SIGKILL, as it does when memory is short. */
export const kill: Fault = {
  title: 'daemon of a peer killed (`kill -9`)',
  ownClusterOnly: true,
  async happen(bed) {
    const { spec, status } = await bed.cache.podOf(PEER);
    const id = status.containerStatuses?.[0]?.containerID?.replace('containerd://', '') ?? '';
    await nodeNamed(spec.nodeName ?? '').ctr('tasks', 'kill', '--signal', 'SIGKILL', id);
    await bed.untilRestarted(PEER);
    await bed.whole();
  },
};

export const deleted: Fault = {
  title: 'pod of a peer deleted',
  happen: (bed) => deletePod(bed),
};

export const forced: Fault = {
  title: 'pod of a peer deleted by force, without time to end',
  happen: (bed) => deletePod(bed, '--force', '--grace-period=0'),
};
