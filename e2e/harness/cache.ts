import { COMPONENT_LABEL, PEER_LABEL } from '../../lib/naming/labels';
import { CACHE_NAME, schedulerName } from '../../lib/naming/names';
import { PROXY_PORT } from '../../lib/naming/ports';
import { dragonflyCache } from './command';
import { exchanged } from './exchange';
import { get, type Output } from './kubectl';
import { inFolder, writeManifests, type Manifest } from './manifests';
import type { TestNamespace } from './test-namespace';

/** A pod, as far as it is looked at here. */
export interface Pod extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string; readonly containers: { readonly name: string }[] };
  readonly status: {
    readonly podIP: string;
    readonly conditions?: { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: {
      readonly name: string;
      readonly restartCount: number;
      readonly ready: boolean;
      readonly containerID?: string;
    }[];
    readonly initContainerStatuses?: { readonly name: string; readonly restartCount: number }[];
  };
}

interface List<T> {
  readonly items: T[];
}

const TIMEOUT = '180s';

/** Kinds of objects that make pods. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** A cache on the cluster. */
export class TestCache {
  /** Makes ready to apply the objects of a cache. What is not the same on a test cluster is exchanged. */
  public static async of(namespace: TestNamespace, original: readonly Manifest[]): Promise<TestCache> {
    const { items } = await get<List<Manifest>>('storageclasses');
    const classes = items.map(({ metadata }) => metadata.name);
    const { manifests, changes } = exchanged(original, classes);
    return new TestCache(namespace, manifests, changes);
  }

  /** Names of the peers. */
  public readonly peers: string[];

  private constructor(
    private readonly namespace: TestNamespace,
    private readonly manifests: readonly Manifest[],
    /** What was exchanged, in words. */
    public readonly changes: readonly string[],
  ) {
    this.peers = this.find('Deployment').flatMap((manifest) => peerOf(manifest) ?? []);
  }

  /** `host:port` of the Service over all peers. */
  public get proxy(): string {
    return this.proxyOf(undefined);
  }

  /** `host:port` of one peer's own Service. */
  public proxyOf(peer: string | undefined): string {
    const found = this.find('Service').find((manifest) => peerOf(manifest) === peer && hasProxyPort(manifest, peer === undefined));
    return `${found?.metadata.name}.${this.namespace.name}.svc:${PROXY_PORT}`;
  }

  /** How many pods it has when it is whole: the peers', and that of a scheduler. */
  public get size(): number {
    return this.find('Deployment').length;
  }

  /** Applies what the peers share, and then all peers at once; waits until all is rolled out. */
  public async apply(): Promise<void> {
    const shared = this.manifests.filter((manifest) => peerOf(manifest) === undefined);
    for (const stage of [shared, this.manifests]) {
      await this.namespace.apply(stage);
      await this.untilRolledOut(stage.filter(isWorkload));
    }
  }

  /** Applies everything at once, and waits for nothing. */
  public async applyUnawaited(): Promise<void> {
    await this.namespace.apply(this.manifests);
  }

  /** Applies it peer by peer with the command `dragonfly-cache rollout`. */
  public rollOut(): Promise<Output> {
    return inFolder((folder) => {
      writeManifests(folder, this.manifests);
      return dragonflyCache('rollout', folder, '--timeout', TIMEOUT);
    });
  }

  /** Pods of the cache, its scheduler's among them. */
  public async pods(): Promise<Pod[]> {
    const deployed = this.manifests.filter(isWorkload).map(({ metadata }) => metadata.labels?.component);
    const { items } = await this.namespace.get<List<Pod>>('pods', '--selector', `component in (${deployed.join()})`);
    return items;
  }

  /** Pods of the peers, whichever workload made them. */
  public async peerPods(): Promise<Pod[]> {
    return (await this.pods()).filter(({ metadata }) => metadata.labels?.[COMPONENT_LABEL] !== schedulerName(CACHE_NAME));
  }

  /** The pod of a peer. */
  public async podOf(peer: string): Promise<Pod> {
    const pods = await this.podsOf(peer);
    const [pod, ...others] = pods;
    if (!pod || others.length > 0) {
      throw new Error(`${peer} has ${pods.length} pods`);
    }
    return pod;
  }

  /** The pods of a peer: two, or none, while one replaces another. */
  public async podsOf(peer: string): Promise<Pod[]> {
    const { items } = await this.namespace.get<List<Pod>>('pods', '--selector', `${PEER_LABEL}=${peer}`);
    return items;
  }

  /** Runs a command in a container of a pod, and gives what it prints. */
  public async exec(pod: Pod, command: readonly string[], container = pod.spec.containers[0]?.name): Promise<string> {
    const where = [pod.metadata.name, `--container=${container}`];
    return (await this.namespace.kubectl(['exec', ...where, '--', ...command])).stdout;
  }

  /** Deletes the pod of a peer, or of several at once, and waits until the Services send to the next ones. */
  public async replacePodOf(...peers: string[]): Promise<void> {
    const pods = await Promise.all(peers.map((peer) => this.podOf(peer)));
    await this.namespace.kubectl(['delete', 'pods', ...pods.map(({ metadata }) => metadata.name), '--timeout=120s']);
    await this.untilRolledOut(this.find('Deployment').filter((manifest) => peers.includes(peerOf(manifest) ?? '')));
  }

  private async untilRolledOut(workloads: readonly Manifest[]): Promise<void> {
    for (const { kind, metadata } of workloads) {
      await this.namespace.kubectl(['rollout', 'status', kind, metadata.name, `--timeout=${TIMEOUT}`]);
    }
  }

  private find(kind: string): Manifest[] {
    return this.manifests.filter((manifest) => manifest.kind === kind);
  }
}

function peerOf({ metadata }: Manifest): string | undefined {
  return metadata.labels?.[PEER_LABEL];
}

function isWorkload({ kind }: Manifest): boolean {
  return WORKLOADS.includes(kind);
}

/** Whether a Service leads to a proxy, and, if it must, at an address of its own. */
function hasProxyPort({ spec }: Manifest, balanced: boolean): boolean {
  const { ports = [], clusterIP } = spec as { ports?: { port: number }[]; clusterIP?: string };
  return ports.some(({ port }) => port === PROXY_PORT) && !(balanced && clusterIP === 'None');
}
