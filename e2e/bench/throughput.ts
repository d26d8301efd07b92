import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '../cluster/print';
import { Origin } from '../harness/origin';
import { table } from '../harness/page';
import { bringTo, startCache } from './caches';
import { chart } from './chart';
import { Meter } from './meter';
import { startNginx } from './nginx';
import { inNamespace } from './part';
import { sum } from './statistics';

const PEERS = 5;

/** Bits in a second: so much a peer may send. */
const CAP = 120_000_000;
const CAPPED = { 'kubernetes.io/egress-bandwidth': `${CAP / 1_000_000}M` };

/** Small, so that a client soon asks for its next one, and may get it from another peer. */
const FILE = 5 * 1024 * 1024;
const PATHS = ['a', 'b', 'c', 'd'].map((name) => `/throughput/${name}-${FILE}`);

/**
 * Of each of the two clients. A connection goes to a peer by chance, and waits there while others are served by it: so with M connections
 * N peers are busy M / (M + N - 1) of the time, even if nothing else holds them up.
 */
const CONNECTIONS = 48;

/** Long enough to use up the burst of 64 MB that a capped pod may begin with. */
const WARM_UP_MS = 12_000;
const WINDOW_MS = 60_000;

const CHART = 'throughput.svg';

/** Total throughput of one to five peers, each as capped as the others, and of one server with one disk for the same clients. */
export function throughput(): Promise<string> {
  return inNamespace('throughput', async (namespace) => {
    const origin = await Origin.start(namespace);
    const meters = await Meter.startTwo(namespace);
    const urls = PATHS.map((path) => origin.url(path));
    const rates: number[] = [];
    for (let peerCount = 1; peerCount <= PEERS; peerCount += 1) {
      const cache = await startCache(namespace, peerCount, { podAnnotations: CAPPED });
      await bringTo(cache.proxyOf(cache.peers.at(-1)), urls, meters[0]);
      await useUpBursts(
        cache.peers.map((peer) => cache.proxyOf(peer)),
        urls,
        meters[0],
      );
      rates.push(await rateOf(cache.proxy, urls, meters));
      if (peerCount === 1 && (rates[0] ?? 0) > (2 * CAP) / 8 / 1e6) {
        return `Not measured: this cluster does not heed the annotation \`${Object.keys(CAPPED).join()}\`.`;
      }
      print(`${peerCount} peers: ${rates.at(-1)?.toFixed(1)} MB/s`);
    }
    const nginx = await startNginx(namespace, origin, meters, CAPPED);
    await meters[0].list(urls.map((url) => ({ url, proxy: nginx })));
    await useUpBursts([nginx], urls, meters[0]);
    const server = await rateOf(nginx, urls, meters);
    writeFileSync(join(__dirname, '../../docs', CHART), chart(rates, server));
    return [figures(rates, server), picture(rates, server)].join('\n\n');
  });
}

/** All in the same time: clients gather at a slow peer while another one is fast, and leave that one idle when it is as slow. */
async function useUpBursts(proxies: readonly string[], urls: readonly string[], meter: Meter): Promise<void> {
  const to = Date.now() + WARM_UP_MS;
  await Promise.all(proxies.map((proxy) => meter.window({ urls, proxy, connections: 8, from: to, to })));
}

/** MB in a second that the clients get together. */
async function rateOf(proxy: string, urls: readonly string[], meters: readonly Meter[]): Promise<number> {
  const from = Date.now() + WARM_UP_MS;
  const to = from + WINDOW_MS;
  const bytes = await Promise.all(meters.map((meter) => meter.window({ urls, proxy, connections: CONNECTIONS, from, to })));
  return sum(bytes) / 1e6 / (WINDOW_MS / 1000);
}

function figures([one = NaN, ...more]: readonly number[], server: number): string {
  const times = (rate: number) => (rate / one).toFixed(2);
  return table(
    ['', 'MB/s', 'times one peer', 'goal'],
    [
      ['1 peer', one.toFixed(1), times(one), ''],
      ...more.map((rate, index) => [`${index + 2} peers`, rate.toFixed(1), times(rate), `at least ${(0.9 * (index + 2)).toFixed(2)}`]),
      ['one nginx with one disk', server.toFixed(1), times(server), ''],
    ],
  );
}

function picture(rates: readonly number[], server: number): string {
  const all = rates.map((rate) => rate.toFixed(0)).join(', ');
  return `![Total throughput of 1 to ${rates.length} peers: ${all} MB/s. One nginx with one disk: ${server.toFixed(0)} MB/s.](${CHART})`;
}
