import { kubectl } from './kubectl';
import { programPod } from './program-pod';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

const ORIGIN = 'origin';
const PORT = 8080;
const TLS_PORT = 8443;

/** What the origin sent for one path. */
export interface Sent {
  readonly requests: number;

  /** Bytes of bodies. */
  readonly bytes: number;
}

/** How the origin can fail: by its status, or by a connection that is cut after half of the body. */
export type Failure = 404 | 500 | 'cut';

/** The server that the cache fetches from. It has objects of any name and size, at any path that ends with `NAME-BYTES`. */
export class Origin {
  /**
   * Starts the origin of a namespace, and waits until it answers.
   *
   * @param tlsSecret Secret with the certificate with which it serves HTTPS, too
   */
  public static async start(namespace: TestNamespace, tlsSecret?: string): Promise<Origin> {
    const labels = { app: ORIGIN };
    const ports = [
      { name: 'http', port: 80, targetPort: PORT },
      { name: 'https', port: 443, targetPort: TLS_PORT },
    ];
    await namespace.apply([
      programPod({ name: ORIGIN, labels, command: ['node', '/programs/origin.js'], healthPort: PORT, tlsSecret }),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: ORIGIN },
        spec: { selector: labels, ports },
      },
    ]);
    const origin = new Origin(namespace);
    await until('the origin answers', 60, () => origin.ask('healthy').catch(() => undefined));
    return origin;
  }

  private constructor(private readonly namespace: TestNamespace) {}

  /** URL of a path, as pods of the cluster know it. */
  public url(path: string, scheme: 'http' | 'https' = 'http'): string {
    return `${scheme}://${ORIGIN}.${this.namespace.name}.svc${path}`;
  }

  /** Each header `Authorization` that came with a request for an object, since the last reset. */
  public async authorizations(): Promise<string[]> {
    return (await this.ask('authorizations')) as string[];
  }

  /** What was sent for a path, whatever the query, since the last reset. */
  public async sent(path: string): Promise<Sent> {
    const all = (await this.ask('sent')) as Record<string, Sent>;
    return all[path] ?? { requests: 0, bytes: 0 };
  }

  /** What was sent in all, since the last reset. */
  public async sentInAll(): Promise<Sent> {
    const all = Object.values((await this.ask('sent')) as Record<string, Sent>);
    const sum = (count: (sent: Sent) => number) => all.reduce((total, sent) => total + count(sent), 0);
    return { requests: sum(({ requests }) => requests), bytes: sum(({ bytes }) => bytes) };
  }

  /** Counts from zero again, and lets no request fail. */
  public reset(): Promise<void> {
    return this.tell('reset');
  }

  /** Makes requests for a path fail until it is mended. */
  public fail(path: string, how: Failure): Promise<void> {
    return this.tell(`fail?path=${path}&how=${how}`);
  }

  /** Makes requests for a path succeed again. */
  public mend(path: string): Promise<void> {
    return this.tell(`mend?path=${path}`);
  }

  /** Sends no more bytes in a second than these, to all together. 0 ends that. */
  public limit(rate: number): Promise<void> {
    return this.tell(`limit?rate=${rate}`);
  }

  private control(what: string): string {
    return `/api/v1/namespaces/${this.namespace.name}/services/${ORIGIN}:80/proxy/-/${what}`;
  }

  private async ask(what: string): Promise<object> {
    return JSON.parse((await kubectl(['get', '--raw', this.control(what)])).stdout) as object;
  }

  private async tell(what: string): Promise<void> {
    await kubectl(['create', '--raw', this.control(what), '--filename', '-']);
  }
}
