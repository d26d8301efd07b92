import { PEER_LABEL } from '../../lib/naming/labels';
import { print } from '../cluster/print';
import { synthesized, type Manifest } from '../harness/manifests';
import { table } from '../harness/page';
import type { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import { cacheProps } from './caches';
import { inNamespace } from './part';
import { median, range } from './statistics';

const PEERS = 5;
const RUNS = 5;

/** Time from `kubectl apply` of five peers until all are Ready, with new disks, and with those of peers that were there before. */
export function ready(): Promise<string> {
  return inNamespace('ready', async (namespace) => {
    const manifests = await synthesized(cacheProps(namespace.name, PEERS));
    const withoutDisks = manifests.filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    const onNewDisks: number[] = [];
    const onOldDisks: number[] = [];
    // The first, in which a cluster may have to pull images, does not count.
    for (let run = 0; run <= RUNS; run += 1) {
      onNewDisks.push(await secondsToReady(namespace, manifests));
      await remove(namespace, withoutDisks);
      onOldDisks.push(await secondsToReady(namespace, manifests));
      await remove(namespace, manifests);
      print(`run ${run}: ready after ${onNewDisks.at(-1)?.toFixed(1)} s, and on the same disks after ${onOldDisks.at(-1)?.toFixed(1)} s`);
    }
    const row = (disks: string, [, ...seconds]: number[]) => [disks, `${median(seconds).toFixed(1)} s`, `${range(seconds)} s`];
    return table(['five peers', 'all Ready after', 'range'], [row('new disks', onNewDisks), row('disks that exist', onOldDisks)]);
  });
}

async function secondsToReady(namespace: TestNamespace, manifests: readonly Manifest[]): Promise<number> {
  const started = performance.now();
  await namespace.apply(manifests);
  await until('each peer has a pod', 60, async () => {
    const { items } = await namespace.get<{ items: Manifest[] }>('pods', '--selector', PEER_LABEL);
    return items.length === PEERS;
  });
  await namespace.kubectl(['wait', '--for=condition=Ready', 'pods', '--selector', PEER_LABEL, '--timeout=180s']);
  return (performance.now() - started) / 1000;
}

/** Deletes objects, and waits until they and what came of them are gone. */
async function remove(namespace: TestNamespace, items: readonly Manifest[]): Promise<void> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  await namespace.kubectl(['delete', '--filename', '-', '--cascade=foreground', '--timeout=120s'], list);
}
