import { execFileSync } from 'node:child_process';
import { CONTROL_PLANE } from './addresses';
import { controlPlane } from './control-plane';
import type { Machine } from './machine';

/** Gives a machine that was just started an address in the network of all machines, and the control plane as its router. */
export async function plugIn(machine: Machine, address: string): Promise<void> {
  // Like a cable, the pair goes when one end goes: that of a machine which is switched off. It may still be going.
  await controlPlane.run('sh', '-c', `ip link delete ${machine.name} 2>&1 || true`);
  link('add', machine.name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', `${machine.pid}`);
  link('set', machine.name, 'master', 'lan', 'up');
  await machine.run('ip', 'address', 'add', `${address}/24`, 'dev', 'eth0');
  await machine.run('ip', 'link', 'set', 'eth0', 'up');
  await machine.run('ip', 'route', 'add', 'default', 'via', CONTROL_PLANE);
}

/** Runs `ip link` in the network of the control plane, but where the other machine's process is known by its number. */
function link(...args: string[]): void {
  execFileSync('nsenter', ['--target', `${controlPlane.pid}`, '--net', 'ip', 'link', ...args]);
}
