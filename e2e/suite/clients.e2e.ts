import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Size, Testing } from 'cdk8s';
import { Capability, ConfigMap, ImagePullPolicy, Job, Pod, Secret, Volume } from 'cdk8s-plus-28';
import {
  CacheClient,
  CachingRule,
  ClaimStorage,
  ContainerdHosts,
  RustDfdaemonConfig,
  RustSchedulingPolicy,
  type CacheClientOptions,
  type DragonflyCacheChart,
} from '../../lib';
import { Node } from '../cluster/node';
import { TestCache } from '../harness/cache';
import { clientTools, DOWNLOADS, HUB_DOWNLOAD, MACHINE_FOLDERS, PIP_DOWNLOAD } from '../harness/client-tools';
import { Hub } from '../harness/hub';
import { inFolder, synthesized } from '../harness/manifests';
import { isOwnCluster } from '../harness/own-cluster';
import { ProxyCa } from '../harness/proxy-ca';
import { Registry } from '../harness/registry';
import { tell } from '../harness/report';
import { PROGRAMS, TestNamespace } from '../harness/test-namespace';

const NAMESPACE = 'dragonfly-cache-e2e-clients';
const TOOLS = `${NAMESPACE}-tools`;
const MIB = 1024 * 1024;
const SIZE = 5 * MIB;

/** Bytes that a package has around its file of 6 MiB, and those that peers ask for to learn a size. */
const SLACK = 1024;
const HTTPS = 'tools-https';
const HTTP = 'tools-http';
const CA_MOUNT = '/etc/proxy-ca';

/** The cache, whose peers open HTTPS. */
const cacheProps = {
  namespace: NAMESPACE,
  storage: new ClaimStorage({ size: Size.gibibytes(10) }),
  peerCount: 2,
  config: new RustDfdaemonConfig({
    cachingRules: [
      CachingRule.OCI_BLOBS,
      CachingRule.custom({ regex: '/(objects|packages)/' }),
      CachingRule.custom({ regex: '/lfs/[0-9a-f]{64}$', filteredQueryParams: ['Signature'] }),
    ],
    proxy: { schedulingPolicy: RustSchedulingPolicy.ALWAYS, server: { caCert: `${CA_MOUNT}/tls.crt`, caKey: `${CA_MOUNT}/tls.key` } },
  }),
};

/** What clients are told, beside the CA. Their origin is in the cluster. */
const told: CacheClientOptions = {
  cacheServices: true,
  nodeJs: true,
  huggingFace: { endpoint: `https://hub.${NAMESPACE}.svc` },
};

function mountCa(cache: DragonflyCacheChart): void {
  const secret = Secret.fromSecretName(cache, 'ProxyCa', 'proxy-ca');
  cache.peers.forEach(({ container, node }) => {
    container.mount(CA_MOUNT, Volume.fromSecret(cache, `Ca${node.id}`, secret, { name: 'proxy-ca' }), { readOnly: true });
  });
}

/** Two pods that can run what is installed on the machine, one for HTTP alone. The cache is in another namespace. */
function addTools(cache: DragonflyCacheChart, folder: string): void {
  const chart = new Chart(App.of(cache), 'tools', { namespace: TOOLS, disableResourceNameHashes: true });
  const trust = ConfigMap.fromConfigMapName(chart, 'Trust', 'trust');
  const programs = ConfigMap.fromConfigMapName(chart, 'Programs', PROGRAMS);
  for (const [name, options] of Object.entries<CacheClientOptions>({
    [HTTP]: { cacheServices: true, nodeJs: true, java: {} },
    [HTTPS]: { ...told, caConfigMap: trust, java: { trustStoreKey: 'ca.jks' } },
  })) {
    const pod = new Pod(chart, name, { metadata: { name }, securityContext: { user: 1000, group: 1000 } });
    const container = pod.addContainer({
      image: 'node:20-slim',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      command: ['sleep', 'infinity'],
      resources: {},
      securityContext: { readOnlyRootFilesystem: false },
    });
    Object.entries({ ...MACHINE_FOLDERS, '/tools': folder }).forEach(([mounted, path], index) => {
      container.mount(mounted, Volume.fromHostPath(pod, `Machine${index}`, `machine-${index}`, { path }), { readOnly: true });
    });
    container.mount('/programs', Volume.fromConfigMap(pod, 'Programs', programs, { name: PROGRAMS }));
    CacheClient.of(cache, options).injectInto(pod);
  }
}

