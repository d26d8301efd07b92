import { ensureImages } from '../cluster/images/images';
import { Node } from '../cluster/node';
import type { Pod } from '../harness/cache';
import { get } from '../harness/kubectl';
import { until } from '../harness/until';
import type { Fault } from './fault';

/** A node of our own cluster, by its name. */
export function nodeNamed(name: string): Node {
  return new Node(Number(name.replace('node', '')));
}

/** A machine with some of the peers is switched off, and on again when the cluster has noticed. */
export const nodeStopped: Fault = {
  title: 'node with some of the peers switched off, later on again',
  ownClusterOnly: true,
  async happen(bed) {
    const pods = await bed.cache.pods();
    const away = pods.filter(({ spec }) => spec.nodeName !== bed.home);
    const node = nodeNamed(away[0]?.spec.nodeName ?? '');
    await node.stop();
    const stopped = Date.now();
    await until('the cluster knows that the node is gone', 180, async () => {
      const { status } = await get<Pick<Pod, 'status'>>('node', node.name);
      return status.conditions?.some(({ type, status: is }) => type === 'Ready' && is !== 'True');
    });
    bed.notes.push(`${away.length} of 5 peers were on that node; the cluster noticed after ${Math.round((Date.now() - stopped) / 1000)} s`);
    await bed.load.more(100);
    bed.mended();
    await node.up(await ensureImages());
    await bed.whole();
  },
};
