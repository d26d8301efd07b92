import { Duration, Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import {
  CachingRule,
  ClaimStorage,
  InClusterMariaDb,
  InClusterPostgreSql,
  InClusterRedis,
  ManagedControlPlane,
  RustDfdaemonConfig,
  type IManagerDatabase,
} from '../../lib';
import { TestCache } from './cache';
import { Client, type Load, type Response } from './client';
import { ManagerApi } from './manager-api';
import { synthesized } from './manifests';
import { Origin } from './origin';
import { tell } from './report';
import { TestNamespace } from './test-namespace';
import { until } from './until';

/** Names of the parts. */
export const MANAGER = 'dragonfly-cache-manager';
export const SCHEDULER = 'dragonfly-cache-scheduler';

/** Schedulers say that they are there each five seconds. */
const ALIVE = 15_000;

/** More than 4 MiB: smaller objects are not shared. */
export const SIZE = 6 * 1024 * 1024;

/** Characters that YAML, the shell, sed, SQL, and connection strings each give a meaning. */
const PASSWORD = `p'a"s\\s w$o{r}d: #é@/?&|%`;
const SECRET = { user: 'dragonfly', password: PASSWORD, redis: PASSWORD.replaceAll(' ', ''), key: 'a key "to" sign \\with' };

const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');

/** Disks of the test cluster belong to this user, whom pods run as: it sets no group for them, as disks of a cloud do. */
const store = { disk: { size: Size.gibibytes(1) }, user: 1000 };

export const mariaDb = new InClusterMariaDb({ credentials: { secret }, ...store });
export const postgreSql = new InClusterPostgreSql({ credentials: { secret }, ...store });

/** A namespace with a cache of two peers, a manager, and its databases. */
export class ManagedSite {
  /** Makes the namespace with all but the cache. */
  public static async start(name: string): Promise<ManagedSite> {
    const namespace = await TestNamespace.create(name);
    const [origin, clients] = await Promise.all([Origin.start(namespace), Client.startTwo(namespace)]);
    const data = Object.fromEntries(Object.entries(SECRET).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
    await namespace.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'dragonfly' }, data }]);
    return new ManagedSite(namespace, origin, clients, new ManagerApi(namespace, MANAGER, clients[0].name));
  }

  private constructor(
    public readonly namespace: TestNamespace,
    public readonly origin: Origin,
    public readonly clients: [Client, Client],
    public readonly api: ManagerApi,
  ) {}

  /** A cache with a database, and that many schedulers. */
  public async cacheOn(database: IManagerDatabase, schedulers: number): Promise<TestCache> {
    const props = {
      namespace: this.namespace.name,
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      peerCount: 2,
      config: new RustDfdaemonConfig({
        cachingRules: [CachingRule.EVERYTHING],
        // Once a minute otherwise.
        dynconfig: { refreshInterval: Duration.seconds(10) },
      }),
      controlPlane: new ManagedControlPlane({
        database,
        redis: new InClusterRedis({ credentials: { secret, passwordKey: 'redis' }, ...store }),
        signingKey: { secret },
        schedulers: { replicas: schedulers },
      }),
    };
    return TestCache.of(this.namespace, await synthesized(props));
  }

  /** Pods of the control plane and of the peers that were restarted, and how often. */
  public async restarts(cache: TestCache): Promise<Record<string, number>> {
    const pods = await cache.pods();
    const counts = pods.map(({ metadata, status }): [string, number] => [
      metadata.labels?.peer ?? metadata.labels?.component ?? '',
      (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
    ]);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /** Waits until the manager knows just these many active schedulers, at the addresses of their pods. Gives the seconds. */
  public async untilKnown(count: number): Promise<number> {
    const started = Date.now();
    // Nodes learn up to a second after a pod is ready that its Service leads there.
    await until('the manager answers', 60, () => this.api.schedulers().catch(() => undefined));
    await until(`the manager knows ${count} active schedulers`, 150, async () => {
      const { items } = await this.namespace.get<{ items: { metadata: { name: string }; status: { podIP?: string } }[] }>(
        'pods',
        '--selector',
        `component=${SCHEDULER}`,
      );
      const running = items.map(({ metadata, status }) => `${metadata.name} ${status.podIP}`).sort();
      // A manager that was replaced does not notice who went meanwhile.
      const known = (await this.api.schedulers()).filter(
        ({ state, last_keep_alive_at: seen }) => state === 'active' && Date.now() - Date.parse(seen) < ALIVE,
      );
      return (
        running.length === count &&
        known
          .map(({ host_name: name, ip }) => `${name} ${ip}`)
          .sort()
          .join() === running.join()
      );
    });
    return Math.round((Date.now() - started) / 1000);
  }

  /** Fetches an object from each peer in turn, and tells how often the origin sent it. */
  public async fetches(cache: TestCache, path: string): Promise<number> {
    const responses: Response[] = [];
    for (const [index, peer] of cache.peers.entries()) {
      responses.push(await (this.clients[index] ?? this.clients[0]).download({ url: this.origin.url(path), proxy: cache.proxyOf(peer) }));
    }
    for (const response of responses) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: responses[0]?.sha256 });
    }
    return Math.floor((await this.origin.sent(path)).bytes / SIZE);
  }

  /** Waits until peers share new objects, several in a row, as each scheduler knows of other objects. Gives the seconds. */
  public async untilShared(cache: TestCache, name: string, inARow = 1): Promise<number> {
    const started = Date.now();
    let attempt = 0;
    let row = 0;
    await until('new objects are shared', 120, async () => {
      attempt += 1;
      row = (await this.fetches(cache, `/${name}/object${attempt}-${SIZE}`)) === 1 ? row + 1 : 0;
      return row === inARow;
    });
    return Math.round((Date.now() - started) / 1000);
  }

  /** Replaces the pods of a part while clients download, and waits until the next ones are ready. */
  public async replace(load: Load, kind: string, name: string): Promise<number> {
    const started = Date.now();
    await this.namespace.kubectl(['delete', 'pods', '--selector', `component=${name}`, '--timeout=60s']);
    await this.namespace.kubectl(['rollout', 'status', kind, name, '--timeout=120s']);
    await load.more(10);
    return Math.round((Date.now() - started) / 1000);
  }

  /** Expects that nothing which can be read without the right to read Secrets has what is in one, in the clear or in base64. */
  public async expectSecrets(): Promise<void> {
    const kinds = 'configmaps,deployments,statefulsets,pods,replicasets,controllerrevisions,events';
    const { stdout: objects } = await this.namespace.kubectl(['get', kinds, '--output', 'yaml']);
    const logs: string[] = [];
    for (const workload of [
      `deployment/${MANAGER}`,
      ...[SCHEDULER, 'dragonfly-cache-database', 'dragonfly-cache-redis'].map((name) => `statefulset/${name}`),
    ]) {
      logs.push((await this.namespace.kubectl(['logs', workload, '--all-containers'])).stdout);
    }
    for (const value of [SECRET.password, SECRET.redis, SECRET.key]) {
      for (const text of [value, JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64')]) {
        expect(objects.includes(text)).toBe(false);
        expect(logs.some((log) => log.includes(text))).toBe(false);
      }
    }
  }

  /** The manager is gone for a while. */
  public async loseManager(cache: TestCache, load: Load): Promise<void> {
    await this.namespace.kubectl(['scale', 'deployment', MANAGER, '--replicas=0']);
    await this.namespace.kubectl(['wait', 'pods', '--selector', `component=${MANAGER}`, '--for=delete', '--timeout=60s']);
    await load.more(30);
    expect(await this.fetches(cache, `/without-manager-${SIZE}`)).toBe(1);
    await this.namespace.kubectl(['scale', 'deployment', MANAGER, '--replicas=1']);
    await this.namespace.kubectl(['rollout', 'status', 'deployment', MANAGER, '--timeout=60s']);
    tell(`the manager, back after it was gone, knew its scheduler after ${await this.untilKnown(1)} s`);
  }

  /** There are three schedulers for a while. */
  public async scale(database: IManagerDatabase, one: TestCache): Promise<void> {
    const three = await this.cacheOn(database, 3);
    await three.rollOut();
    await this.untilKnown(3);
    tell(`with three schedulers, peers shared 8 new objects in a row after ${await this.untilShared(three, 'three', 8)} s`);
    await one.rollOut();
    await this.untilKnown(1);
    tell(`with one again, after ${await this.untilShared(one, 'one', 3)} s`);
  }
}
