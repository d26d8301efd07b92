import { FakeKubectl } from './fake-kubectl';

let fake: FakeKubectl;

beforeEach(() => {
  fake = new FakeKubectl();
  fake.write('cache.k8s.yaml', [workload('scheduler'), workload('cache', 'peer1'), workload('cache', 'peer2')].join('---\n'));
});

afterEach(() => {
  fake.remove();
});

/** The manifest of a Deployment. */
function workload(component: string, peer?: string): string {
  const labels = { component, ...(peer && { peer }) };
  const annotations = peer && { 'checksum/config': 'abc' };
  const container = { name: peer ? 'dfdaemon' : 'scheduler', image: 'example.com/dragonfly/client:v1' };
  const template = { metadata: { labels, annotations }, spec: { containers: [container] } };
  return `${JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: peer ?? component, namespace: 'cache', labels },
    spec: { replicas: 1, template },
  })}\n`;
}

type Tree = Record<string, unknown>;

/** A live Deployment. */
const live = (name: string): Tree => ({ kind: 'Deployment', metadata: { name, namespace: 'cache' }, spec: { replicas: 1 } });

/** A pod that serves. */
function pod(
  owner: string,
  { peer, checksum = 'abc', image = 'example.com/dragonfly/client:v1', ...status }: Tree & { peer?: string } = {},
): Tree {
  const name = `${owner}-5f7b-x1`;
  return {
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'cache',
      labels: { component: peer ? 'cache' : 'scheduler', ...(peer && { peer }), 'pod-template-hash': '5f7b' },
      annotations: peer ? { 'checksum/config': checksum } : {},
      ownerReferences: [{ kind: 'ReplicaSet', name: `${owner}-5f7b` }],
    },
    spec: {
      nodeName: 'node1',
      initContainers: peer ? [{ name: 'announced-ip', env: [{ name: 'ANNOUNCED_IP', valueFrom: {} }] }] : [],
      containers: [{ name: peer ? 'dfdaemon' : 'scheduler', image, volumeMounts: peer ? [{ name: 'storage', mountPath: '/data' }] : [] }],
    },
    status: {
      phase: 'Running',
      podIP: '10.0.0.7',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ restartCount: 2 }],
      ...status,
    },
  };
}

/** The pod, told to stop. */
function ending(of: Tree): Tree {
  return { ...of, metadata: { ...(of.metadata as Tree), deletionTimestamp: '2026-01-01T00:00:00Z' } };
}

const SERVICE: Tree = {
  kind: 'Service',
  metadata: { name: 'peer1-service', namespace: 'cache' },
  spec: { type: 'LoadBalancer', clusterIP: '10.1.0.1', selector: { component: 'cache', peer: 'peer1' } },
  status: { loadBalancer: { ingress: [{ ip: '172.21.0.103' }] } },
};

function answer(...items: Tree[]): void {
  fake.answer('*get*', JSON.stringify({ items }));
  fake.answer('*exec*', 'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vdb 104857600 52428800 52428800 50% /data\n');
}

const all = (): Tree[] => [live('scheduler'), live('peer1'), live('peer2'), pod('scheduler'), pod('peer1', { peer: 'peer1' }), SERVICE];

test('a cache that is well is a table', async () => {
  answer(...all(), pod('peer2', { peer: 'peer2' }));
  expect(await fake.status()).toBe(0);
  expect(fake.printed).toEqual([
    'PEER       POD                NODE   STATE  RESTARTS  ANNOUNCED  EXPOSED       DISK          IMAGE      CONFIG',
    'scheduler  scheduler-5f7b-x1  node1  ready  2         -          -             -             client:v1  -',
    'peer1      peer1-5f7b-x1      node1  ready  2         10.0.0.7   172.21.0.103  50/100Gi 50%  client:v1  in step',
    'peer2      peer2-5f7b-x1      node1  ready  2         10.0.0.7   -             50/100Gi 50%  client:v1  in step',
    '',
    'all is well: 3 pods',
  ]);
});

test('asks for the pods of the folder, and each peer for its disk', async () => {
  answer(...all(), pod('peer2', { peer: 'peer2' }));
  await fake.status('--context', 'prod', '--kubeconfig', 'file');
  const [get, ...execs] = fake.calls;
  expect(get).toMatch(/ get pods,services,deployments,statefulsets,daemonsets .*component in \(scheduler,cache\)/);
  // All at the same time, so that any may be the first.
  expect(execs.sort()).toEqual([
    expect.stringContaining('exec --namespace cache peer1-5f7b-x1 --container dfdaemon -- df -Pk /data'),
    expect.stringContaining('exec --namespace cache peer2-5f7b-x1 --container dfdaemon -- df -Pk /data'),
  ]);
  expect(fake.calls.every((call) => call.includes('--context prod') && call.includes('--kubeconfig file'))).toBe(true);
});

