// Runs a cache of three peers, downloads one file through it from two pods, prints who served what, and leaves all of it running.
import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, RustDfdaemonConfig } from '../../lib';
import { fail, print } from '../cluster/print';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-demo';
const MIB = 1024 * 1024;
const SIZE = 300 * MIB;
const DOWNLOADS_PER_CLIENT = 4;

const NEXT = `
All of it is still running. Try:
  npm run cluster -- kubectl --namespace ${NAMESPACE} get pods,services,persistentvolumeclaims --output wide
  npm run cluster -- kubectl --namespace ${NAMESPACE} logs deployment/dragonfly-cache-deployment-1 --container dfdaemon
  npm run cluster -- kubectl --namespace ${NAMESPACE} exec deployment/dragonfly-cache-deployment-1 -- cat /etc/dragonfly/dfdaemon.yaml
  npm run cluster -- kubectl --namespace ${NAMESPACE} delete pod --selector peer=peer2
  npm run demo                   downloads again, through a new cache
  npm run cluster -- down        ends it
`;

/** One line of the table. */
interface Row {
  readonly client: string;
  readonly 'served by': string;
  readonly from: string;
  readonly seconds: number;
  readonly 'MiB/s': number;
  readonly 'origin sent': string;
}

async function main(): Promise<void> {
  print('starting an origin and two clients');
  const namespace = await TestNamespace.create(NAMESPACE);
  const origin = await Origin.start(namespace);
  const clients = await Client.startTwo(namespace);
  print('applying a cache of three peers');
  const config = new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] });
  const storage = new ClaimStorage({ size: Size.gibibytes(10) });
  const cache = await TestCache.of(namespace, await synthesized({ namespace: NAMESPACE, peerCount: 3, storage, config }));
  await cache.apply();
  print(`downloading ${SIZE / MIB} MiB from two pods through http://${cache.proxy}`);
  const rows: Row[] = [];
  for (let turn = 0; turn < DOWNLOADS_PER_CLIENT; turn += 1) {
    for (const client of clients) {
      rows.push(await download(client, origin, cache));
    }
  }
  console.table(rows);
  const { bytes } = await origin.sent(PATH);
  print(`The clients got ${rows.length} times ${SIZE} bytes, and all were right. The origin sent ${bytes} bytes.`);
  print(NEXT);
}

const PATH = `/models/weights-${SIZE}`;

async function download(client: Client, origin: Origin, cache: TestCache): Promise<Row> {
  const before = await origin.sent(PATH);
  const { status, bytes, wrongBytes, ms, headers = {} } = await client.download({ url: origin.url(PATH), proxy: cache.proxy });
  if (status !== 200 || bytes !== SIZE || wrongBytes > 0) {
    throw new Error(`${client.name} got status ${status}, ${bytes} bytes, and ${wrongBytes} of them wrong`);
  }
  const sent = await origin.sent(PATH);
  const address = headers['x-dragonfly-server-ip'];
  const peers = await Promise.all(cache.peers.map(async (peer) => [(await cache.podOf(peer)).status.podIP, peer] as const));
  const onDisk = headers['x-dragonfly-task-download-finished'] === 'true';
  return {
    client: client.name,
    'served by': peers.find(([podIP]) => podIP === address)?.[1] ?? 'unknown',
    from: onDisk ? 'its disk' : sent.bytes - before.bytes >= SIZE ? 'the origin' : 'other peers',
    seconds: ms / 1000,
    'MiB/s': Math.round(SIZE / MIB / (ms / 1000)),
    'origin sent': `${((sent.bytes - before.bytes) / MIB).toFixed(0)} MiB`,
  };
}

main().catch(fail);
