import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, Probe, Secret } from 'cdk8s-plus-28';
import {
  AnnouncedAddress,
  ArgoCdSyncWaves,
  CciFlavour,
  ClaimStorage,
  ElbClass,
  ElbExposure,
  ExternalManager,
  GoDfdaemonConfig,
  PodSizes,
  SpreadMode,
  type DragonflyCacheChartProps,
} from '../../lib';
import { TestCache } from '../harness/cache';
import { Client } from '../harness/client';
import { manifestsIn, synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { TestNamespace } from '../harness/test-namespace';

const RELEASES = join(__dirname, '../releases');
const DIST = join(__dirname, '../../dist');
const SIZE = 10 * 1024 * 1024;

/** Options that choose another cache, or another disk. All others may be changed of a cache that runs. */
type Fixed = 'name' | 'owner' | 'namespace' | 'storage' | 'peers' | 'topology';

const exposure = new ElbExposure({
  elbId: 'cdb6ee07-bea9-4afa-8575-b4a73a122399',
  address: '198.18.4.77',
  flavour: new CciFlavour(),
  elbClass: ElbClass.SHARED,
});

/** For each option that may be changed, another value than that of the cache that runs. */
const CHANGES: Record<Exclude<keyof DragonflyCacheChartProps, Fixed>, Partial<DragonflyCacheChartProps>> = {
  peerCount: { peerCount: 3 },
  exposure: { peerCount: undefined, peers: [{ exposure }, {}] },
  announcedAddress: { peerCount: undefined, peers: [{ exposure, announcedAddress: AnnouncedAddress.EXPOSED }, {}] },
  createNamespace: { createNamespace: { labels: { team: 'models' } } },
  labels: { labels: { team: 'models' } },
  config: { config: new GoDfdaemonConfig() },
  controlPlane: { controlPlane: new ExternalManager({ address: 'manager.example.com:65003' }) },
  balancer: { balancer: { port: 8080, annotations: { email: 'team@example.com' } } },
  rollout: { rollout: new ArgoCdSyncWaves() },
  spread: { spread: { nodes: SpreadMode.REQUIRED, zones: SpreadMode.PREFERRED } },
  maxUnavailable: { maxUnavailable: 1 },
  resources: { resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(64) } } },
  scheduling: { scheduling: { nodes: Node.labeled(NodeLabelQuery.exists('disk')) } },
  podSizes: { podSizes: PodSizes.CCI2, resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(512) } } },
  image: { image: 'registry.example.com/client:v1.5.10' },
  imagePullPolicy: { imagePullPolicy: ImagePullPolicy.ALWAYS },
  imagePullSecrets: { imagePullSecrets: [Secret.fromSecretName(Testing.chart(), 'Pull', 'pull')] },
  probes: { probes: { readiness: Probe.fromTcpSocket({ port: 65001, periodSeconds: Duration.seconds(3) }) } },
  security: { security: { user: 2000, fsGroup: 2000 } },
  podLabels: { podLabels: { team: 'models' } },
  podAnnotations: { podAnnotations: { note: 'a peer' } },
  priorityClassName: { priorityClassName: 'system-cluster-critical' },
  withoutMeshSidecar: { withoutMeshSidecar: true },
  preStopPause: { preStopPause: Duration.seconds(10) },
  terminationGracePeriod: { terminationGracePeriod: Duration.seconds(120) },
};

/** What would be another object if it had been made anew, by kind and name. */
async function identities(namespace: TestNamespace): Promise<Record<string, string>> {
  const { items } = await namespace.get<{ items: Found[] }>('deployments,services,persistentvolumeclaims', '--selector', 'component');
  return Object.fromEntries(items.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.uid]));
}

test.each(readdirSync(RELEASES))('today replaces release %s in place, and loses no disk', async (release) => {
  const namespace = await TestNamespace.create('dragonfly-cache');
  try {
    const origin = await Origin.start(namespace);
    const [client] = await Client.startTwo(namespace);
    const before = await TestCache.of(namespace, manifestsIn(join(RELEASES, release)));
    await before.apply();
    const path = `/team/model/resolve/${'0123456789'.repeat(4)}/weights-${SIZE}.safetensors`;
    const requests = before.peers.map((peer) => ({ url: origin.url(path), proxy: before.proxyOf(peer) }));
    for (const request of requests) {
      await client.download(request);
    }
    const sent = await origin.sent(path);
    const objects = await identities(namespace);

    const today = await TestCache.of(namespace, manifestsIn(DIST));
    await today.apply();
    expect(await identities(namespace)).toMatchObject(objects);
    for (const request of requests) {
      expect(await client.download(request)).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    expect(await origin.sent(path)).toEqual(sent);
  } finally {
    await namespace.delete();
  }
});

describe('a cache that runs', () => {
  const name = 'dragonfly-cache-e2e-upgrade';
  const base: DragonflyCacheChartProps = { namespace: name, peerCount: 2, storage: new ClaimStorage({ size: Size.gibibytes(10) }) };
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(name);
    await namespace.apply(await synthesized(base));
  });

  afterAll(() => namespace.delete());

  test.each(Object.entries(CHANGES))('lets its %s be changed', async (_, change) => {
    const items = await synthesized({ ...base, ...change });
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const { stdout } = await namespace.kubectl(['apply', '--dry-run=server', '--filename', '-'], list);
    expect(stdout).toMatch(/ (configured|created) \(server dry run\)/);
  });
});

interface Found extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly uid: string };
}
