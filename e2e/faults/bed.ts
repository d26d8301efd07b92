import { Size } from 'cdk8s';
import { CachingRule, ClaimStorage, RustDfdaemonConfig, SpreadMode, type DragonflyCacheChartProps } from '../../lib';
import { PEER_LABEL } from '../../lib/naming/labels';
import { CACHE_NAME, schedulerName } from '../../lib/naming/names';
import { TestCache, type Pod } from '../harness/cache';
import { Client, type Load, type Response } from '../harness/client';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import type { Fault } from './fault';

const NAMESPACE = 'dragonfly-cache-faults';
const MIB = 1024 * 1024;

/** A mix of what peers have and what they have not, small and large. */
const MIX = [`/known/a-${5 * MIB}`, `/new/{}-${5 * MIB}`, `/known/b-${20 * MIB}`, `/known/c-${5 * MIB}`];

/** More than 4 MiB: smaller objects are not shared. */
const SHARED = 20 * MIB;

const CONNECTIONS = 4;
const PAUSE_MS = 50;

/** How long a peer may take to be back: a machine that was off takes longest. */
const PATIENCE = 600;

/** A cache of five peers, and a client that downloads all the time, while something happens to them. */
export class Bed {
  /** Starts an origin, a client and a cache, in a namespace of their own. What peers need is on the same node as the client. */
  public static async start(fault: Fault): Promise<Bed> {
    const namespace = await TestNamespace.create(NAMESPACE);
    const props = (await fault.prepare?.()) ?? {};
    const origin = await Origin.start(namespace);
    const home = await nodeOf(namespace, 'origin');
    const clients = await Client.startTwo(namespace);
    const homes = await Promise.all(clients.map(({ name }) => nodeOf(namespace, name)));
    const client = clients[Math.max(0, homes.indexOf(home))] ?? clients[0];
    const bed = new Bed(namespace, origin, client, home, fault, props, await cacheOf(namespace, home, fault, props));
    await bed.cache.apply();
    bed.running = client.load({
      urls: (fault.paths ?? MIX).map((path) => origin.url(path)),
      proxy: bed.cache.proxy,
      connections: CONNECTIONS,
      retries: 1,
      pauseMs: PAUSE_MS,
    });
    return bed;
  }

  /** What was seen besides the downloads, in sentences. */
  public readonly notes: string[] = [];

  private running?: Load;

  private since = Date.now();

  private wholeSince?: number;

  private constructor(
    public readonly namespace: TestNamespace,
    public readonly origin: Origin,
    public readonly client: Client,
    /** The node of the client, the origin and the scheduler. */
    public readonly home: string,
    private readonly fault: Fault,
    private readonly props: Partial<DragonflyCacheChartProps>,
    public readonly cache: TestCache,
  ) {}

  /** What the client downloads. */
  public get load(): Load {
    if (!this.running) {
      throw new Error('the client has not begun');
    }
    return this.running;
  }

  /** How long the cache took to be whole again, in milliseconds, from the moment when it could be; nothing if it was whole all the time. */
  public get recoveryMs(): number | undefined {
    return this.wholeSince && this.wholeSince - this.since;
  }

  /** Milliseconds since the cache can recover. */
  public get sinceMendedMs(): number {
    return Date.now() - this.since;
  }

  /** Says that from now on the cache can recover. */
  public mended(): void {
    this.since = Date.now();
  }

  /** The same cache with other properties. */
  public changed(props: Partial<DragonflyCacheChartProps>): Promise<TestCache> {
    return cacheOf(this.namespace, this.home, this.fault, { ...this.props, ...props });
  }

  /** Downloads a path through one peer. */
  public download(path: string, peer: string): Promise<Response> {
    return this.client.download({ url: this.origin.url(path), proxy: this.cache.proxyOf(peer) });
  }

  /** Asks peers for an object, one after the other, and tells how often the origin has sent it. */
  public async originSends(name: string, peers = ['peer1', 'peer2']): Promise<number> {
    const path = `/sharing/${name}-${SHARED}`;
    for (const peer of peers) {
      await this.download(path, peer);
    }
    return Math.floor((await this.origin.sent(path)).bytes / SHARED);
  }

  /** Deletes the pod of a peer, and waits until it is gone. */
  public async deletePod(peer: string, ...how: string[]): Promise<void> {
    await this.namespace.kubectl(['delete', 'pod', '--selector', `${PEER_LABEL}=${peer}`, '--timeout=120s', ...how]);
  }

  /** Waits until the daemon of a peer was restarted in its pod. */
  public async untilRestarted(peer: string): Promise<void> {
    await until(`the daemon of ${peer} was restarted`, PATIENCE, async () => {
      const { status } = await this.cache.podOf(peer);
      return status.containerStatuses?.some(({ restartCount }) => restartCount > 0);
    });
  }

  /** Waits until all peers and the scheduler are ready, and no pod is on its way out. */
  public async whole(): Promise<void> {
    await until('all pods of the cache are ready', PATIENCE, async () => {
      const pods = await this.cache.pods();
      return pods.length === this.cache.size && pods.every(isReady);
    });
    this.wholeSince = Date.now();
  }
}

/** Whether a pod serves, and will go on to. */
export function isReady({ metadata, status }: Pod): boolean {
  return (
    metadata.deletionTimestamp === undefined && (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True')
  );
}

async function nodeOf(namespace: TestNamespace, pod: string): Promise<string> {
  const { spec } = await namespace.get<Pod>('pod', pod);
  return spec.nodeName ?? '';
}

async function cacheOf(namespace: TestNamespace, home: string, fault: Fault, props: Partial<DragonflyCacheChartProps>): Promise<TestCache> {
  const all = {
    namespace: NAMESPACE,
    storage: new ClaimStorage({ size: Size.gibibytes(10) }),
    ...(props.peers ? {} : { peerCount: 5 }),
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    spread: { nodes: SpreadMode.PREFERRED },
    ...props,
  };
  const manifests = await synthesized(all, (cache) => fault.adapt?.(cache));
  return TestCache.of(
    namespace,
    manifests.map((manifest) => schedulerAt(home, manifest)),
  );
}

/** Keeps the scheduler on a node, so that a fault of the other node is one of peers alone. */
function schedulerAt(node: string, manifest: Manifest): Manifest {
  if (manifest.kind !== 'Deployment' || manifest.metadata.labels?.component !== schedulerName(CACHE_NAME)) {
    return manifest;
  }
  const { template, ...spec } = manifest.spec as { template: { spec: object } };
  const pod = { ...template.spec, nodeSelector: { 'kubernetes.io/hostname': node } };
  return { ...manifest, spec: { ...spec, template: { ...template, spec: pod } } };
}
