import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { dump } from 'js-yaml';
import { AnnouncedAddress, CachingRule, ClaimStorage, ElbExposure, OpenSourceFlavour, RustDfdaemonConfig } from '../../lib';
import { OUTSIDE } from '../cluster/addresses';
import { outside, startOutside } from '../cluster/outside';
import { program } from '../cluster/programs/programs';
import { TestCache } from '../harness/cache';
import { Client, type Response } from '../harness/client';
import { loadBalancersOf } from '../harness/load-balancers';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-outside';
const SIZE = 300 * 1024 * 1024;
const PATH = `/large/object-${SIZE}`;

/** A load balancer for the scheduler, which those inside reach without. */
const SCHEDULER: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'scheduler-outside' },
  spec: { type: 'LoadBalancer', selector: { component: 'dragonfly-cache-scheduler' }, ports: [{ port: 8002 }] },
};

/** The objects of a cache of three peers, whose load balancers have these addresses. */
function cacheWith(addresses: readonly (string | undefined)[], announcedAddress?: AnnouncedAddress): Promise<Manifest[]> {
  const flavour = new OpenSourceFlavour();
  return synthesized({
    namespace: NAMESPACE,
    storage: new ClaimStorage({ size: Size.gibibytes(10) }),
    config: new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING] }),
    announcedAddress,
    peers: addresses.map((address, index) => ({
      exposure: new ElbExposure({ elbId: `cdb6ee07-bea9-4afa-8575-b4a73a12239${index}`, address, flavour }),
    })),
  });
}

/** Starts dfdaemon on the machine outside. */
async function startDfdaemon(scheduler: string): Promise<void> {
  const folder = join(outside.folder, 'dfdaemon');
  mkdirSync(folder, { recursive: true });
  const config = { host: { ip: OUTSIDE, hostname: 'outside' }, proxy: { server: { port: 65001 }, rules: [{ regex: '.*' }] } };
  writeFileSync(join(folder, 'dfdaemon.yaml'), dump(config));
  writeFileSync(join(folder, 'dynconfig.yaml'), dump({ scheduler: { addr: `${scheduler}:8002` } }));
  const files = ['--config', join(folder, 'dfdaemon.yaml'), '--dynconfig', join(folder, 'dynconfig.yaml')];
  outside.launch('dfdaemon', [program('dfdaemon'), ...files, '--console']);
  await outside.ready('dfdaemon', 30, () => outside.run('curl', '--silent', '--fail', 'http://127.0.0.1:4003/healthy').then(() => true));
}

/** Downloads through that dfdaemon. */
async function downloadOutside(url: string): Promise<Response> {
  const client = join(__dirname, '../programs/client.js');
  const printed = await outside.run(process.execPath, client, 'download', JSON.stringify({ url, proxy: '127.0.0.1:65001' }));
  return JSON.parse(printed) as Response;
}

(isOwnCluster ? describe : describe.skip)('a dfdaemon outside the cluster', () => {
  let namespace: TestNamespace;

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    await startOutside();
  });

  afterAll(async () => {
    await outside.stop();
    await namespace.delete();
  });

  test('gets what it needs from the peers, by the addresses of their load balancers', async () => {
    const origin = await Origin.start(namespace);
    const [client] = await Client.startTwo(namespace);
    const services = (await cacheWith([undefined, undefined, undefined])).filter(({ kind }) => kind === 'Service');
    await namespace.apply([SCHEDULER, ...services]);
    const addresses = await loadBalancersOf(namespace);
    const peers = ['peer1', 'peer2', 'peer3'].map((peer) => addresses[`dragonfly-cache-${peer}-service`]);
    const cache = await TestCache.of(namespace, await cacheWith(peers, AnnouncedAddress.EXPOSED));
    await cache.apply();
    // The whole name, since the machine outside searches in no domain of the cluster.
    const url = origin.url(PATH).replace('.svc/', '.svc.cluster.local/');
    const inside = await client.download({ url, proxy: cache.proxy });
    const { bytes: before } = await origin.sent(PATH);

    await startDfdaemon(addresses['scheduler-outside'] ?? '');
    const response = await downloadOutside(url);
    expect(response).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0, sha256: inside.sha256 });
    const { bytes: after } = await origin.sent(PATH);
    tell(`a dfdaemon outside got ${SIZE} bytes in ${response.ms} ms; the origin sent ${after - before} more`);
    expect(after - before).toBeLessThanOrEqual(1);
    const connections = await outside.run('ss', '--tcp', '--numeric', 'state', 'connected');
    expect(peers.filter((address) => connections.includes(`${address}:4`)).length).toBeGreaterThan(0);
  });
});
