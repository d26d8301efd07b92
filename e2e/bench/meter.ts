import { Running } from '../harness/kubectl';
import { programPod } from '../harness/program-pod';
import type { TestNamespace } from '../harness/test-namespace';

/** A download to measure. */
export interface Wanted {
  /** Ends with the number of bytes. */
  readonly url: string;

  /** `host:port` of the proxy to ask; none asks the origin itself. */
  readonly proxy?: string;
}

/** What was measured of a download. */
export interface Measured {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: number;
  readonly firstByteMs: number;
  readonly ms: number;
}

/** Downloads without end, of which only those in a window of time count. */
export interface WindowOptions {
  readonly urls: readonly string[];
  readonly proxy: string;
  readonly connections: number;

  /** Begin and end of the window, as `Date.now()` tells the time. */
  readonly from: number;
  readonly to: number;
}

/** A pod that measures downloads. Bytes are counted, and not looked at. */
export class Meter {
  /** Starts two, on two nodes if there are two. */
  public static async startTwo(namespace: TestNamespace): Promise<[Meter, Meter]> {
    const pods = ['meter-1', 'meter-2'] as const;
    await namespace.apply(pods.map((name) => programPod({ name, labels: { app: 'meter' }, command: ['sleep', 'infinity'] })));
    await namespace.kubectl(['wait', '--for=condition=Ready', 'pods', '--selector=app=meter', '--timeout=60s']);
    return [new Meter(namespace, pods[0]), new Meter(namespace, pods[1])];
  }

  private constructor(
    private readonly namespace: TestNamespace,
    private readonly name: string,
  ) {}

  /**
   * Downloads all in their order, so many at the same time.
   *
   * @throws Error if one did not come, or not as a whole
   */
  public async list(requests: readonly Wanted[], connections = 1): Promise<Measured[]> {
    const lines = (await this.run('list', { requests, connections })).trim().split('\n');
    const all = lines.map((line) => JSON.parse(line) as Measured);
    const wrong = all.findIndex(({ status, bytes }, index) => status !== 200 || bytes !== sizeOf(requests[index]));
    if (wrong >= 0) {
      throw new Error(`${JSON.stringify(requests[wrong])} gave ${JSON.stringify(all[wrong])}`);
    }
    return all;
  }

  /**
   * Downloads until the window ends.
   *
   * @returns the bytes that came in the window
   * @throws Error if a download failed
   */
  public async window(options: WindowOptions): Promise<number> {
    const { bytes, failed } = JSON.parse(await this.run('window', options)) as { bytes: number; failed: Record<string, number> };
    if (Object.keys(failed).length > 0) {
      throw new Error(`downloads through ${options.proxy} failed: ${JSON.stringify(failed)}`);
    }
    return bytes;
  }

  private async run(mode: string, options: object): Promise<string> {
    const program = ['node', '/programs/meter.js', mode];
    const command = ['exec', '--stdin', '--namespace', this.namespace.name, this.name, '--', ...program];
    return (await new Running('kubectl', command).end(JSON.stringify(options))).stdout;
  }
}

function sizeOf(request?: Wanted): number {
  return Number(/-(\d+)$/.exec(request?.url ?? '')?.[1]);
}
