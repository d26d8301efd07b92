import { print } from '../cluster/print';
import type { TestCache } from '../harness/cache';
import { Origin } from '../harness/origin';
import { ON_DISK, startCache } from './caches';
import { latencyTable, type Samples } from './latency-table';
import { Meter, type Wanted } from './meter';
import { startNginx } from './nginx';
import { inNamespace } from './part';

const MIB = 1024 * 1024;
const PEERS = 5;

/** Bytes in a second: what a link of 1 Gbit/s carries. */
const LINK = 125_000_000;

/** Files up to this size are not shared among peers. */
const NOT_SHARED = 4 * MIB;

/** Files of each size: so many from the origin behind the link, and so many from one without a limit. */
const SIZES = [
  { mib: 1, limited: 100, unlimited: 30 },
  { mib: 20, limited: 100, unlimited: 30 },
  { mib: 300, limited: 10, unlimited: 5 },
];

const OWN_DISK = "the peer's own disk";

/** How many downloads of a round the origin serves. */
const FROM_ORIGIN = 3;

/** A download of a round. */
interface Step extends Wanted {
  /** Where the bytes come from, in words. */
  readonly way: string;
}

/** What the downloads of a round ask. */
interface Servers {
  readonly origin: Origin;
  readonly cache: TestCache;
  readonly nginx: string;
  readonly meter: Meter;
}

/** Time to first byte and in all, for files from the origin, from peers and from nginx. */
export function latency(): Promise<string> {
  return inNamespace('latency', async (namespace) => {
    const origin = await Origin.start(namespace);
    const [meter] = await Meter.startTwo(namespace);
    const cache = await startCache(namespace, PEERS);
    const servers = { origin, cache, nginx: await startNginx(namespace, origin, [meter]), meter };
    const tables: string[] = [];
    for (const { mib, limited, unlimited } of SIZES) {
      await origin.limit(LINK);
      const behindLink = await samplesOf(servers, 'limited', mib * MIB, limited);
      await origin.limit(0);
      const beside = await samplesOf(servers, 'unlimited', mib * MIB, unlimited);
      tables.push(latencyTable(`${mib} MiB`, behindLink, beside));
      print(tables.at(-1) ?? '');
    }
    return tables.join('\n\n');
  });
}

/** Goes round over all ways with one file after the other, so that whatever else the machine does hits all ways alike. */
async function samplesOf(servers: Servers, name: string, size: number, rounds: number): Promise<Samples> {
  const { origin, meter } = servers;
  await origin.reset();
  const steps = Array.from({ length: rounds }, (_, number) => round(servers, `/${name}/file${number}-${size}`, number, size)).flat();
  const measured = await meter.list(steps);
  const samples = new Map<string, { firstByteMs: number; ms: number }[]>();
  for (const [index, { way }] of steps.entries()) {
    const sample = measured[index];
    if (!sample || (way === OWN_DISK && sample.headers[ON_DISK] !== 'true')) {
      throw new Error(`a peer did not have ${steps[index]?.url} on its disk`);
    }
    samples.set(way, [...(samples.get(way) ?? []), sample]);
  }
  const { bytes } = await origin.sentInAll();
  const strays = Math.round(bytes / size) - rounds * FROM_ORIGIN;
  if (strays > 0) {
    throw new Error(`${strays} of ${rounds} files of ${size} bytes came from the origin, and not from another peer`);
  }
  return samples;
}

/** One file, by all ways. Each round begins with another peer. */
function round({ origin, cache, nginx }: Servers, path: string, number: number, size: number): Step[] {
  const url = origin.url(path);
  const peer = (index: number) => cache.proxyOf(cache.peers[index % cache.peers.length]);
  return [
    { way: 'the origin, directly', url },
    { way: 'the cache, cold', url, proxy: peer(number) },
    { way: 'nginx, cold', url, proxy: nginx },
    ...(size > NOT_SHARED ? [{ way: 'another peer', url, proxy: peer(number + 1) }] : []),
    { way: OWN_DISK, url, proxy: peer(number) },
    { way: "nginx's disk", url, proxy: nginx },
  ];
}
