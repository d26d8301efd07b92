import { spawnSync } from 'node:child_process';
import type { Manifest } from './manifest';
import { Misuse } from './misuse';

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

  private run(args: string[], input = ''): KubectlResult {
    const { kubectl, context, kubeconfig } = this.options;
    const all = [...option('--kubeconfig', kubeconfig), ...option('--context', context), ...args];
    const { error, status, stdout, stderr } = spawnSync(kubectl, all, { input, encoding: 'utf8', maxBuffer: Infinity });
    if (error) {
      throw new Misuse(`cannot run ${kubectl}: ${error.message}; install kubectl, or name it with --kubectl`);
    }
    return { ok: status === 0, command: [kubectl, ...all].join(' '), output: stdout.trimEnd(), errors: stderr.trimEnd() };
  }
}

function option(name: string, value?: string): string[] {
  return value === undefined ? [] : [name, value];
}
