import { synthesized as example } from '../../__tests__/synthesized';
import { CONTROL_PLANE } from '../cluster/addresses';
import { bringDatabaseImages } from '../databases/images';
import { TestCache } from '../harness/cache';
import { makeCertificate, tlsSecret } from '../harness/certificates';
import { Client } from '../harness/client';
import { installCrds } from '../harness/crds';
import { startEnforcement, stopEnforcement } from '../harness/enforcement';
import { endOfJob } from '../harness/job';
import type { Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { Prometheus } from '../harness/prometheus';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';

const NAMESPACE = 'dragonfly-cache-e2e-production';
const STORE = 'dragonfly-cache-e2e-production-minio';
const WARMED = ['/models/embedding-20971520', '/models/ranking-20971520'];
const PEERS = 10;

const label = (namespace: string) => `{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"${namespace}"}}`;
const network = `{"ipBlock":{"cidr":"${CONTROL_PLANE}/32"}}`;

/** What is another here: namespaces, the object storage, DNS and Prometheus, which are no pods, users of disks, and how fast alerts fire. */
const EXCHANGED: [string, string][] = [
  ['minio.minio.svc:9000', `origin.${STORE}.svc`],
  [`${label('minio')},"podSelector":{"matchLabels":{"app":"minio"}}}`, `${label(STORE)},"podSelector":{"matchLabels":{"app":"origin"}}}`],
  ['"port":9000', '"port":8080'],
  [`${label('kube-system')},"podSelector":{"matchLabels":{"k8s-app":"kube-dns"}}}`, network],
  [`${label('monitoring')}}`, network],
  ['ml-cache', NAMESPACE],
  ['"fsGroup":999', '"fsGroup":1000'],
  ['"runAsGroup":999', '"runAsGroup":1000'],
  ['"runAsUser":999', '"runAsUser":1000'],
  ['"for":"5m"', '"for":"1s"'],
  ['"interval":"15s"', '"interval":"1s","scrapeTimeout":"1s"'],
];

/** The objects of the example, but for the model server, as this cluster can have them. */
function production(): Manifest[] {
  const made = example('examples/production/main').map(({ manifest }) => manifest);
  const text = EXCHANGED.reduce(
    (all, [what, instead]) => {
      expect([what, all.includes(what)]).toEqual([what, true]);
      return all.replaceAll(what, instead);
    },
    JSON.stringify(made.filter(({ metadata }) => metadata.namespace !== 'model-servers')),
  );
  return JSON.parse(text) as Manifest[];
}

// Databases, Prometheus, and what enforces policies are programs beside the cluster.
(isOwnCluster ? describe : describe.skip)('the example of a cache in production', () => {
  const prometheus = new Prometheus();
  const manifests = production();
  let namespace: TestNamespace;
  let store: TestNamespace;
  let removeCrds: () => Promise<void>;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;

  beforeAll(async () => {
    [namespace, store, removeCrds] = await Promise.all([
      TestNamespace.create(NAMESPACE),
      TestNamespace.create(STORE),
      installCrds(),
      bringDatabaseImages(),
      startEnforcement(),
    ]);
    await store.kubectl(['label', 'namespace', STORE, 'dragonfly-cache=client']);
    [origin, [client], cache] = await Promise.all([Origin.start(store), Client.startTwo(store), TestCache.of(namespace, manifests)]);
    const ca = await makeCertificate({ commonName: 'proxy', isCA: true, usages: ['cert sign', 'digital signature'] });
    const stringData = { user: 'dragonfly', password: 'p', 'redis-password': 'r', key: 'k' };
    await namespace.apply([
      // cert-manager would make this one.
      tlsSecret('dragonfly-cache-proxy-ca', ca),
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'dragonfly' }, stringData } as Manifest,
    ]);
  });

  afterAll(async () => {
    await prometheus.stop();
    await Promise.all([namespace.delete(), store.delete()]);
    await stopEnforcement();
    await removeCrds();
  });

  function named(kind: string): string {
    return manifests.find((manifest) => manifest.kind === kind)?.metadata.name ?? `no ${kind}`;
  }

  test('is applied, and all of it becomes ready, behind its policies', async () => {
    const started = Date.now();
    await cache.apply();
    tell(`ten peers, two schedulers, two managers and their databases were ready after ${Math.round((Date.now() - started) / 1000)} s`);
    expect(cache.peers).toHaveLength(PEERS);
    const peers = (await cache.pods()).filter(({ metadata }) => metadata.labels?.peer !== undefined);
    expect(peers).toHaveLength(PEERS);
  });

  test('is verified', async () => {
    const { type, log } = await endOfJob(namespace, named('Job'));
    expect(log).toContain('the cache works');
    expect(type).toBe('Complete');
  });

  test('is warmed: what is on the list costs the origin nothing more', async () => {
    await namespace.kubectl(['create', 'job', 'warm-up-now', `--from=cronjob/${named('CronJob')}`]);
    expect((await endOfJob(namespace, 'warm-up-now')).type).toBe('Complete');
    await origin.reset();
    for (const path of [...WARMED, ...WARMED]) {
      expect(await client.download({ url: origin.url(path), proxy: cache.proxy })).toMatchObject({ status: 200, wrongBytes: 0 });
    }
    const { bytes } = await origin.sentInAll();
    tell(`after the warm-up, four downloads through ten peers cost the origin ${bytes} bytes`);
    // A peer may ask for the first byte, to know how large a file is.
    expect(bytes).toBeLessThanOrEqual(4);
  });

  test('alerts when a peer goes, and not any more when it is back', async () => {
    await prometheus.start(manifests);
    await until('all targets answer', 60, async () => (await prometheus.query('up == 1')).length === PEERS + 4);
    const absent = async () => (await prometheus.alerts()).filter(({ labels }) => labels.alertname === 'DragonflyPeerAbsent');
    await until('nobody is missed', 30, async () => (await absent()).length === 0);
    const scale = (replicas: number) => namespace.kubectl(['scale', 'deployment/dragonfly-cache-deployment-10', `--replicas=${replicas}`]);
    await scale(0);
    const alert = await until('the alert fires', 90, async () => (await absent()).find(({ state }) => state === 'firing'));
    expect(alert).toMatchObject({
      labels: { peer: 'peer10', severity: 'warning', team: 'ml-platform', cache: 'dragonfly-cache' },
      annotations: { runbook_url: 'https://wiki.example.com/dragonfly-cache/runbooks#dragonflypeerabsent' },
    });
    await scale(1);
    await until('the alert is over', 90, async () => (await absent()).length === 0);
  });

  test('is rolled out peer by peer, while clients lose no download', async () => {
    const changed = JSON.parse(
      JSON.stringify(manifests).replaceAll(/"checksum\/config":"(\w+)"/g, '"checksum/config":"$1-changed"'),
    ) as Manifest[];
    const peers = changed.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.labels?.peer !== undefined);
    const next = await TestCache.of(namespace, [
      ...manifests.filter((one) => !peers.some(({ metadata }) => metadata.name === one.metadata.name)),
      ...peers,
    ]);
    const load = client.load({
      urls: [origin.url('/models/load{}-5242880'), origin.url(WARMED[0] ?? '')],
      proxy: cache.proxy,
      pauseMs: 100,
    });
    await load.more(5);
    const started = Date.now();
    await next.rollOut();
    const { requests, failed, errors, wrongBytes } = await load.stop();
    tell(`a rollout of ten peers took ${Math.round((Date.now() - started) / 1000)} s: ${requests} downloads, ${failed} failed`);
    expect({ failed, errors, wrongBytes }).toEqual({ failed: 0, errors: [], wrongBytes: 0 });
  });

  test('is closed to those who are no clients', async () => {
    await store.kubectl(['label', 'namespace', STORE, 'dragonfly-cache-']);
    await until('the proxy is out of reach', 30, async () => {
      const { status } = await client.download({ url: origin.url(WARMED[0] ?? ''), proxy: cache.proxy, patienceMs: 5000 });
      return status === 0;
    });
  });

  test('is removed: peers first, and the disks last', async () => {
    const remove = (kinds: string, selector: string) => namespace.kubectl(['delete', kinds, '--selector', selector, '--timeout=120s']);
    await remove('deployments,services', 'component=dragonfly-cache,owner=ml-platform');
    await remove(
      'statefulsets,deployments,services,cronjobs,jobs,configmaps,networkpolicies,ingresses,poddisruptionbudgets',
      'owner=ml-platform',
    );
    await remove('podmonitors,prometheusrules,certificates,issuers', 'owner=ml-platform');
    const claims = await namespace.get<{ items: Manifest[] }>('persistentvolumeclaims');
    expect(claims.items).toHaveLength(PEERS + 2);
    await namespace.kubectl(['delete', 'persistentvolumeclaims', '--all', '--timeout=120s']);
    await until('nothing of it is left', 60, async () => {
      const { stdout } = await namespace.kubectl([
        'get',
        'all,configmaps,persistentvolumeclaims',
        '--selector',
        'owner',
        '--output',
        'name',
      ]);
      return stdout === '';
    });
  });
});
