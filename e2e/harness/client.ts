import { Running } from './kubectl';
import { programPod } from './program-pod';
import type { TestNamespace } from './test-namespace';
import { until } from './until';

/** A request of a client. */
export interface Request {
  readonly url: string;

  /** `host:port` of the proxy to ask; none asks the origin itself. */
  readonly proxy?: string;

  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Record<string, string>;

  /** The CA that an https URL's certificate must be of, as PEM; none for those that Node knows. */
  readonly ca?: string;

  /** After how long without a byte it has failed; half a minute if not given. */
  readonly patienceMs?: number;
}

/** What came of a request. */
export interface Response {
  /** 0 if there was no response at all. */
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly bytes: number;

  /** Bytes that are not what the object has at their place. */
  readonly wrongBytes: number;

  /** Of the whole body. */
  readonly sha256?: string;
  readonly firstByteMs?: number;
  readonly ms: number;

  /** What went wrong with the connection. */
  readonly error?: string;
}

/** What clients do all the time while something else happens to the cache. */
export interface LoadOptions {
  /** `{}` in a URL is the number of the download, so that each is of another object. */
  readonly urls: string[];
  readonly proxy: string;
  readonly connections?: number;

  /** How often a failed download is tried again, half a second later. */
  readonly retries?: number;

  /** How long each connection rests after a download. */
  readonly pauseMs?: number;
}

/** What came of a load. */
export interface LoadSummary {
  readonly requests: number;
  readonly failed: number;
  readonly failedAfterRetry: number;
  readonly bytes: number;
  readonly wrongBytes: number;
  readonly longestMs: number;

  /** The first ten. */
  readonly errors: Response[];

  /** When an attempt failed for the last time. */
  readonly lastErrorAt?: string;
}

const NOTHING: LoadSummary = { requests: 0, failed: 0, failedAfterRetry: 0, bytes: 0, wrongBytes: 0, longestMs: 0, errors: [] };

/** A load that goes on until it is stopped. */
export class Load {
  public constructor(private readonly running: Running) {}

  /** What came of the downloads that have ended. */
  public get summary(): LoadSummary {
    const line = this.running.printed.split('\n').at(-2);
    return line === undefined ? NOTHING : (JSON.parse(line) as LoadSummary);
  }

  /** Waits until some more downloads have ended. */
  public async more(count: number): Promise<void> {
    const enough = this.summary.requests + count;
    await until(`${count} more downloads ended`, 300, () => Promise.resolve(this.summary.requests >= enough));
  }

  /** Waits for the downloads that have begun, and begins no more. */
  public async stop(): Promise<LoadSummary> {
    await this.running.end();
    return this.summary;
  }
}

/** A pod that downloads. */
export class Client {
  /** Starts two clients, on two nodes if there are two. */
  public static async startTwo(namespace: TestNamespace): Promise<[Client, Client]> {
    const pods = ['client-1', 'client-2'] as const;
    await namespace.apply(pods.map((name) => programPod({ name, labels: { app: 'client' }, command: ['sleep', 'infinity'] })));
    await namespace.kubectl(['wait', '--for=condition=Ready', 'pods', '--selector=app=client', '--timeout=60s']);
    return [new Client(namespace, pods[0]), new Client(namespace, pods[1])];
  }

  private constructor(
    private readonly namespace: TestNamespace,
    public readonly name: string,
  ) {}

  /** Downloads once. */
  public async download(request: Request): Promise<Response> {
    const [response] = await this.downloadAtOnce(request, 1);
    if (!response) {
      throw new Error(`${this.name} printed nothing about ${request.url}`);
    }
    return response;
  }

  /** Downloads the same, several times at the same time. */
  public async downloadAtOnce(request: Request, times: number): Promise<Response[]> {
    const { stdout } = await this.start('download', { ...request, times }).end();
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Response);
  }

  /** What DNS answers to a pod for a whole name. */
  public async resolve(name: string, type: 'A' | 'CNAME'): Promise<string[]> {
    const program = `require('node:dns').promises.resolve(...process.argv.slice(1)).then((found) => console.log(JSON.stringify(found)))`;
    const { stdout } = await this.namespace.kubectl(['exec', this.name, '--', 'node', '--eval', program, name, type]);
    return JSON.parse(stdout) as string[];
  }

  /** Begins to download all the time. */
  public load(options: LoadOptions): Load {
    return new Load(this.start('load', options));
  }

  private start(mode: string, options: object): Running {
    const program = ['node', '/programs/client.js', mode, JSON.stringify(options)];
    return new Running('kubectl', ['exec', '--stdin', '--namespace', this.namespace.name, this.name, '--', ...program]);
  }
}
