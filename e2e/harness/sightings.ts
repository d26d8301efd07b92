import type { TestCache } from './cache';
import type { TestNamespace } from './test-namespace';

/** Port at which a peer hands out pieces. */
const PIECE_PORT = 4005;

/** Where the scheduler knows each peer, by its last announcement as a new host. */
export async function announcedAt(namespace: TestNamespace): Promise<Record<string, string>> {
  const { stdout } = await namespace.kubectl(['logs', 'deployment/dragonfly-cache-scheduler']);
  const hosts = [...stdout.matchAll(/announce new host: .*(\{"hostID": .*\})$/gm)].map(([, json = '']) => JSON.parse(json) as Host);
  return Object.fromEntries(hosts.map(({ hostname, ip }) => [hostname, ip]));
}

interface Host {
  readonly hostname: string;
  readonly ip: string;
}

/** Addresses at which a peer has dialled others for pieces, just now. */
export async function dialledBy(cache: TestCache, peer: string): Promise<string[]> {
  const table = await cache.exec(await cache.podOf(peer), ['cat', '/proc/net/tcp']);
  const remote = [...table.matchAll(/^ *\d+: \S+ ([0-9A-F]{8}):([0-9A-F]{4}) /gm)];
  return remote.filter(([, , port]) => parseInt(port ?? '', 16) === PIECE_PORT).map(([, address = '']) => dotted(address));
}

/** An IPv4 address as the kernel shows it: four bytes, the last first. */
function dotted(hex: string): string {
  return [...Buffer.from(hex, 'hex')].reverse().join('.');
}
