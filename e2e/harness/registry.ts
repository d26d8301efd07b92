import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Node } from '../cluster/node';
import { MACHINE_FOLDERS } from './client-tools';
import { inFolder } from './manifests';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

const NAME = 'registry';
const PORT = 5000;
const REPOSITORY = 'mirrored';

const CONFIG = `version: 0.1
log: { level: warn }
storage: { filesystem: { rootdirectory: /tmp/registry } }
http: { addr: ":${PORT}" }
`;

/** Debian's docker-registry, with one image that no node has. */
export class Registry {
  /** Starts it in a namespace where pods may use folders of the machine, and pushes the image. */
  public static async start(namespace: TestNamespace): Promise<Registry> {
    const labels = { app: NAME };
    const folders = Object.entries(MACHINE_FOLDERS);
    await namespace.apply([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: NAME }, data: { 'config.yml': CONFIG } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: NAME, labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [
            {
              name: NAME,
              image: 'node:20-slim',
              command: ['docker-registry', 'serve', '/config/config.yml'],
              readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
              volumeMounts: [
                { name: 'config', mountPath: '/config' },
                ...folders.map(([mountPath], index) => ({ name: `machine-${index}`, mountPath, readOnly: true })),
              ],
            },
          ],
          volumes: [
            { name: 'config', configMap: { name: NAME } },
            ...folders.map(([, path], index) => ({ name: `machine-${index}`, hostPath: { path } })),
          ],
        },
      },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: NAME }, spec: { selector: labels, ports: [{ port: PORT }] } },
    ]);
    await namespace.kubectl(['wait', '--for=condition=Ready', `pod/${NAME}`, '--timeout=60s']);
    const { spec } = await namespace.get<{ spec: { clusterIP: string } }>('service', NAME);
    const { status } = await namespace.get<{ status: { podIP: string } }>('pod', NAME);
    // A node reaches a new Service when its kube-proxy has heard of it.
    for (const node of [new Node(1), new Node(2)]) {
      await until(`${node.name} reaches the registry`, 30, () =>
        node.run('curl', '--fail', '--silent', `http://${spec.clusterIP}:${PORT}/v2/`).then(
          () => true,
          () => false,
        ),
      );
    }
    const layer = await push(`http://${status.podIP}:${PORT}`);
    return new Registry(namespace, `${spec.clusterIP}:${PORT}`, layer);
  }

  private constructor(
    private readonly namespace: TestNamespace,
    /** `host:port` as nodes reach it. */
    public readonly host: string,
    /** Digest of the image's only layer. */
    public readonly layer: string,
  ) {}

  /** Name of the image. */
  public get image(): string {
    return `${this.host}/${REPOSITORY}:1`;
  }

  /** Bytes of the layer that it has sent, by its log. */
  public async sent(): Promise<number> {
    const { stdout } = await this.namespace.kubectl(['logs', NAME]);
    const sent = [...stdout.matchAll(new RegExp(`"GET /v2/${REPOSITORY}/blobs/${this.layer}[^"]*" 20[06] (\\d+)`, 'g'))];
    return sent.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
  }
}

/** Pushes an image with one layer of random bytes, and gives the digest of the layer. */
async function push(url: string): Promise<string> {
  const layer = await inFolder((folder) => {
    mkdirSync(join(folder, 'root'));
    writeFileSync(join(folder, 'root/payload'), randomBytes(12 * 1024 * 1024));
    execFileSync('tar', ['--create', '--file', join(folder, 'layer.tar'), '--directory', join(folder, 'root'), 'payload']);
    return readFileSync(join(folder, 'layer.tar'));
  });
  const diff = digestOf(layer);
  const config = Buffer.from(
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [diff] } }),
  );
  for (const blob of [layer, config]) {
    const begun = await fetch(`${url}/v2/${REPOSITORY}/blobs/uploads/`, { method: 'POST' });
    const location = new URL(begun.headers.get('location') ?? '', url);
    location.searchParams.set('digest', digestOf(blob));
    await done(fetch(location, { method: 'PUT', body: new Uint8Array(blob) }));
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length, digest: digestOf(config) },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', size: layer.length, digest: diff }],
  };
  const headers = { 'content-type': manifest.mediaType };
  await done(fetch(`${url}/v2/${REPOSITORY}/manifests/1`, { method: 'PUT', headers, body: JSON.stringify(manifest) }));
  return diff;
}

async function done(response: Promise<Response>): Promise<void> {
  const { status } = await response;
  if (status !== 201) {
    throw new Error(`the registry answers ${status}`);
  }
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
