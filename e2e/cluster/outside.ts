import { CONTROL_PLANE, LOAD_BALANCER_CIDR, OUTSIDE, POD_CIDR, SERVICE_CIDR } from './addresses';
import { credentials } from './credentials';
import { Machine } from './machine';
import { plugIn } from './network';
import { program } from './programs/programs';

/** A machine elsewhere in the network of the nodes. It reaches load balancers, and no pod. */
export const outside = new Machine('outside');

/** Starts that machine. */
export function startOutside(): Promise<void> {
  return outside.start(async () => {
    await plugIn(outside, OUTSIDE);
    await outside.run('ip', 'route', 'add', 'unreachable', POD_CIDR);
  });
}

/** Gives that machine the way to pods that it does not have, until it is stopped. */
export async function openWayToPods(): Promise<void> {
  await outside.run('ip', 'route', 'replace', POD_CIDR, 'via', CONTROL_PLANE);
}

/** An address that no machine has. */
const NOBODY = '198.18.0.254';

/**
 * Runs kube-proxy in nftables mode on that machine, once it has a way to pods, and lets no kube-proxy of a node serve it. There is nobody
 * whose connections would suffer from another mode.
 */
export async function startNftablesProxy(): Promise<void> {
  for (const services of [SERVICE_CIDR, LOAD_BALANCER_CIDR]) {
    await outside.run('ip', 'route', 'replace', services, 'via', NOBODY);
  }
  await outside.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
  outside.launch('kube-proxy', [
    program('kube-proxy'),
    `--kubeconfig=${credentials.kubeconfig}`,
    // It wants to be on a node that there is.
    '--hostname-override=node1',
    `--nodeport-addresses=${OUTSIDE}/32`,
    `--cluster-cidr=${POD_CIDR}`,
    '--proxy-mode=nftables',
    '--conntrack-max-per-core=0',
  ]);
  await outside.ready('kube-proxy', 30, async () =>
    (await outside.run('nft', 'list', 'table', 'ip', 'kube-proxy')).includes('service-ips'),
  );
}
