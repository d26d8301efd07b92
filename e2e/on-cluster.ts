// Runs a command on a cluster: the one that KUBECONFIG names, or, without it, a cluster of its own on this machine, which is started if
// it is not up, and left running. Usage: on-cluster.ts COMMAND [ARGS...]
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { controlPlane } from './cluster/control-plane';
import { credentials, kubectlCache } from './cluster/credentials';
import { fail } from './cluster/print';
import { program } from './cluster/programs/programs';
import { CALLERS_NETWORK } from './cluster/programs/run';
import { up } from './cluster/up';

const NODES = 2;

async function main(command: string[]): Promise<number> {
  if (process.env.KUBECONFIG !== undefined) {
    return run(command, process.env);
  }
  await up(NODES);
  const path = [dirname(program('kubectl')), process.env.PATH].join(delimiter);
  // In the cluster's network. Files and processes stay those of the caller.
  const there = ['nsenter', '--target', `${controlPlane.pid}`, '--net', '--', ...command];
  const kube = { KUBECONFIG: credentials.kubeconfig, KUBECACHEDIR: kubectlCache };
  return run(there, { ...process.env, PATH: path, ...kube, [CALLERS_NETWORK]: `/proc/${process.pid}/ns/net` });
}

function run([program = '', ...args]: string[], env: NodeJS.ProcessEnv): number {
  const { error, status } = spawnSync(program, args, { stdio: 'inherit', env });
  if (error) {
    throw error;
  }
  return status ?? 1;
}

main(process.argv.slice(2)).then((code) => (process.exitCode = code), fail);
