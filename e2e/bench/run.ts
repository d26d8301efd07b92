// Measures a cache on the cluster that KUBECONFIG names, and writes the figures into docs/performance.md: `npm run bench:cluster`. Names of
// parts, like `npm run bench:cluster -- latency ready`, measure these alone.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fail, print } from '../cluster/print';
import { get } from '../harness/kubectl';
import { isOwnCluster } from '../harness/own-cluster';
import { fillPage } from '../harness/page';
import { latency } from './latency';
import { many } from './many';
import { originBytes } from './origin';
import type { Part } from './part';
import { ready } from './ready';
import { throughput } from './throughput';

const PAGE = join(__dirname, '../../docs/performance.md');

/** By their places on the page, the one that disturbs others last. */
const PARTS: Record<string, Part> = { throughput, latency, origin: originBytes, ready, many };

async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    throw new Error(`no part is named ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  }
  await fillPage(PAGE, { cluster: await cluster() });
  const chosen = Object.entries(PARTS).filter(([name]) => names.length === 0 || names.includes(name));
  for (const [name, part] of chosen) {
    print(`measuring ${name}`);
    const started = performance.now();
    const text = await part();
    // Each at once, so that none is lost if a later one fails.
    await fillPage(PAGE, { [name]: text });
    print(`\n${text}\n\nmeasured ${name} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
}

/** What was measured on. */
async function cluster(): Promise<string> {
  const { items } = await get<{ items: { status: { nodeInfo: { kubeletVersion: string } } }[] }>('nodes');
  const machine = isOwnCluster ? `, all on one machine with ${cpus().length} processors (${cpus()[0]?.model.trim()})` : '';
  return `Kubernetes ${items[0]?.status.nodeInfo.kubeletVersion}, ${items.length} nodes${machine}.`;
}

main(process.argv.slice(2)).catch(fail);
