import type { IManagerDatabase } from '../../lib';
import { bringDatabaseImages } from '../databases/images';
import type { TestCache } from '../harness/cache';
import type { Load } from '../harness/client';
import { MANAGER, ManagedSite, mariaDb, postgreSql, SCHEDULER, SIZE } from '../harness/managed-site';
import { tell } from '../harness/report';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-managed';

describe('a cache of two peers with a manager and its databases in the cluster', () => {
  let sites: [ManagedSite, ManagedSite];

  beforeAll(async () => {
    await bringDatabaseImages();
    sites = await Promise.all([ManagedSite.start(`${NAMESPACE}-mariadb`), ManagedSite.start(`${NAMESPACE}-postgresql`)]);
  });

  afterAll(() => Promise.all(sites.map(({ namespace }) => namespace.delete())));

  /** What is shown with each database, and, at the end, with one of them. */
  async function show(name: string, site: ManagedSite, database: IManagerDatabase, last: (one: TestCache, load: Load) => Promise<void>) {
    const one = await site.cacheOn(database, 1);
    await one.rollOut();
    expect(await site.restarts(one)).toEqual({});
    await site.untilKnown(1);
    expect(await site.fetches(one, `/first-${SIZE}`)).toBe(1);
    await site.expectSecrets();
    await site.api.syncPeers();
    await until('the manager knows both peers', 60, async () => (await site.api.peers()).join() === one.peers.join());

    const load = site.clients[0].load({ urls: [site.origin.url(`/load{}-${SIZE}`)], proxy: one.proxy, pauseMs: 200 });
    await load.more(3);
    for (const [kind, part] of [
      ['statefulset', 'dragonfly-cache-redis'],
      ['statefulset', 'dragonfly-cache-database'],
      ['deployment', MANAGER],
      ['statefulset', SCHEDULER],
    ] as const) {
      tell(`${name}: ${part} was replaced in ${await site.replace(load, kind, part)} s, ${load.summary.failed} downloads failed so far`);
    }
    await site.untilKnown(1);
    tell(`${name}: peers shared new objects ${await site.untilShared(one, 'replaced')} s after the scheduler was known again`);

    await last(one, load);

    const { requests, failed, wrongBytes, longestMs, errors } = await load.stop();
    tell(`${name}: ${failed} of ${requests} downloads failed, the longest took ${longestMs} ms`);
    expect({ failed, wrongBytes, errors }).toEqual({ failed: 0, wrongBytes: 0, errors: [] });
    expect(Object.keys(await site.restarts(one)).filter((peer) => one.peers.includes(peer))).toEqual([]);
  }

  // Both at the same time: most of it is waiting.
  test('it starts in order, and loses no download when a part is replaced, the manager is lost, and schedulers are scaled', async () => {
    const [mariaDbSite, postgreSqlSite] = sites;
    await Promise.all([
      show('MariaDB', mariaDbSite, mariaDb, (one) => mariaDbSite.scale(mariaDb, one)),
      show('PostgreSQL', postgreSqlSite, postgreSql, (one, load) => postgreSqlSite.loseManager(one, load)),
    ]);
  });
});
