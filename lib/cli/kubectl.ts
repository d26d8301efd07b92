import { execFile, spawnSync } from 'node:child_process';
import type { Manifest } from './manifest';
import { Misuse } from './misuse';

/** How long a pod may take to answer. */
const PATIENCE_MS = 15_000;

/** Which kubectl to run, and for which cluster. */
export interface KubectlOptions {
  readonly kubectl: string;
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** What came of one run of kubectl. */
export interface KubectlResult {
  readonly ok: boolean;

  /** The command, as one would type it. */
  readonly command: string;

  /** What it printed, without the last line break. */
  readonly output: string;

  /** What it printed as errors and warnings, without the last line break. */
  readonly errors: string;
}

/** Runs kubectl, without a shell. */
export class Kubectl {
  public constructor(private readonly options: KubectlOptions) {}

  /** Applies objects in their order. */
  public apply(manifests: Manifest[]): KubectlResult {
    return this.run(['apply', '-f', '-'], `${manifests.map(({ text }) => text).join('\n---\n')}\n`);
  }

  /** Waits until a workload is rolled out. */
  public waitFor({ kind, name, namespace }: Manifest, timeout: string): KubectlResult {
    const where = namespace === undefined ? [] : ['--namespace', namespace];
    return this.run(['rollout', 'status', `${kind.toLowerCase()}/${name}`, ...where, '--timeout', timeout]);
  }

  /** Reads objects of some kinds as a list in JSON. */
  public get(kinds: string, namespace?: string, selector?: string): KubectlResult {
    return this.run(['get', kinds, '--output', 'json', ...option('--namespace', namespace), ...option('--selector', selector)]);
  }

  /** Runs it beside others, and not for long: what is asked may hang. */
  public ask(args: string[]): Promise<KubectlResult> {
    const all = this.arguments(args);
    return new Promise((resolve) => {
      execFile(this.options.kubectl, all, { encoding: 'utf8', timeout: PATIENCE_MS }, (error, stdout, stderr) => {
        const errors = error?.killed === true ? `no answer in ${PATIENCE_MS / 1000} seconds` : stderr.trimEnd();
        resolve({ ok: error === null, command: this.commandOf(all), output: stdout.trimEnd(), errors });
      });
    });
  }

  private arguments(args: string[]): string[] {
    const { context, kubeconfig } = this.options;
    return [...option('--kubeconfig', kubeconfig), ...option('--context', context), ...args];
  }

  private commandOf(args: string[]): string {
    return [this.options.kubectl, ...args].join(' ');
  }

  private run(args: string[], input = ''): KubectlResult {
    const { kubectl } = this.options;
    const all = this.arguments(args);
    const { error, status, stdout, stderr } = spawnSync(kubectl, all, { input, encoding: 'utf8', maxBuffer: Infinity });
    if (error) {
      throw new Misuse(`cannot run ${kubectl}: ${error.message}; install kubectl, or name it with --kubectl`);
    }
    return { ok: status === 0, command: this.commandOf(all), output: stdout.trimEnd(), errors: stderr.trimEnd() };
  }
}

function option(name: string, value?: string): string[] {
  return value === undefined ? [] : [name, value];
}
