import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Shells to run scripts with: that of this machine, and busybox's, which small images have, where it is. */
export const SHELLS: string[][] = [['/bin/sh'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['-c', ':']).error === undefined,
);

/** What a script did. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is removed after each test of the file that asks for it. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => (folder.path = mkdtempSync(join(tmpdir(), 'job-'))));
  afterEach(() => {
    rmSync(folder.path, { recursive: true });
  });
  return folder;
}

/** Starts a script in a folder, as the container of a Job does. */
export function start(
  folder: string,
  script: string,
  env: Record<string, string>,
  [program = '', ...args] = SHELLS[0] ?? [],
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const file = join(folder, 'script.sh');
  // Nobody waits here.
  writeFileSync(file, `sleep() { command sleep 0.05; }\n${script}`);
  const child = spawn(program, [...args, file], { env: { PATH: process.env.PATH, TMPDIR: folder, ...env } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = once(child, 'close').then(([status]) => ({
    status: status as number,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  }));
  return { child, ended };
}

/** Runs a script to its end, while this process goes on to serve. */
export function run(...args: Parameters<typeof start>): Promise<Ended> {
  return start(...args).ended;
}

/** What a peer answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;

  /** Bytes after which the connection is cut. */
  readonly cut?: number;
}

/** A peer's proxy that answers as it is told. */
export class FakePeer {
  /** Requests so far, but for those that wait for the proxy. */
  public readonly requests: IncomingMessage[] = [];

  /** Comes before each answer. */
  public delay?: () => Promise<void>;

  private server?: Server;

  public constructor(public answer: (request: IncomingMessage, number: number) => Answer) {}

  public async start(port = 0): Promise<void> {
    this.server = createServer((request, response) => {
      void this.respond(request, response);
    }).listen(port, '0.0.0.0');
    await once(this.server, 'listening');
  }

  public get port(): number {
    return (this.server?.address() as AddressInfo | undefined)?.port ?? 0;
  }

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  public stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'HEAD') {
      response.writeHead(200).end();
      return;
    }
    this.requests.push(request);
    const number = this.requests.length;
    await this.delay?.();
    const { status = 200, headers = {}, body = '', cut } = this.answer(request, number);
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
    if (cut === undefined) {
      response.end(body);
    } else {
      response.write(Buffer.from(body).subarray(0, cut), () => response.destroy());
    }
  }
}

/** Headers of a Rust client's answer. */
export function rustHeaders(finished: boolean, more: Record<string, string> = {}): Record<string, string> {
  return {
    'X-Dragonfly-Task-ID': 'task-1',
    'X-Dragonfly-Server-IP': '10.1.2.3',
    ...(finished && { 'X-Dragonfly-Task-Download-Finished': 'true' }),
    ...more,
  };
}
