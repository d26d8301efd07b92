import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { OUTSIDE } from '../cluster/addresses';
import { outside } from '../cluster/outside';
import { program } from '../cluster/programs/programs';
import type { Request, Response } from './client';
import type { Manifest } from './manifests';
import { until } from './until';

/** A load balancer for the scheduler, which those inside reach without. */
export const SCHEDULER_OUTSIDE: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'scheduler-outside' },
  spec: { type: 'LoadBalancer', selector: { component: 'dragonfly-cache-scheduler' }, ports: [{ port: 8002 }] },
};

/** Starts dfdaemon on the machine outside, with the proxy at its port 65001, as soon as the scheduler is reached there. */
export async function startDfdaemonOutside(scheduler: string): Promise<void> {
  // A load balancer has its address before the nodes know the way.
  const connect = ['timeout', '2', 'bash', '-c', `: < /dev/tcp/${scheduler}/8002`];
  await until('the scheduler is reached outside', 30, () =>
    outside.run(...connect).then(
      () => true,
      () => false,
    ),
  );
  const folder = join(outside.folder, 'dfdaemon');
  mkdirSync(folder, { recursive: true });
  const config = { host: { ip: OUTSIDE, hostname: 'outside' }, proxy: { server: { port: 65001 }, rules: [{ regex: '.*' }] } };
  writeFileSync(join(folder, 'dfdaemon.yaml'), dump(config));
  writeFileSync(join(folder, 'dynconfig.yaml'), dump({ scheduler: { addr: `${scheduler}:8002` } }));
  const files = ['--config', join(folder, 'dfdaemon.yaml'), '--dynconfig', join(folder, 'dynconfig.yaml')];
  outside.launch('dfdaemon', [program('dfdaemon'), ...files, '--console']);
  await outside.ready('dfdaemon', 30, () => outside.run('curl', '--silent', '--fail', 'http://127.0.0.1:4003/healthy').then(() => true));
}

/** Downloads on the machine outside. */
export async function downloadOutside(request: Request): Promise<Response> {
  const client = join(__dirname, '../programs/client.js');
  return JSON.parse(await outside.run(process.execPath, client, 'download', JSON.stringify(request))) as Response;
}

/** A URL of a Service with its whole name, since the machine outside searches in no domain of the cluster. */
export function wholeName(url: string): string {
  return url.replace('.svc/', '.svc.cluster.local/');
}