test.each<[string, Tree[], string]>([
  ['a peer has no pod', [], 'peer2: Deployment cache/peer2 has 0 of 1 pods'],
  ['a peer has another config', [pod('peer2', { peer: 'peer2', checksum: 'old' })], 'peer2: it has another config than the folder'],
  [
    'a peer runs another image',
    [pod('peer2', { peer: 'peer2', image: 'client:v0' })],
    'peer2: it runs client:v0, and the folder has example.com/dragonfly/client:v1',
  ],
  [
    'a peer crashes',
    [
      pod('peer2', {
        peer: 'peer2',
        conditions: [],
        containerStatuses: [{ restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m' } } }],
      }),
    ],
    'peer2: pod peer2-5f7b-x1 is not ready: CrashLoopBackOff: back-off 5m',
  ],
  [
    'a peer finds no node',
    [
      pod('peer2', {
        peer: 'peer2',
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
        containerStatuses: [],
      }),
    ],
    'peer2: pod peer2-5f7b-x1 is not ready: unschedulable: 0/3 nodes are available',
  ],
  [
    'a load balancer is not there yet',
    [
      pod('peer2', { peer: 'peer2' }),
      {
        ...SERVICE,
        metadata: { name: 'late', namespace: 'cache' },
        spec: { type: 'LoadBalancer', selector: { peer: 'peer2' } },
        status: {},
      },
    ],
    'peer2: Service late waits for its load balancer',
  ],
  [
    'a peer runs that the folder does not have',
    [pod('peer2', { peer: 'peer2' }), pod('peer3', { peer: 'peer3' })],
    'peer3: Deployment peer3 is not in the folder, and runs: delete it, if nobody needs it',
  ],
])('fails when %s', async (_, more, problem) => {
  answer(...all(), ...more);
  expect(await fake.status()).toBe(1);
  expect(fake.printed.slice(fake.printed.indexOf('Not well:') + 1)).toEqual([`  ${problem}`]);
});

test.each<[string, Tree[]]>([
  ['', []],
  [', and its pod is ending', [ending(pod('peer2', { peer: 'peer2' }))]],
  [', and its pod is', [pod('peer2', { peer: 'peer2' })]],
])('fails when a workload is not in the cluster%s', async (_, pods) => {
  answer(live('scheduler'), pod('scheduler'), live('peer1'), pod('peer1', { peer: 'peer1' }), ...pods);
  expect(await fake.status()).toBe(1);
  expect(fake.printed).toContain('  peer2: Deployment cache/peer2 is not in the cluster');
  expect(fake.printed.join('\n')).not.toContain('of 1 pods');
});

test('a disk that cannot be asked is no problem of the cache', async () => {
  answer(...all(), pod('peer2', { peer: 'peer2' }));
  fake.fail('*peer2*df*', 'exec is forbidden');
  expect(await fake.status()).toBe(0);
  expect(fake.printed.slice(-2)).toEqual(['Disks that could not be asked:', '  peer2: exec is forbidden']);
});

test('prints JSON for programs', async () => {
  answer(...all(), pod('peer2', { peer: 'peer2' }));
  expect(await fake.status('--output', 'json')).toBe(0);
  expect(JSON.parse(fake.printed.join('\n'))).toMatchObject({
    pods: [{ peer: 'scheduler' }, { peer: 'peer1', ready: true, disk: { used: 50 * 2 ** 30, size: 100 * 2 ** 30 }, inStep: true }, {}],
    problems: [],
  });
});

test('fails when the cluster cannot be read', async () => {
  fake.fail('*get*', 'connection refused');
  expect(await fake.status()).toBe(2);
  expect(fake.complained.join('\n')).toContain('cannot read the cluster: connection refused; name it with --context or --kubeconfig');
});

test('fails when nothing in the folder makes pods', async () => {
  fake.write('cache.k8s.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: one }\n');
  expect(await fake.status()).toBe(2);
  expect(fake.complained.join('\n')).toContain('nothing in the folder makes pods');
});
