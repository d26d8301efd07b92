import { Command, Option } from 'commander';
import { ExitCode } from './exit-code';
import { Kubectl } from './kubectl';
import { readManifests } from './manifest';
import type { Row } from './status/row';
import { statusOf } from './status/status';
import { tableOf } from './status/table';
import type { Terminal } from './terminal';

interface StatusOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly kubectl: string;
  readonly output: string;
}

const NOTES = `
ANNOUNCED is the address at which other peers and the scheduler dial a peer, EXPOSED that of its own Service. DISK is what df says in the
pod; "?" if that cannot be asked. CONFIG tells whether the pod was made with the config that is in the folder.

Exit code: 0 all pods are there, ready, and as the folder says; 1 something is not; 2 the folder or the cluster cannot be read.`;

/** `dragonfly-cache status [folder]`. */
export function statusCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('status')
    .description('Shows how a cache in a cluster is, beside the folder that was synthesized. It changes nothing.')
    .argument('[folder]', 'folder that cdk8s synth wrote', 'dist')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--kubeconfig <file>', 'kubeconfig file')
    .option('--namespace <name>', 'namespace of objects that have none in the folder')
    .option('--kubectl <path>', 'kubectl to run', 'kubectl')
    .addOption(new Option('--output <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', NOTES)
    .action(async (folder: string, { namespace, output, ...cluster }: StatusOptions) => {
      const manifests = readManifests(folder).map((manifest) => ({ ...manifest, namespace: manifest.namespace ?? namespace }));
      const rows = await statusOf(manifests, new Kubectl(cluster));
      const problems = rows.flatMap((row) => row.problems.map((problem) => `${row.peer}: ${problem}`));
      for (const line of output === 'json' ? [JSON.stringify({ pods: rows, problems }, null, 2)] : textOf(rows, problems)) {
        terminal.print(line);
      }
      if (problems.length > 0) {
        end(ExitCode.FAILED);
      }
    });
}

function textOf(rows: Row[], problems: string[]): string[] {
  const unknown = rows.filter(({ disk }) => disk?.unknown !== undefined).map(({ peer, disk }) => `  ${peer}: ${disk?.unknown ?? ''}`);
  return [
    ...tableOf(rows),
    '',
    ...(problems.length === 0 ? [`all is well: ${rows.length} pods`] : ['Not well:', ...problems.map((problem) => `  ${problem}`)]),
    ...(unknown.length === 0 ? [] : ['Disks that could not be asked:', ...unknown]),
  ];
}
