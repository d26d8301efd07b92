import { ExternalManager } from '../../lib';
import { CACHE_NAME, schedulerName } from '../../lib/naming/names';
import { Managers } from '../cluster/managers/managers';
import { until } from '../harness/until';
import type { Bed } from './bed';
import type { Fault } from './fault';

const SCHEDULER = `deployment/${schedulerName(CACHE_NAME)}`;

/** Downloads while something is gone. */
const MEANWHILE = 200;

/** Starts or ends the scheduler's pod, and waits until that is so. */
async function scaleScheduler(bed: Bed, replicas: 0 | 1): Promise<void> {
  await bed.namespace.kubectl(['scale', SCHEDULER, `--replicas=${replicas}`]);
  await bed.namespace.kubectl(['rollout', 'status', SCHEDULER, '--timeout=120s']);
}

export const schedulerGone: Fault = {
  title: 'scheduler gone, later back',
  async happen(bed) {
    await bed.originSends('before', ['peer1']);
    await scaleScheduler(bed, 0);
    await bed.load.more(MEANWHILE);
    const alone = await bed.originSends('alone');
    bed.notes.push(`while it was gone, the origin sent a new object ${alone} times to two peers`);
    bed.mended();
    await scaleScheduler(bed, 1);
    await bed.whole();
    let attempt = 0;
    await until('two peers share a new object again', 600, async () => {
      attempt += 1;
      return (await bed.originSends(`again-${attempt}`)) === 1;
    });
    bed.notes.push(`peers shared new objects again ${Math.round(bed.sinceMendedMs / 1000)} s after it was started`);
    const again = await bed.originSends('before', ['peer2']);
    bed.notes.push(`for an object that a peer had from before, the origin was asked ${again === 2 ? 'again' : 'no more'} by another one`);
  },
};

const managers = new Managers();

/** What both have in common: a cache that a manager outside looks after. */
const managed = {
  ownClusterOnly: true,
  async prepare() {
    await managers.start('mariadb');
    return { controlPlane: new ExternalManager({ address: managers.manager }) };
  },
  clean: () => managers.stop(),
};

export const managerGone: Fault = {
  ...managed,
  title: 'manager gone, later back',
  async happen(bed) {
    await managers.stopManager();
    await bed.load.more(MEANWHILE);
    bed.mended();
    await managers.startManager();
    await bed.whole();
  },
};

export const managerGoneAtStart: Fault = {
  ...managed,
  title: 'manager gone, and the pod of a peer deleted meanwhile',
  async happen(bed) {
    await managers.stopManager();
    await bed.deletePod('peer1');
    await bed.load.more(MEANWHILE);
    bed.mended();
    await managers.startManager();
    await bed.whole();
  },
};
