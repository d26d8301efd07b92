import { expectPlan, volume, balanced, partition, image, set, type Case } from './cases';
import { claim, deployment, object, planned, service, sized, storageClass } from './objects';

const GROWN = storageClass({ allowVolumeExpansion: true });

const ACCEPTED: Case[] = [
  ['claim that grows', sized('10Gi'), sized('20Gi', {}), 'change', 'depends', /if its StorageClass has allowVolumeExpansion/],
  ['claim of the same size in other words', sized('1Gi'), sized('1024Mi'), 'change', 'accepted', /^$/],
  ['access mode in other words', claim({}), claim({ volumeMode: 'Filesystem' }), 'change', 'accepted', /^$/],
  ['nodes of a volume that had none', volume({}), volume({ nodeAffinity: {} }), 'change', 'accepted', /^$/],
  ['class that may grow', storageClass({}), GROWN, 'change', 'accepted', /^$/],
  ['type of a Service', service({}), service({ type: 'NodePort' }), 'change', 'accepted', /^$/],
  ['load balancer given back', balanced({}), service({}), 'lost', 'accepted', /load balancer is given back/],
  ['load balancer that stays ours', balanced({ 'kubernetes.io/elb.id': 'a' }), service({}), 'change', 'accepted', /^$/],
  [
    'option of an ELB',
    balanced({ 'kubernetes.io/elb.acl-id': 'a' }),
    balanced({ 'kubernetes.io/elb.acl-id': 'b' }),
    'change',
    'accepted',
    /^$/,
  ],
  ['an alias', service({ type: 'ExternalName' }), service({ clusterIP: 'None' }), 'change', 'accepted', /^$/],
  [
    'labels',
    object('v1', 'Service', {}, { labels: { a: '1' } }),
    object('v1', 'Service', {}, { labels: { a: '2' } }),
    'change',
    'accepted',
    /^$/,
  ],
  ['image', deployment({ template: image('1') }), deployment({ template: image('2') }), 'restart', 'accepted', /its pod is replaced/],
  [
    'image of a paused Deployment',
    deployment({ template: image('1') }),
    deployment({ template: image('2'), paused: true }),
    'change',
    'accepted',
    /it is paused/,
  ],
  [
    'image of many pods',
    deployment({ replicas: 2, template: image('1') }),
    deployment({ replicas: 2, template: image('2') }),
    'restart',
    'accepted',
    /replaced: all 2/,
  ],
  [
    'image where there is no pod',
    deployment({ replicas: 0, template: image('1') }),
    deployment({ replicas: 0, template: image('2') }),
    'change',
    'accepted',
    /no pods/,
  ],
  ['image of a StatefulSet', set({}), set({ template: image('2') }), 'restart', 'accepted', /replaced: one-3, one-2, one-1/],
  ['image of a canary', set(partition(3)), set({ ...partition(3), template: image('2') }), 'restart', 'accepted', /replaced: one-3$/],
  [
    'image behind a partition',
    set(partition(4)),
    set({ ...partition(4), template: image('2') }),
    'change',
    'accepted',
    /no pod is replaced: its partition is 4/,
  ],
  ['partition', set(partition(3)), set(partition(1)), 'restart', 'accepted', /earlier change left out are replaced: one-2, one-1/],
  [
    'strategy',
    set({}),
    set({ template: image('2'), updateStrategy: { type: 'OnDelete' } }),
    'change',
    'accepted',
    /when somebody deletes them/,
  ],
  [
    'image of a DaemonSet',
    object('apps/v1', 'DaemonSet', { spec: { template: image('1') } }),
    object('apps/v1', 'DaemonSet', { spec: { template: image('2') } }),
    'restart',
    'accepted',
    /node by node/,
  ],
  [
    'image of a grid',
    object('superedge.io/v1', 'DeploymentGrid', { spec: { template: { template: image('1') } } }),
    object('superedge.io/v1', 'DeploymentGrid', { spec: { template: { template: image('2') } } }),
    'restart',
    'accepted',
    /all units at once/,
  ],
  ['more pods', set({}), set({ replicas: 4 }), 'change', 'accepted', /new pods: one-4/],
  ['fewer pods', set({}), set({ replicas: 1 }), 'restart', 'accepted', /pods end: one-2, one-3; and their claims stay/],
  [
    'fewer pods, whose claims go',
    set({}),
    set({ replicas: 2, persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }),
    'lost',
    'accepted',
    /claims are deleted/,
  ],
  ['pods that an autoscaler counts', set({}), set({ replicas: undefined }), 'restart', 'accepted', /2 of its 3 pods end/],
  ['pods of a Deployment', deployment({ replicas: 2 }), deployment({ replicas: 1 }), 'restart', 'accepted', /1 pods instead of 2/],
  [
    'config',
    object('v1', 'ConfigMap', { data: { 'dfdaemon.yaml': 'a: 1\nb: 2\n', script: 'x' } }),
    object('v1', 'ConfigMap', { data: { 'dfdaemon.yaml': 'a: 1\nb: 3\n', script: 'x' } }),
    'change',
    'accepted',
    /changed: dfdaemon\.yaml$/,
  ],
];

test.each(ACCEPTED)('%s', (...wanted) => {
  expectPlan(...wanted);
});

test.each([
  [true, 'change', 'accepted', 'the disk grows'],
  [undefined, 'refused', 'refused', 'the disk cannot grow: StorageClass one has no allowVolumeExpansion'],
])('a claim grows if its class says so: %s', (allowVolumeExpansion, level, verdict, text) => {
  const known = storageClass({ ...(allowVolumeExpansion && { allowVolumeExpansion }) });
  const [before, after] = ['10Gi', '20Gi'].map((size) => [known, sized(size, { storageClassName: 'one' })]);
  const { objects, unchanged } = planned(before ?? [], after ?? []);
  expect(objects).toMatchObject([{ level, verdict, findings: [{ text }] }]);
  expect(unchanged).toBe(1);
});
