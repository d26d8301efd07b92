import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../harness/until';
import { state } from './paths';

const SCRIPT = 'machine.sh';

/** The namespaces of the host that a machine has of its own. */
const NAMESPACES = ['--net', '--mount', '--uts', '--pid'];

/**
 * A machine of the cluster: a process in network, mount, host name and process namespaces of its own, and all that runs in them.
 *
 * It is found by the arguments of its processes, so that there is no record of it that could be wrong after a crash.
 */
export class Machine {
  public readonly folder: string;

  private readonly booted: string;
  private readonly started: string;

  public constructor(public readonly name: string) {
    this.folder = join(state, name);
    this.booted = join(this.folder, 'booted');
    this.started = join(this.folder, 'started');
  }

  /** Process ID, on the host, of the machine's first process; undefined when the machine is off. */
  public get pid(): number | undefined {
    return this.firstProcesses()[0];
  }

  /** Starts the machine and sets it up, unless that was done. One whose start was interrupted is started anew. */
  public async start(setUp: () => Promise<void>): Promise<void> {
    if (this.pid !== undefined && existsSync(this.started)) {
      return;
    }
    await this.stop();
    mkdirSync(join(this.folder, 'log'), { recursive: true });
    rmSync(this.booted, { force: true });
    rmSync(this.started, { force: true });
    const machine = ['bash', join(__dirname, SCRIPT), state, this.name];
    this.background('machine', ['unshare', ...NAMESPACES, '--fork', '--kill-child', '--mount-proc', ...machine]);
    await until(`${this.name} is on`, 10, () => Promise.resolve(existsSync(this.booted)));
    await setUp();
    writeFileSync(this.started, '');
  }

  /** Switches the machine off: nothing on it has time to say goodbye. */
  public async stop(): Promise<void> {
    for (const pid of this.firstProcesses()) {
      process.kill(pid, 'SIGKILL');
    }
    await until(`${this.name} is off`, 30, () => Promise.resolve(this.pid === undefined && this.commands().length === 0));
  }

  /** Runs a command on the machine and gives what it printed. */
  public async run(...command: string[]): Promise<string> {
    const [program, ...args] = this.entering(command);
    return (await promisify(execFile)(program, args, { maxBuffer: Infinity })).stdout;
  }

  /** Starts a program on the machine, unless it runs; its output goes to the log with its name. */
  public launch(name: string, command: string[]): void {
    if (!this.runs(name)) {
      // A shell that leaves its process to the program tells the number.
      const numbered = ['sh', '-c', `echo $$ > ${pidFile(name)}; exec "$@"`, 'sh', ...command];
      this.background(name, this.entering(['env', `PROGRAM=${name}`, ...numbered]));
    }
  }

  /** Ends a program that was launched, and waits until it has ended. */
  public async end(name: string, signal: 'TERM' | 'KILL' = 'TERM'): Promise<void> {
    if (this.runs(name)) {
      await this.run('sh', '-c', `kill -${signal} $(cat ${pidFile(name)})`);
      await until(`${name} on ${this.name} has ended`, 30, () => Promise.resolve(!this.runs(name)));
    }
  }

  /** Whether a program that was launched still runs. */
  public runs(name: string): boolean {
    return this.commands().some((argv) => argv.includes(`PROGRAM=${name}`));
  }

  /**
   * Waits until a program of the machine is ready.
   *
   * @throws Error with the end of its log if it ends, or is not ready in time
   */
  public async ready(name: string, seconds: number, condition: () => Promise<boolean>): Promise<void> {
    try {
      await until(`${name} on ${this.name} is ready`, seconds, async () => {
        if (!this.runs(name)) {
          throw new Error(`${name} on ${this.name} has ended`);
        }
        return condition().catch(() => false);
      });
    } catch (error) {
      throw new Error(`${String(error)}; the end of its log:\n${readFileSync(this.log(name), 'utf8').split('\n').slice(-20).join('\n')}`, {
        cause: error,
      });
    }
  }

  /** The file that a program's output goes to. */
  public log(name: string): string {
    return join(this.folder, 'log', `${name}.log`);
  }

  /** The command that runs another one on the machine. */
  public entering(command: string[]): [string, ...string[]] {
    if (this.pid === undefined) {
      throw new Error(`${this.name} is off`);
    }
    return ['nsenter', '--target', `${this.pid}`, ...NAMESPACES, `--wd=${this.folder}`, '--', ...command];
  }

  private firstProcesses(): number[] {
    const ending = [SCRIPT, state, this.name].join(' ');
    return processes().flatMap(({ pid, argv }) => (argv[0] === 'bash' && argv.join(' ').endsWith(ending) ? pid : []));
  }

  /** Arguments of the host's processes that wait for the programs of this machine. */
  private commands(): string[][] {
    return processes()
      .map(({ argv }) => argv)
      .filter((argv) => argv[0] === 'nsenter' && argv.includes(`--wd=${this.folder}`));
  }

  private background(name: string, [program, ...args]: string[]): void {
    const log = openSync(this.log(name), 'a');
    const child = spawn(program ?? '', args, { detached: true, stdio: ['ignore', log, log], cwd: '/' });
    closeSync(log);
    child.unref();
  }
}

/** Where a machine keeps the number of a program's process. */
function pidFile(name: string): string {
  return `/run/${name}.pid`;
}

interface Process {
  readonly pid: number;
  readonly argv: string[];
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => ({ pid: Number(pid), argv: argvOf(pid) }));
}

function argvOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    // It has ended since.
    return [];
  }
}
