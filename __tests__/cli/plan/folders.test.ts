import { object, peer, planned, service, sized, statefulSet, storage, template } from './objects';

const disk = sized('10Gi');
const two = [peer('peer1', 1), peer('peer2', 2)];

test('a folder that is the same changes nothing', () => {
  expect(planned(two, two)).toEqual({ level: 'none', objects: [], unchanged: 2, restarts: [] });
});

test('pods are replaced in the order of a rollout: what is shared, then peer after peer', () => {
  const changed = { containers: [{ name: 'dfdaemon', image: 'client:2' }], ...storage('x') };
  const shared = statefulSet({ template: template() }, { name: 'scheduler' });
  const after = [
    peer('peer2', 2, {}, changed),
    peer('peer1', 1, {}, changed),
    statefulSet({ template: template({ a: 1 }) }, { name: 'scheduler' }),
  ];
  const before = [peer('peer2', 2, {}, storage('x')), peer('peer1', 1, {}, storage('x')), shared];
  expect(planned(before, after).restarts.map(({ stage, pods }) => [stage, pods])).toEqual([
    ['shared', 'scheduler-3, scheduler-2, scheduler-1'],
    ['peer2', undefined],
    ['peer1', undefined],
  ]);
});

test('what is new is created', () => {
  expect(planned([peer('peer1', 1)], two)).toMatchObject({
    level: 'change',
    unchanged: 1,
    objects: [{ action: 'created', stage: 'peer2', name: 'Deployment cache/cache-deployment-2', level: 'change', verdict: 'accepted' }],
  });
});

test('what is no longer in the code runs on, unless it is pruned', () => {
  const [kept] = planned(two, [peer('peer1', 1)]).objects;
  expect(kept).toMatchObject({ action: 'removed', level: 'change' });
  expect(kept?.findings.map(({ fix }) => fix).join()).toContain('kubectl delete deployment cache-deployment-2 --namespace cache');
  expect(planned(two, [peer('peer1', 1)], true).objects).toMatchObject([{ action: 'removed', level: 'restart' }]);
});

test('a claim that is pruned takes what is on its disk with it', () => {
  expect(planned([disk], [], true).objects).toMatchObject([{ action: 'removed', level: 'lost' }]);
  expect(planned([disk], []).objects).toMatchObject([{ action: 'removed', level: 'change' }]);
});

test('a load balancer that is pruned takes its address with it', () => {
  expect(planned([service({ type: 'LoadBalancer' })], [], true).objects).toMatchObject([{ level: 'lost' }]);
});

test('a peer that gets another claim leaves its disk behind', () => {
  const { objects, level } = planned([peer('peer1', 1)], [peer('peer1', 1, {}, storage('other'))]);
  expect(level).toBe('lost');
  expect(objects[0]?.findings[0]?.text).toBe(
    'peer1 leaves claim peer1-storage behind, and starts with claim other: what is on the disk is not carried over',
  );
});

test('a peer of another name cannot use the disk while the one before runs', () => {
  const { objects } = planned([peer('peer1', 1)], [peer('peer1', 7)]);
  expect(objects.find(({ action }) => action === 'created')).toMatchObject({
    level: 'refused',
    verdict: 'accepted',
    findings: [{ fix: 'kubectl delete deployment cache-deployment-1 --namespace cache first' }],
  });
});

test('peers of another topology start empty', () => {
  const set = statefulSet({ template: template({}, { labels: {} }) }, { name: 'cache', labels: { component: 'cache' } });
  const { objects } = planned(two, [set], true);
  expect(objects.find(({ name }) => name.startsWith('StatefulSet'))?.findings).toMatchObject([
    {
      level: 'lost',
      text: expect.stringContaining('it starts empty, and leaves claim peer1-storage and claim peer2-storage behind') as string,
    },
  ]);
});

test('who reads a changed config, and is not replaced, reads it at its next start; who is new reads nothing else', () => {
  const reading = storage('x').volumes as object[];
  const pod = { volumes: [...reading, { name: 'config', configMap: { name: 'one' } }] };
  const config = (text: string) => object('v1', 'ConfigMap', { data: { file: text } });
  const { objects } = planned(
    [config('a'), peer('peer1', 1, {}, pod)],
    [config('b'), peer('peer1', 1, {}, pod), peer('peer2', 2, {}, pod)],
  );
  expect(objects.find(({ action }) => action === 'changed')?.findings).toMatchObject([
    { level: 'change', text: 'changed: file; Deployment cache/cache-deployment-1 reads it at its next start' },
  ]);
});
