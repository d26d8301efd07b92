import { spawnSync } from 'node:child_process';
import { isOwnCluster } from './own-cluster';

const PROBE = 'dragonfly-cache-e2e-probe';

/**
 * Whether the cluster gives addresses to Services of type LoadBalancer. Jest must know before it runs the first test, so that this waits.
 */
export function hasLoadBalancers(): boolean {
  const run = (...args: string[]) => spawnSync('kubectl', args).status === 0;
  const address = 'jsonpath={.status.loadBalancer.ingress[0].ip}';
  const gets =
    run('create', 'service', 'loadbalancer', PROBE, '--tcp=80') && run('wait', 'service', PROBE, `--for=${address}`, '--timeout=20s');
  run('delete', 'service', PROBE);
  return gets;
}

/** Whether the cluster can get an image: our own has no registry, and just the images that were brought in. */
export function hasImage(image: string): boolean {
  const nodes = 'jsonpath={.items[*].status.images[*].names[*]}';
  const { stdout } = spawnSync('kubectl', ['get', 'nodes', '--output', nodes], { encoding: 'utf8' });
  return !isOwnCluster || stdout.split(' ').includes(`docker.io/${image}`);
}
