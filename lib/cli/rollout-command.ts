import { Command, InvalidArgumentError } from 'commander';
import type { ExitCode } from './exit-code';
import { Kubectl } from './kubectl';
import { readManifests } from './manifest';
import { preview, rollOut } from './rollout';
import { stagesOf } from './stage';
import type { Terminal } from './terminal';

interface RolloutOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly timeout: string;
  readonly kubectl: string;
  readonly dryRun?: boolean;
}

const NOTES = `
What has no label "peer" is applied first, then each peer in the order of the files. The next peer is applied when the workloads of
the one before are rolled out, so that at most one peer of the cache is missing at any time.

Exit code: 0 all is rolled out; 1 the cluster refused something, and the message says how to go on; 2 nothing was changed.`;

/** `dragonfly-cache rollout [folder]`. */
export function rolloutCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('rollout')
    .description('Applies synthesized manifests with kubectl, one peer at a time.')
    .argument('[folder]', 'folder that cdk8s synth wrote', 'dist')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--kubeconfig <file>', 'kubeconfig file')
    .option('--timeout <duration>', 'how long to wait for each workload, like 90s or 15m', duration, '15m')
    .option('--kubectl <path>', 'kubectl to run', 'kubectl')
    .option('--dry-run', 'print what would be applied in which order; needs no cluster')
    .addHelpText('after', NOTES)
    .action((folder: string, options: RolloutOptions) => {
      const stages = stagesOf(readManifests(folder));
      if (options.dryRun) {
        preview(stages, terminal);
      } else {
        end(rollOut(stages, new Kubectl(options), options.timeout, terminal));
      }
    });
}

function duration(value: string): string {
  if (!/^(\d+(\.\d+)?(h|m|s|ms))+$/.test(value)) {
    throw new InvalidArgumentError('It must be a duration like 90s, 10m or 1h30m.');
  }
  return value;
}
