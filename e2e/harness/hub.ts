import { kubectl } from './kubectl';
import type { Manifest } from './manifests';
import type { Sent } from './origin';
import { programPod } from './program-pod';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

const NAME = 'hub';

/** The host that files of the repository are at. */
const CDN = 'cdn';

/** An origin by HTTP and HTTPS with objects, an index of Python packages, and a repository of the Hugging Face Hub. */
export class Hub {
  /** Starts it in a namespace that has the Secret `origin-tls`, and waits until it answers. */
  public static async start(namespace: TestNamespace): Promise<Hub> {
    const labels = { app: NAME };
    const ports = Object.entries({ http: [80, 8080], https: [443, 8443] });
    await namespace.apply([
      withTls(programPod({ name: NAME, labels, command: ['node', '/programs/hub.js'], healthPort: 8080 })),
      ...[NAME, CDN].map((name) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { selector: labels, ports: ports.map(([of, [port, targetPort]]) => ({ name: of, port, targetPort })) },
      })),
    ]);
    const hub = new Hub(namespace);
    await until('the hub answers', 60, () => hub.sent().catch(() => undefined));
    return hub;
  }

  private constructor(private readonly namespace: TestNamespace) {}

  /** URL of a path. */
  public url(scheme: 'http' | 'https', path: string): string {
    return `${scheme}://${NAME}.${this.namespace.name}.svc${path}`;
  }

  /** What was sent, by path. */
  public async sent(): Promise<Record<string, Sent>> {
    const path = `/api/v1/namespaces/${this.namespace.name}/services/${NAME}:http/proxy/-/sent`;
    return JSON.parse((await kubectl(['get', '--raw', path])).stdout) as Record<string, Sent>;
  }

  /** Bytes that were sent of what is below a path. */
  public async bytes(below: string): Promise<number> {
    const counts = Object.entries(await this.sent()).filter(([path]) => path.startsWith(below));
    return counts.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  }
}

function withTls(pod: Manifest): Manifest {
  const spec = pod.spec as { containers: { volumeMounts: object[] }[]; volumes: object[] };
  spec.containers[0]?.volumeMounts.push({ name: 'tls', mountPath: '/tls', readOnly: true });
  spec.volumes.push({ name: 'tls', secret: { secretName: 'origin-tls' } });
  return pod;
}
