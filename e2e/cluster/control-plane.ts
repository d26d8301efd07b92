import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROL_PLANE, DNS_SERVICE, KUBERNETES_SERVICE, LOAD_BALANCER_CIDR, nodeAddress, SERVICE_CIDR } from './addresses';
import { credentials, KUBECTL_OPTIONS } from './credentials';
import { Machine } from './machine';
import { state } from './paths';
import { program } from './programs/programs';

export const controlPlane = new Machine('control-plane');

const { ca, caKey, server, serverKey, admin, adminKey, kubeconfig } = credentials;

/**
 * User and group that own the disks, as peers run with them. The provisioner makes folders for their owner alone, and kubelet
 * changes no owner of a hostPath.
 */
const DISK_OWNER = 1000;

/** Runs kubectl against the cluster and gives what it printed. */
export function kubectl(...args: string[]): Promise<string> {
  return controlPlane.run(program('kubectl'), ...KUBECTL_OPTIONS, ...args);
}

/** Starts the machine with a bridge that all machines are plugged into. */
export async function startNetwork(): Promise<void> {
  mkdirSync(join(state, 'disks'), { recursive: true });
  chownSync(join(state, 'disks'), DISK_OWNER, DISK_OWNER);
  writeFileSync(join(state, 'hosts'), '127.0.0.1 localhost\n');
  writeFileSync(join(state, 'resolv.conf'), `nameserver ${DNS_SERVICE}\n`);
  await controlPlane.start(async () => {
    await controlPlane.run('ip', 'link', 'add', 'lan', 'type', 'bridge');
    await controlPlane.run('ip', 'address', 'add', `${CONTROL_PLANE}/24`, 'dev', 'lan');
    await controlPlane.run('ip', 'link', 'set', 'lan', 'up');
    await controlPlane.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
    // kube-proxy answers on these two, on any node.
    await controlPlane.run('ip', 'route', 'add', LOAD_BALANCER_CIDR, 'via', nodeAddress(1));
    await controlPlane.run('ip', 'route', 'add', SERVICE_CIDR, 'via', nodeAddress(1));
  });
}

/** Starts etcd and the API server, and what needs the API server. */
export async function startControlPlane(): Promise<void> {
  controlPlane.launch('etcd', ['etcd', '--data-dir', join(state, 'etcd'), '--unsafe-no-fsync']);
  controlPlane.launch('kube-apiserver', [
    program('kube-apiserver'),
    '--etcd-servers=http://127.0.0.1:2379',
    `--advertise-address=${CONTROL_PLANE}`,
    `--service-cluster-ip-range=${SERVICE_CIDR}`,
    `--service-account-issuer=https://${KUBERNETES_SERVICE}`,
    `--service-account-key-file=${ca}`,
    `--service-account-signing-key-file=${caKey}`,
    `--client-ca-file=${ca}`,
    `--tls-cert-file=${server}`,
    `--tls-private-key-file=${serverKey}`,
    `--kubelet-client-certificate=${admin}`,
    `--kubelet-client-key=${adminKey}`,
    '--kubelet-preferred-address-types=InternalIP',
    '--authorization-mode=Node,RBAC',
    '--allow-privileged=true',
  ]);
  await controlPlane.ready('kube-apiserver', 90, () => kubectl('get', '--raw', '/readyz').then(() => true));
  controlPlane.launch('kube-controller-manager', [
    // As the disks' owner, who may read the credentials.
    ...['setpriv', `--reuid=${DISK_OWNER}`, `--regid=${DISK_OWNER}`, '--clear-groups'],
    ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
    program('kube-controller-manager'),
    `--kubeconfig=${kubeconfig}`,
    `--service-account-private-key-file=${caKey}`,
    `--root-ca-file=${ca}`,
    '--enable-hostpath-provisioner',
    '--leader-elect=false',
    '--secure-port=0',
  ]);
  controlPlane.launch('kube-scheduler', [
    program('kube-scheduler'),
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
  ]);
}
