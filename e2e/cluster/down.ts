import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { removeCgroup } from './cgroup';
import { Machine } from './machine';
import { state } from './paths';

/** Where machines mount the disks, as the provisioner knows no other place. */
const DISKS = '/tmp/hostpath_pv';

/** The machines that were ever started, the nodes after the control plane. */
export function machines(): Machine[] {
  const folders = existsSync(state) ? readdirSync(state, { withFileTypes: true }) : [];
  return folders.filter((entry) => entry.isDirectory() && existsSync(`${state}/${entry.name}/log`)).map(({ name }) => new Machine(name));
}

/** Ends the cluster and removes all that it made, but for the programs and images. */
export async function down(): Promise<void> {
  await Promise.all(machines().map((machine) => machine.stop()));
  removeCgroup();
  rmSync(state, { recursive: true, force: true });
  if (existsSync(DISKS)) {
    execFileSync('rmdir', ['--ignore-fail-on-non-empty', DISKS]);
  }
}
