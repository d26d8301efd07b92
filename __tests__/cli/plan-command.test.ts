import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FakeKubectl } from './fake-kubectl';

let fake: FakeKubectl;
const home = process.cwd();

beforeEach(() => {
  fake = new FakeKubectl();
  for (const folder of ['old', 'new']) {
    mkdirSync(join(fake.folder, folder));
  }
});

afterEach(() => {
  process.chdir(home);
  fake.remove();
});

function cache(size: string, image: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: peer1-storage, namespace: cache, labels: { peer: peer1 } }
spec: { resources: { requests: { storage: ${size} } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: peer1, namespace: cache, labels: { peer: peer1 } }
spec:
  template:
    spec: { containers: [{ name: dfdaemon, image: "client:${image}" }] }
`;
}

function write(folder: string, size: string, image: string): void {
  fake.write(`${folder}/cache.k8s.yaml`, cache(size, image));
}

function plan(...options: string[]): Promise<number> {
  return fake.run('plan', join(fake.folder, 'old'), join(fake.folder, 'new'), ...options);
}

test('says what a change does, and how to read it in the order of a rollout', async () => {
  write('old', '10Gi', '1');
  write('new', '10Gi', '2');
  expect(await plan()).toBe(0);
  expect(fake.printed).toEqual([
    '1 whose pods are replaced, 1 changed, 1 unchanged',
    '',
    'Pods end or are replaced:',
    '  Deployment cache/peer1',
    '    its pod is replaced',
    '      spec.template.spec.containers[dfdaemon].image: client:1 -> client:2',
    '',
    'Pods are replaced in this order by dragonfly-cache rollout; kubectl apply replaces those of all Deployments at once:',
    '  1. peer1: Deployment cache/peer1',
  ]);
});

test('fails when the API server would refuse it, and says where a rollout stops', async () => {
  write('old', '10Gi', '1');
  write('new', '5Gi', '1');
  expect(await plan()).toBe(1);
  expect(fake.printed).toEqual([
    '1 refused by the API server, 1 changed, 1 unchanged',
    '',
    'Refused, or not carried out:',
    '  PersistentVolumeClaim cache/peer1-storage',
    '    a claim cannot shrink, from 10Gi to 5Gi',
    '    To do: undo the change; or give the peer another claim, which starts empty.',
    '      spec.resources.requests.storage: 10Gi -> 5Gi',
    'A rollout stops at peer1, as PersistentVolumeClaim cache/peer1-storage is refused: nothing behind it is applied.',
  ]);
});

test.each([
  ['restart', 1],
  ['refused', 0],
  ['lost', 0],
  ['never', 0],
])('with --fail-on %s, a change of the image ends with %d', async (level, code) => {
  write('old', '10Gi', '1');
  write('new', '10Gi', '2');
  expect(await plan('--fail-on', level)).toBe(code);
});

test('with --prune, what is no longer in the code is deleted', async () => {
  write('old', '10Gi', '1');
  fake.write('new/cache.k8s.yaml', cache('10Gi', '1').split('---\n')[1] ?? '');
  expect(await plan()).toBe(0);
  expect(await plan('--prune')).toBe(1);
  expect(fake.printed).toContain('Lost:');
});

test('prints JSON for programs', async () => {
  write('old', '10Gi', '1');
  write('new', '10Gi', '2');
  await plan('--output', 'json');
  expect(JSON.parse(fake.printed.join('\n'))).toMatchObject({
    level: 'restart',
    unchanged: 1,
    objects: [{ name: 'Deployment cache/peer1', stage: 'peer1', action: 'changed', level: 'restart', verdict: 'accepted' }],
    restarts: [{ stage: 'peer1', name: 'Deployment cache/peer1' }],
  });
});

test('prints Markdown for the comment of a pull request', async () => {
  write('old', '10Gi', '1');
  write('new', '10Gi', '2');
  await plan('--output', 'markdown');
  expect(fake.printed.join('\n')).toMatchSnapshot();
});

test('compares what was committed last with dist, if no folder is named', async () => {
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t', ...args], { cwd: fake.folder });
  mkdirSync(join(fake.folder, 'dist'));
  write('dist', '10Gi', '1');
  git('init', '--quiet');
  git('add', 'dist');
  git('commit', '--quiet', '--message', 'one');
  write('dist', '10Gi', '2');
  process.chdir(fake.folder);
  expect(await fake.run('plan')).toBe(0);
  expect(fake.printed[0]).toBe('1 whose pods are replaced, 1 changed, 1 unchanged');
  expect(await fake.run('plan', 'HEAD:dist', 'HEAD:dist')).toBe(0);
  expect(fake.printed).toEqual(['nothing changes']);
});

test('fails when nothing was committed, and says what to do instead', async () => {
  process.chdir(fake.folder);
  expect(await fake.run('plan')).toBe(2);
  expect(fake.complained.join('\n')).toMatch(/cannot read HEAD:\.\/dist from git: .*; name the folder of an earlier synth/);
});

test('nothing need be applied yet', async () => {
  write('new', '10Gi', '1');
  expect(await plan()).toBe(0);
  expect(fake.printed[0]).toBe('2 created');
});

test('fails when there is no such level', async () => {
  expect(await plan('--fail-on', 'some')).toBe(2);
});
