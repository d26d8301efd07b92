import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { controlPlane, kubectl } from './control-plane';
import { KUBECTL_OPTIONS } from './credentials';
import { down, machines } from './down';
import { fail, print } from './print';
import { program } from './programs/programs';
import { up } from './up';

const HOW_TO_USE = `
The cluster is up. It stays until you end it.
  npm run cluster -- kubectl get pods --all-namespaces   runs kubectl
  npm run cluster -- status                              lists machines and nodes
  npm run cluster -- logs node1 kubelet                  prints the log of a program
  npm run cluster -- down                                ends it
`;

const cli = new Command('cluster')
  .description('A real Kubernetes on this machine, in namespaces of its own. Needs root.')
  .enablePositionalOptions();

cli
  .command('up')
  .description('builds what is missing, starts what is not running')
  .option('--nodes <count>', 'number of nodes', count, 2)
  .action(async ({ nodes }: { nodes: number }) => {
    await up(nodes);
    print(HOW_TO_USE);
  });

cli
  .command('status')
  .description('lists machines and nodes')
  .action(async () => {
    for (const machine of machines()) {
      print(`${machine.name}: ${machine.pid === undefined ? 'off' : 'on'}`);
    }
    print(controlPlane.pid === undefined ? 'the cluster is down' : await kubectl('get', 'nodes', '--output', 'wide'));
  });

cli
  .command('down')
  .description('ends the cluster; programs and images are kept')
  .action(async () => {
    await down();
    print('the cluster is down');
  });

cli
  .command('logs')
  .description('prints the log of a program, or lists the programs')
  .argument('[machine]', 'control-plane, node1, ...')
  .argument('[program]', 'kubelet, etcd, ...')
  .action((machineName?: string, programName?: string) => {
    for (const machine of machines().filter(({ name }) => name === (machineName ?? name))) {
      const logs = readdirSync(join(machine.folder, 'log')).map((file) => file.replace('.log', ''));
      if (programName === undefined) {
        print(`${machine.name}: ${logs.join(', ')}`);
      } else {
        spawnSync('cat', [machine.log(programName)], { stdio: 'inherit' });
      }
    }
  });

cli
  .command('kubectl')
  .description('runs kubectl on the cluster')
  .argument('[args...]')
  .passThroughOptions()
  .allowUnknownOption()
  .helpOption(false)
  .action((args: string[]) => {
    // Only in the cluster's network, so that files and folders are those of the caller.
    const command = [program('kubectl'), ...KUBECTL_OPTIONS, ...args];
    const result = spawnSync('nsenter', ['--target', `${controlPlane.pid}`, '--net', '--', ...command], { stdio: 'inherit' });
    process.exitCode = result.status ?? 1;
  });

function count(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) {
    throw new InvalidArgumentError('It must be a number from 1 to 99.');
  }
  return Number(value);
}

cli.parseAsync().catch(fail);
