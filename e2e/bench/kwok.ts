import { controlPlane } from '../cluster/control-plane';
import { credentials } from '../cluster/credentials';
import { ensurePrograms, program } from '../cluster/programs/programs';
import { kubectl } from '../harness/kubectl';

const PROGRAM = 'kwok';

/** Annotation of the nodes that kwok plays. */
const PLAYED = 'kwok.x-k8s.io/node';

/** Key and value of the label and of the taint that the nodes have. */
export const FAKE = { key: 'dragonfly-cache-bench', value: 'fake' };

/** Addresses of what is not there. */
const NODE_IP = '198.19.255.1';
const POD_CIDR = '198.19.0.0/17';

/** As long as a kubelet's. */
const LEASE_SECONDS = 40;

/** Does something with nodes that have no machine: kwok tells the API server of each pod that is scheduled to one that it is Ready. */
export async function withFakeNodes<T>(count: number, action: () => Promise<T>): Promise<T> {
  await ensurePrograms(['kwok']);
  await start();
  try {
    const items = Array.from({ length: count }, (_, index) => fakeNode(`fake${index + 1}`));
    await kubectl(['apply', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    await kubectl(['wait', '--for=condition=Ready', 'nodes', '--selector', selector, '--timeout=60s']);
    return await action();
  } finally {
    await kubectl(['delete', 'nodes', '--selector', selector]);
    await controlPlane.end(PROGRAM);
  }
}

const selector = `${FAKE.key}=${FAKE.value}`;

function fakeNode(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { [FAKE.key]: FAKE.value }, annotations: { [PLAYED]: FAKE.value } },
    spec: { taints: [{ ...FAKE, effect: 'NoSchedule' }] },
  };
}

async function start(): Promise<void> {
  controlPlane.launch(PROGRAM, [
    program('kwok'),
    `--kubeconfig=${credentials.kubeconfig}`,
    `--manage-nodes-with-annotation-selector=${PLAYED}=${FAKE.value}`,
    `--node-ip=${NODE_IP}`,
    `--cidr=${POD_CIDR}`,
    // Without leases, nodes are taken for dead 50 seconds after each of their rare messages, and their pods with them.
    `--node-lease-duration-seconds=${LEASE_SECONDS}`,
  ]);
  await controlPlane.ready(PROGRAM, 30, () => Promise.resolve(true));
}
