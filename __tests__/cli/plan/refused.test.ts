import { expectPlan, job, volume, balanced, image, set, type Case } from './cases';
import { claim, deployment, object, planned, service, sized, storageClass } from './objects';

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

test.each(REFUSED)('%s', (...wanted) => {
  expectPlan(...wanted);
});

test('what a refusal keeps from being done is not told as done', () => {
  const [before, after] = ['1', '2'].map((tag) => [deployment({ selector: { tag }, template: image(tag) })]);
  const { objects, restarts, stop } = planned(before ?? [], after ?? []);
  expect(objects).toMatchObject([{ level: 'refused', findings: [{ verdict: 'refused' }] }]);
  expect(restarts).toEqual([]);
  expect(stop).toEqual({ stage: 'shared', name: 'Deployment cache/one' });
});
