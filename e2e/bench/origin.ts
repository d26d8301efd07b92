import { Origin } from '../harness/origin';
import { table } from '../harness/page';
import { startCache } from './caches';
import { Meter } from './meter';
import { mixedLoad } from './mixed-load';
import { startNginx } from './nginx';
import { inNamespace } from './part';
import { sum } from './statistics';

const PEERS = 5;
const LOAD = mixedLoad({ files: 40, downloads: 400, seed: 1 });

/** Of each of the two clients. */
const CONNECTIONS = 2;

const MIB = 1024 * 1024;

/** What a server fetched to serve a load. */
interface Fetched {
  readonly served: number;
  readonly sent: number;
}

/** Bytes that the origin sends for a mixed load through five peers, and for the same load through one nginx. */
export function originBytes(): Promise<string> {
  return inNamespace('origin', async (namespace) => {
    const origin = await Origin.start(namespace);
    const meters = await Meter.startTwo(namespace);
    const cache = await startCache(namespace, PEERS);
    const ours = await fetched(origin, meters, cache.proxy);
    const theirs = await fetched(origin, meters, await startNginx(namespace, origin, meters));
    const row = (server: string, { served, sent }: Fetched) => [server, mib(served), mib(sent), (sent / served).toFixed(3)];
    const least = sum([...new Set(LOAD)].map((path) => Number(/\d+$/.exec(path)?.[0])));
    return table(
      ['', 'served', 'sent by the origin', 'sent per byte served'],
      [row(`${PEERS} peers`, ours), row('nginx with one disk', theirs), row('each file once', { served: ours.served, sent: least })],
    );
  });
}

/** Lets the clients download the load, each every other file. */
async function fetched(origin: Origin, meters: readonly Meter[], proxy: string): Promise<Fetched> {
  await origin.reset();
  const requests = LOAD.map((path) => ({ url: origin.url(path), proxy }));
  const responses = await Promise.all(
    meters.map((meter, client) =>
      meter.list(
        requests.filter((_, index) => index % meters.length === client),
        CONNECTIONS,
      ),
    ),
  );
  const { bytes: sent } = await origin.sentInAll();
  return { served: sum(responses.flat().map(({ bytes }) => bytes)), sent };
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(0)} MiB`;
}