/** A job under the `restricted` standard, in the namespace of the cache. */
function addJob(cache: DragonflyCacheChart, url: string): void {
  const chart = new Chart(App.of(cache), 'job', { namespace: NAMESPACE, disableResourceNameHashes: true });
  const job = new Job(chart, 'job', {
    metadata: { name: 'restricted' },
    securityContext: { user: 1000, group: 1000 },
    containers: [
      {
        image: 'busybox:1.36',
        imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        command: ['sh', '-c', `wget -q -O - ${url} | sha256sum`],
        resources: {},
        securityContext: { capabilities: { drop: [Capability.ALL] } },
      },
    ],
  });
  ApiObject.of(job).addJsonPatch(JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }));
  CacheClient.of(cache, { ...told, caConfigMap: ConfigMap.fromConfigMapName(chart, 'Trust', 'trust') }).injectInto(job);
}

(isOwnCluster ? describe : describe.skip)('clients that nobody changed', () => {
  let namespace: TestNamespace;
  let tools: TestNamespace;
  let hub: Hub;
  let cache: TestCache;

  beforeAll(async () => {
    const folder = await clientTools();
    [namespace, tools] = await Promise.all([TestNamespace.create(NAMESPACE), TestNamespace.create(TOOLS, 'privileged')]);
    await inFolder(async (certificates) => {
      const ca = new ProxyCa(certificates);
      await ca.bringSecrets(namespace);
      await Promise.all([namespace, tools].map((each) => ca.bringTrust(each)));
    });
    hub = await Hub.start(namespace);
    const all = await synthesized(cacheProps, (chart) => {
      mountCa(chart);
      addTools(chart, folder);
      addJob(chart, hub.url('http', `/objects/restricted-${SIZE}`));
    });
    await tools.apply(all.filter(({ metadata }) => metadata.namespace === TOOLS));
    const own = all.filter(({ metadata, kind }) => metadata.namespace === NAMESPACE && kind !== 'Job');
    cache = await TestCache.of(namespace, own);
    await cache.apply();
    await namespace.apply(all.filter(({ kind }) => kind === 'Job'));
    await tools.kubectl(['wait', '--for=condition=Ready', `pods/${HTTP}`, `pods/${HTTPS}`, '--timeout=60s']);
  });

  afterAll(async () => {
    await Promise.all([namespace, tools].map((each) => each.delete()));
  });

  /** Runs a command in a pod of tools, and gives the SHA-256 of what it prints. */
  async function hashOf(pod: string, command: string, url = ''): Promise<string> {
    const script = `set -o pipefail; { ${command}; } | sha256sum`;
    const { stdout } = await tools.kubectl(['exec', pod, '--', '/usr/bin/bash', '-c', script, 'bash', url]);
    return stdout.split(' ')[0] ?? '';
  }

  /** Downloads twice. The origin must send it once. */
  async function twice(below: string, size: number, download: () => Promise<string>): Promise<string> {
    const first = await download();
    const bytes = await hub.bytes(below);
    expect(bytes).toBeGreaterThanOrEqual(size);
    expect(await download()).toBe(first);
    expect(await hub.bytes(below)).toBeLessThanOrEqual(size + SLACK);
    return first;
  }

  const without = (names: string[]) => Object.entries(DOWNLOADS).filter(([tool]) => !names.includes(tool));

  /** What the hub has, asked for without the cache. */
  const direct = (path: string) => hashOf(HTTP, `env --ignore-environment /usr/bin/curl --silent ${hub.url('http', path)}`);

  // As documented, fetch of Node.js 24 asks for a tunnel here.
  test.each(without(['nodeFetch']))('%s by HTTP', async (tool, command) => {
    const path = `/objects/${tool}-http-${SIZE}`;
    const hash = await twice(path, SIZE, () => hashOf(HTTP, command, hub.url('http', path)));
    expect(hash).toBe(await direct(path));
  });

  test.each(without([]))('%s by HTTPS', async (tool, command) => {
    const path = `/objects/${tool}-https-${SIZE}`;
    const hash = await twice(path, SIZE, () => hashOf(HTTPS, command, hub.url('https', path)));
    expect(hash).toBe(await direct(path));
  });

  test('fetch of Node.js 24 fails by HTTP, as documented', async () => {
    await expect(hashOf(HTTP, DOWNLOADS.nodeFetch, hub.url('http', `/objects/node-${SIZE}`))).rejects.toThrow('fetch failed');
  });

  test.each(['curl', 'requests', 'go', 'java', 'nodeFetch'] as const)('%s refuses HTTPS without the CA', async (tool) => {
    const proxy = `export HTTPS_PROXY=http://${cache.proxy} JAVA_TOOL_OPTIONS="$JAVA_TOOL_OPTIONS -Dhttps.proxyHost=${cache.proxy.split(':')[0]} -Dhttps.proxyPort=65001"`;
    const url = hub.url('https', `/objects/untrusted-${SIZE}`);
    await expect(hashOf(HTTP, `${proxy}; ${DOWNLOADS[tool]}`, url)).rejects.toThrow();
    expect(await hub.bytes('/objects/untrusted')).toBe(0);
  });

  test('who is strict, like Python from 3.13, refuses HTTPS with it, as documented', async () => {
    const connect = `-proxy ${cache.proxy} -connect hub.${NAMESPACE}.svc:443 -CAfile $SSL_CERT_FILE`;
    const verify = (options: string) => hashOf(HTTPS, `openssl s_client ${connect} -verify_return_error ${options} < /dev/null 2>&1`);
    await verify('');
    await expect(verify('-x509_strict')).rejects.toThrow('');
  });

  test('pip downloads from an index by HTTPS', async () => {
    await twice('/packages/', 6 * MIB, () => hashOf(HTTPS, PIP_DOWNLOAD, hub.url('https', '/simple')));
  });

  test('huggingface_hub downloads a repository, by signed URLs and without Xet', async () => {
    await twice('/lfs/', 6 * MIB, () => hashOf(HTTPS, HUB_DOWNLOAD));
    const paths = Object.keys(await hub.sent());
    expect(paths.filter((path) => path.startsWith('/team/model/resolve/'))).toHaveLength(1);
    expect(paths.filter((path) => path.includes('xet'))).toEqual([]);
  });

  test('the API server is reached without the cache', async () => {
    const { stdout } = await tools.kubectl(['exec', HTTPS, '--', '/usr/bin/bash', '-c', 'echo $KUBERNETES_SERVICE_HOST $NO_PROXY']);
    const [address, direct = ''] = stdout.trim().split(' ');
    expect(direct.split(',')).toContain(address);
  });

  test('a job under the restricted standard', async () => {
    await namespace.kubectl(['wait', '--for=condition=Complete', 'job/restricted', '--timeout=60s']);
    const { stdout } = await namespace.kubectl(['logs', 'job/restricted']);
    expect(stdout.split(' ')[0]).toBe(await direct(`/objects/restricted-${SIZE}`));
    expect(await hub.bytes('/objects/restricted')).toBeGreaterThan(SIZE);
  });

  test('containerd pulls an image through the cache, the second node from peers', async () => {
    const registry = await Registry.start(tools);
    const { spec } = await namespace.get<{ spec: { clusterIP: string } }>('service', cache.proxy.split('.')[0] ?? '');
    const { files } = new ContainerdHosts(Testing.chart(), 'Hosts', {
      proxies: [`http://${spec.clusterIP}:65001`],
      registries: [{ host: registry.host, server: `http://${registry.host}` }],
    });
    const sent: number[] = [];
    for (const node of [new Node(1), new Node(2)]) {
      const folder = join(node.folder, 'certs.d');
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      await node.ctr('images', 'pull', '--hosts-dir', folder, registry.image);
      expect(await node.ctr('content', 'ls', '--quiet')).toContain(registry.layer);
      await node.ctr('images', 'rm', '--sync', registry.image);
      sent.push(await registry.sent());
    }
    const [first = 0, second = 0] = sent;
    tell(`a layer of 12 MiB: the registry sent ${first} bytes for the first node, and ${second - first} for the second`);
    expect(first).toBeGreaterThan(12 * MIB);
    expect(second - first).toBeLessThanOrEqual(1);
  });
});
