import { FakeKubectl, object } from './fake-kubectl';

let fake: FakeKubectl;

beforeEach(() => {
  fake = new FakeKubectl();
});

afterEach(() => {
  fake.remove();
});

/** A cache of peers in one file, each peer's objects apart from each other. */
function writeCache(...peers: string[]): void {
  fake.write(
    'cache.k8s.yaml',
    [
      object('Namespace', 'cache'),
      object('Deployment', 'scheduler'),
      ...peers.map((peer) => object('Service', `${peer}-service`, peer)),
      ...peers.map((peer) => object('Deployment', `${peer}-deployment`, peer)),
      object('Service', 'balancer'),
    ].join('---\n'),
  );
}

function applyOf(...kinds: string[]): string[] {
  return ['apply -f -', ...kinds.map((kind) => `kind: ${kind}`)];
}

function waitFor(name: string, timeout = '15m'): string {
  return `rollout status deployment/${name} --namespace cache --timeout ${timeout}`;
}

const SHARED = [...applyOf('Namespace', 'Deployment', 'Service'), waitFor('scheduler')];

test('applies what is shared, then peer by peer, and waits for each', async () => {
  writeCache('peer1', 'peer2');
  expect(await fake.rollout()).toBe(0);
  expect(fake.calls).toEqual([
    ...SHARED,
    ...applyOf('Service', 'Deployment'),
    waitFor('peer1-deployment'),
    ...applyOf('Service', 'Deployment'),
    waitFor('peer2-deployment'),
  ]);
  expect(fake.printed).toEqual([
    'shared: 3 applied, 1 changed',
    'shared: waiting for Deployment cache/scheduler',
    'peer1: 2 applied, 1 changed',
    'peer1: waiting for Deployment cache/peer1-deployment',
    'peer2: 2 applied, 1 changed',
    'peer2: waiting for Deployment cache/peer2-deployment',
    'done: shared, peer1, peer2',
  ]);
  expect(fake.complained).toEqual([]);
});

test('does the same when each peer has a file of its own, in the order of the names', async () => {
  writeCache('peer1', 'peer2');
  await fake.rollout();
  const { calls } = fake;
  fake.write('cache.k8s.yaml', '');
  fake.write(
    '0002.k8s.yaml',
    [object('Service', 'peer2-service', 'peer2'), object('Deployment', 'peer2-deployment', 'peer2')].join('---\n'),
  );
  fake.write(
    '0001.k8s.yaml',
    [object('Service', 'peer1-service', 'peer1'), object('Deployment', 'peer1-deployment', 'peer1')].join('---\n'),
  );
  fake.write('0000.k8s.yaml', [object('Namespace', 'cache'), object('Deployment', 'scheduler')].join('---\n'));
  fake.write('0003.k8s.yaml', object('Service', 'balancer'));
  fake.write('notes.txt', 'not a manifest');
  expect(await fake.rollout()).toBe(0);
  expect(fake.calls).toEqual(calls);
});

test('names the cluster and the patience to kubectl', async () => {
  fake.write('one.yaml', object('Deployment', 'one', 'peer1'));
  expect(await fake.rollout('--context', 'far away', '--kubeconfig', '/etc/kube', '--timeout', '1h30m')).toBe(0);
  const cluster = '--kubeconfig /etc/kube --context far away';
  expect(fake.calls).toEqual([`${cluster} apply -f -`, 'kind: Deployment', `${cluster} ${waitFor('one', '1h30m')}`]);
});

test('hands the documents to kubectl as they stand in the file', async () => {
  const text = `${object('ConfigMap', 'one')}# a comment\ndata:\n  mode: 0644\n  dashes: |\n    ---\n    more\n`;
  fake.write('one.yaml', `--- # the first\n${text}---\n${object('ConfigMap', 'two')}`);
  expect(await fake.rollout()).toBe(0);
  expect(fake.applied).toBe(`# the first\n${text}---\n${object('ConfigMap', 'two')}`);
});

test('with --dry-run prints the stages and calls nothing', async () => {
  writeCache('peer1');
  expect(await fake.rollout('--dry-run')).toBe(0);
  expect(fake.printed).toEqual([
    'shared:',
    '  Namespace cache/cache',
    '  Deployment cache/scheduler (waits until it is rolled out)',
    '  Service cache/balancer',
    'peer1:',
    '  Service cache/peer1-service',
    '  Deployment cache/peer1-deployment (waits until it is rolled out)',
  ]);
  expect(fake.calls).toEqual([]);
});

test('stops at a peer that does not come up, and says how to go on', async () => {
  writeCache('peer1', 'peer2', 'peer3');
  fake.fail('*peer2-deployment*', 'error: timed out waiting for the condition');
  expect(await fake.rollout('--timeout', '90s')).toBe(1);
  expect(fake.calls.at(-1)).toBe(waitFor('peer2-deployment', '90s'));
  expect(fake.complained).toEqual([
    'error: peer2 failed, and nothing after it was applied',
    `  ${fake.kubectl} ${waitFor('peer2-deployment', '90s')}`,
    '  error: timed out waiting for the condition',
    'The cache now:',
    '  changed and rolled out: shared, peer1',
    '  applied in part, or not rolled out: peer2',
    '  as before: peer3',
    'To go on, fix the cause and run the same command again: what is finished is unchanged and passes at once.',
    'To go back, run the same command with the folder of an earlier synth.',
  ]);
});

test('stops when the cluster refuses what is shared', async () => {
  writeCache('peer1');
  fake.fail('*apply*', 'error: forbidden');
  expect(await fake.rollout()).toBe(1);
  expect(fake.calls).toEqual(applyOf('Namespace', 'Deployment', 'Service'));
  expect(fake.complained).toEqual(
    expect.arrayContaining(['error: shared failed, and nothing after it was applied', '  error: forbidden', '  as before: peer1']),
  );
});
