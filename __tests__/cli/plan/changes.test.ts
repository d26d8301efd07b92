import type { Level, Verdict } from '../../../lib/cli/plan/finding';
import { claim, deployment, object, planned, service, sized, statefulSet, storageClass, template, type Tree } from './objects';

/** What becomes of one object: level, verdict, and what is said of it. */
type Case = [what: string, before: Tree, after: Tree, level: Level, verdict: Verdict, says: RegExp];

const job = (spec: Tree) => object('batch/v1', 'Job', { spec });
const volume = (spec: Tree) => object('v1', 'PersistentVolume', { spec }, { namespace: undefined });
const balanced = (annotations: Tree, spec: Tree = {}) => service({ type: 'LoadBalancer', ...spec }, annotations);
const partition = (from: number) => ({ updateStrategy: { rollingUpdate: { partition: from } } });
const image = (tag: string) => template({ containers: [{ name: 'dfdaemon', image: `client:${tag}` }] });
const set = (spec: Tree) => statefulSet({ template: image('1'), ...spec });

const REFUSED: Case[] = [
  [
    'selector of a Deployment',
    deployment({ selector: { a: 1 } }),
    deployment({ selector: { a: 2 } }),
    'refused',
    'refused',
    /spec\.selector of a Deployment/,
  ],
  [
    'selector of a DaemonSet',
    object('apps/v1', 'DaemonSet', { spec: { selector: { a: 1 } } }),
    object('apps/v1', 'DaemonSet', { spec: { selector: { a: 2 } } }),
    'refused',
    'refused',
    /spec\.selector of a DaemonSet/,
  ],
  [
    'claims of a StatefulSet',
    set({ volumeClaimTemplates: [{ a: 1 }] }),
    set({ volumeClaimTemplates: [{ a: 2 }] }),
    'refused',
    'refused',
    /volumeClaimTemplates/,
  ],
  ['Service of a StatefulSet', set({ serviceName: 'a' }), set({ serviceName: 'b' }), 'refused', 'refused', /serviceName/],
  ['management of a StatefulSet', set({}), set({ podManagementPolicy: 'Parallel' }), 'refused', 'refused', /podManagementPolicy/],
  [
    'template of a Job',
    job({ template: image('1') }),
    job({ template: image('2') }),
    'refused',
    'depends',
    /until the Job of before is gone/,
  ],
  [
    'class of a claim',
    claim({ storageClassName: 'a' }),
    claim({ storageClassName: 'b' }),
    'refused',
    'refused',
    /class of a claim cannot change, from a to b/,
  ],
  [
    'class of a claim that had none',
    claim({}),
    claim({ storageClassName: 'b' }),
    'refused',
    'depends',
    /unless b is the class that the cluster gave it/,
  ],
  ['class that is left out', claim({ storageClassName: 'a' }), claim({}), 'refused', 'refused', /cannot be left out later: it was a/],
  [
    'access modes of a claim',
    claim({ accessModes: ['ReadWriteOnce'] }),
    claim({ accessModes: ['ReadWriteMany'] }),
    'refused',
    'refused',
    /spec\.accessModes/,
  ],
  ['claim that shrinks', sized('10Gi'), sized('9Gi'), 'refused', 'refused', /cannot shrink, from 10Gi to 9Gi/],
  ['claim with another volume', claim({ volumeName: 'a' }), claim({ volumeName: 'b' }), 'refused', 'refused', /spec\.volumeName/],
  ['source of a volume', volume({ nfs: { path: '/a' } }), volume({ nfs: { path: '/b' } }), 'refused', 'refused', /spec\.nfs/],
  ['nodes of a volume', volume({ nodeAffinity: { a: 1 } }), volume({ nodeAffinity: { a: 2 } }), 'refused', 'refused', /spec\.nodeAffinity/],
  [
    'parameters of a class',
    storageClass({ parameters: { a: '1' } }),
    storageClass({ parameters: { a: '2' } }),
    'refused',
    'refused',
    /parameters/,
  ],
  [
    'binding of a class',
    storageClass({}),
    storageClass({ volumeBindingMode: 'WaitForFirstConsumer' }),
    'refused',
    'refused',
    /volumeBindingMode/,
  ],
  [
    'role of a RoleBinding',
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { name: 'a' } }),
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { name: 'b' } }),
    'refused',
    'refused',
    /roleRef/,
  ],
  [
    'family of an EndpointSlice',
    object('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4' }),
    object('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv6' }),
    'refused',
    'refused',
    /addressType/,
  ],
  [
    'type of a Secret',
    object('v1', 'Secret', { type: 'a' }),
    object('v1', 'Secret', { type: 'b' }),
    'refused',
    'refused',
    /type of a Secret/,
  ],
  [
    'immutable ConfigMap',
    object('v1', 'ConfigMap', { immutable: true, data: { a: '1' } }),
    object('v1', 'ConfigMap', { immutable: true, data: { a: '2' } }),
    'refused',
    'refused',
    /immutable, and its data would change/,
  ],
  ['cluster IP given up', service({}), service({ clusterIP: 'None' }), 'refused', 'refused', /spec\.clusterIP cannot change/],
  [
    'headless Service with a load balancer',
    service({ clusterIP: 'None' }),
    service({ type: 'LoadBalancer' }),
    'refused',
    'refused',
    /headless Service cannot become a LoadBalancer/,
  ],
  ['headless Service with a cluster IP', service({ clusterIP: 'None' }), service({}), 'refused', 'accepted', /stays headless/],
  ['class of a load balancer', balanced({}), balanced({}, { loadBalancerClass: 'a.com/b' }), 'refused', 'refused', /loadBalancerClass/],
  ['first family', service({ ipFamilies: ['IPv4'] }), service({ ipFamilies: ['IPv6'] }), 'refused', 'refused', /ipFamilies/],
  [
    'id of an ELB',
    balanced({ 'kubernetes.io/elb.id': 'a' }),
    balanced({ 'kubernetes.io/elb.id': 'b' }),
    'refused',
    'accepted',
    /elb\.id of Huawei Cloud cannot change/,
  ],
];

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

test.each([...REFUSED, ...ACCEPTED])('%s', (_, before, after, level, verdict, says) => {
  const plan = planned([before], [after]);
  expect(plan.objects).toHaveLength(1);
  const [{ findings, ...object } = {}] = plan.objects as { findings?: { text: string }[] }[];
  expect(object).toMatchObject({ action: 'changed', level, verdict });
  expect(findings?.map(({ text }) => text).join('\n')).toMatch(says);
  expect(plan).toMatchObject({ level, unchanged: 0, restarts: expect.any(Array) });
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

test('what a refusal keeps from being done is not told as done', () => {
  const [before, after] = ['1', '2'].map((tag) => [deployment({ selector: { tag }, template: image(tag) })]);
  const { objects, restarts, stop } = planned(before ?? [], after ?? []);
  expect(objects).toMatchObject([{ level: 'refused', findings: [{ verdict: 'refused' }] }]);
  expect(restarts).toEqual([]);
  expect(stop).toEqual({ stage: 'shared', name: 'Deployment cache/one' });
});
