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
import { bringDatabaseImages } from '../databases/images';
import { TestCache } from '../harness/cache';
import { Client, type Load, type Response } from '../harness/client';
import { ManagerApi } from '../harness/manager-api';
import { synthesized } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-managed';
const MANAGER = 'dragonfly-cache-manager';
const SCHEDULER = 'dragonfly-cache-scheduler';

/** Schedulers say that they are there each five seconds. */
const ALIVE = 15_000;

/** More than 4 MiB: smaller objects are not shared. */
const SIZE = 6 * 1024 * 1024;

/** Characters that YAML, the shell, sed, SQL, and connection strings each give a meaning. */
const PASSWORD = `p'a"s\\s w$o{r}d: #é@/?&|%`;
const SECRET = { user: 'dragonfly', password: PASSWORD, redis: PASSWORD.replaceAll(' ', ''), key: 'a key "to" sign \\with' };

const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');

/** Disks of the test cluster belong to this user, whom pods run as: it sets no group for them, as disks of a cloud do. */
const store = { disk: { size: Size.gibibytes(1) }, user: 1000 };

describe('a cache of two peers with a manager and its databases in the cluster', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let clients: [Client, Client];
  let api: ManagerApi;

  beforeAll(async () => {
    await bringDatabaseImages();
    namespace = await TestNamespace.create(NAMESPACE);
    origin = await Origin.start(namespace);
    clients = await Client.startTwo(namespace);
    const data = Object.fromEntries(Object.entries(SECRET).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
    await namespace.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'dragonfly' }, data }]);
  });

  afterAll(() => namespace.delete());

  async function cacheOn(database: IManagerDatabase, schedulers: number): Promise<TestCache> {
    const props = {
      namespace: NAMESPACE,
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
    return TestCache.of(namespace, await synthesized(props));
  }

  /** Pods of the control plane and of the peers that were restarted, and how often. */
  async function restarts(cache: TestCache): Promise<Record<string, number>> {
    const pods = await cache.pods();
    const counts = pods.map(({ metadata, status }): [string, number] => [
      metadata.labels?.peer ?? metadata.labels?.component ?? '',
      (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
    ]);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /** Waits until the manager knows just these many active schedulers, at the addresses of their pods. Gives the seconds. */
  async function untilKnown(count: number): Promise<number> {
    const started = Date.now();
    await until(`the manager knows ${count} active schedulers`, 150, async () => {
      const { items } = await namespace.get<{ items: { metadata: { name: string }; status: { podIP?: string } }[] }>(
        'pods',
        '--selector',
        `component=${SCHEDULER}`,
      );
      const running = items.map(({ metadata, status }) => `${metadata.name} ${status.podIP}`).sort();
      // A manager that was replaced does not notice who went meanwhile.
      const known = (await api.schedulers()).filter(
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
  async function fetches(cache: TestCache, path: string): Promise<number> {
    const responses: Response[] = [];
    for (const [index, peer] of cache.peers.entries()) {
      responses.push(await (clients[index] ?? clients[0]).download({ url: origin.url(path), proxy: cache.proxyOf(peer) }));
    }
    for (const response of responses) {
      expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: responses[0]?.sha256 });
    }
    return Math.floor((await origin.sent(path)).bytes / SIZE);
  }

  /** Waits until peers share new objects, several in a row, as each scheduler knows of other objects. Gives the seconds. */
  async function untilShared(cache: TestCache, name: string, inARow = 1): Promise<number> {
    const started = Date.now();
    let attempt = 0;
    let row = 0;
    await until('new objects are shared', 120, async () => {
      attempt += 1;
      row = (await fetches(cache, `/${name}/object${attempt}-${SIZE}`)) === 1 ? row + 1 : 0;
      return row === inARow;
    });
    return Math.round((Date.now() - started) / 1000);
  }

  /** Replaces the pods of a part while clients download, and waits until the next ones are ready. */
  async function replace(load: Load, kind: string, name: string): Promise<number> {
    const started = Date.now();
    await namespace.kubectl(['delete', 'pods', '--selector', `component=${name}`, '--timeout=60s']);
    await namespace.kubectl(['rollout', 'status', kind, name, '--timeout=120s']);
    await load.more(10);
    return Math.round((Date.now() - started) / 1000);
  }

  /** Expects that nothing which can be read without the right to read Secrets has what is in one, in the clear or in base64. */
  async function expectSecrets(): Promise<void> {
    const kinds = 'configmaps,deployments,statefulsets,pods,replicasets,controllerrevisions,events';
    const { stdout: objects } = await namespace.kubectl(['get', kinds, '--output', 'yaml']);
    const logs: string[] = [];
    for (const workload of [
      `deployment/${MANAGER}`,
      ...[SCHEDULER, 'dragonfly-cache-database', 'dragonfly-cache-redis'].map((name) => `statefulset/${name}`),
    ]) {
      logs.push((await namespace.kubectl(['logs', workload, '--all-containers'])).stdout);
    }
    for (const value of [SECRET.password, SECRET.redis, SECRET.key]) {
      for (const text of [value, JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64')]) {
        expect(objects.includes(text)).toBe(false);
        expect(logs.some((log) => log.includes(text))).toBe(false);
      }
    }
  }

  /** The manager is gone for a while. */
  async function loseManager(cache: TestCache, load: Load): Promise<void> {
    await namespace.kubectl(['scale', 'deployment', MANAGER, '--replicas=0']);
    await namespace.kubectl(['wait', 'pods', '--selector', `component=${MANAGER}`, '--for=delete', '--timeout=60s']);
    await load.more(30);
    expect(await fetches(cache, `/without-manager-${SIZE}`)).toBe(1);
    await namespace.kubectl(['scale', 'deployment', MANAGER, '--replicas=1']);
    await namespace.kubectl(['rollout', 'status', 'deployment', MANAGER, '--timeout=60s']);
    tell(`the manager, back after it was gone, knew its scheduler after ${await untilKnown(1)} s`);
  }

  /** There are three schedulers for a while. */
  async function scale(database: IManagerDatabase, one: TestCache): Promise<void> {
    const three = await cacheOn(database, 3);
    await three.rollOut();
    await untilKnown(3);
    tell(`with three schedulers, peers shared 8 new objects in a row after ${await untilShared(three, 'three', 8)} s`);
    await one.rollOut();
    await untilKnown(1);
    tell(`with one again, after ${await untilShared(one, 'one', 3)} s`);
  }

  const mariaDb = new InClusterMariaDb({ credentials: { secret }, ...store });
  const postgreSql = new InClusterPostgreSql({ credentials: { secret }, ...store });

  test.each<[string, string, IManagerDatabase, (one: TestCache, load: Load) => Promise<void>]>([
    ['MariaDB', 'while its parts are replaced and schedulers are scaled', mariaDb, (one) => scale(mariaDb, one)],
    ['PostgreSQL', 'while its parts are replaced and the manager is lost', postgreSql, loseManager],
  ])('%s: it starts in order, and loses no download %s', async (name, _, database, then) => {
    api = new ManagerApi(namespace, MANAGER, clients[0].name);
    const one = await cacheOn(database, 1);
    await one.rollOut();
    expect(await restarts(one)).toEqual({});
    await untilKnown(1);
    expect(await fetches(one, `/${name}/first-${SIZE}`)).toBe(1);
    await expectSecrets();
    await api.syncPeers();
    await until('the manager knows both peers', 60, async () => (await api.peers()).join() === one.peers.join());

    const load = clients[0].load({ urls: [origin.url(`/${name}/load{}-${SIZE}`)], proxy: one.proxy, pauseMs: 200 });
    await load.more(3);
    for (const [kind, part] of [
      ['statefulset', 'dragonfly-cache-redis'],
      ['statefulset', 'dragonfly-cache-database'],
      ['deployment', MANAGER],
      ['statefulset', SCHEDULER],
    ] as const) {
      tell(`${name}: ${part} was replaced in ${await replace(load, kind, part)} s, ${load.summary.failed} downloads failed so far`);
    }
    await untilKnown(1);
    tell(`${name}: peers shared new objects ${await untilShared(one, `${name}/replaced`)} s after the scheduler was known again`);

    await then(one, load);

    const { requests, failed, wrongBytes, longestMs, errors } = await load.stop();
    tell(`${name}: ${failed} of ${requests} downloads failed, the longest took ${longestMs} ms`);
    expect({ failed, wrongBytes, errors }).toEqual({ failed: 0, wrongBytes: 0, errors: [] });
    expect(Object.keys(await restarts(one)).filter((peer) => one.peers.includes(peer))).toEqual([]);
    await namespace.kubectl([
      'delete',
      'deployments,statefulsets,persistentvolumeclaims',
      '--all',
      '--cascade=foreground',
      '--timeout=120s',
    ]);
  });
});
