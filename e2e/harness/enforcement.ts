import { credentials } from '../cluster/credentials';
import { Machine } from '../cluster/machine';
import { ensurePrograms, program } from '../cluster/programs/programs';
import { get } from './kubectl';
import type { Manifest } from './manifests';
import { until } from './until';

const NAME = 'kube-network-policies';
const PID_FILE = `${NAME}.pid`;
const QUEUE = '100';

/**
 * What sends the first packet of a connection between pods to the program, which has no rule of its own where the kernel has no queues of nftables. Without
 * the program everything passes.
 */
const RULES = ['tcp', 'udp'].map((protocol) => [
  ...['FORWARD', '--protocol', protocol, '--match', 'conntrack', '--ctstate', 'NEW'],
  ...['--jump', 'NFQUEUE', '--queue-num', QUEUE, '--queue-bypass'],
]);

/** Lets all nodes enforce NetworkPolicies: for pods that none selects nothing changes. */
export async function startEnforcement(): Promise<void> {
  await ensurePrograms([NAME]);
  await Promise.all((await nodes()).map(startOn));
}

/** Ends that, and removes its rules. */
export async function stopEnforcement(): Promise<void> {
  await Promise.all((await nodes()).map(stopOn));
}

async function nodes(): Promise<Machine[]> {
  const { items } = await get<{ items: Manifest[] }>('nodes');
  return items.map(({ metadata }) => new Machine(metadata.name)).filter(({ pid }) => pid !== undefined);
}

async function startOn(node: Machine): Promise<void> {
  await stopOn(node);
  const options = [
    `--kubeconfig=${credentials.kubeconfig}`,
    `--hostname-override=${node.name}`,
    `--nfqueue-id=${QUEUE}`,
    '--metrics-bind-address=127.0.0.1:9080',
    '--disable-nri',
    '--fail-open=false',
    '--strict-mode=false',
  ];
  // A shell that leaves its process to the program tells the number.
  node.launch(NAME, ['sh', '-c', `echo $$ > ${PID_FILE}; exec "$@"`, 'sh', program('standard'), ...options]);
  await node.ready(NAME, 30, async () => (await node.run('cat', '/proc/self/net/netfilter/nfnetlink_queue')).trim().startsWith(QUEUE));
  for (const rule of RULES) {
    await node.run('iptables', '--wait', '--table', 'mangle', '--insert', ...rule);
  }
}

async function stopOn(node: Machine): Promise<void> {
  for (const rule of RULES) {
    await node.run('iptables', '--wait', '--table', 'mangle', '--delete', ...rule).catch(() => '');
  }
  if (node.runs(NAME)) {
    await node.run('sh', '-c', `kill $(cat ${PID_FILE})`);
    await until(`${NAME} on ${node.name} has ended`, 30, () => Promise.resolve(!node.runs(NAME)));
  }
}
