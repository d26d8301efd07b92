import { Duration, Size } from 'cdk8s';
import { Cpu, ImagePullPolicy, Node, NodeLabelQuery, NodeTaintQuery, Secret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { CacheJobOptions } from '../../lib/jobs/job-options';

/** All options of every Job, and what they become. */
export function everyOption(scope: Construct): Required<CacheJobOptions> {
  return {
    name: 'my-job',
    imagePullPolicy: ImagePullPolicy.ALWAYS,
    imagePullSecrets: [Secret.fromSecretName(scope, 'Pull', 'registry')],
    resources: { cpu: { request: Cpu.millis(250), limit: Cpu.units(1) }, memory: { limit: Size.gibibytes(1) } },
    scheduling: {
      nodes: Node.labeled(NodeLabelQuery.is('pool', 'jobs')),
      tolerate: [Node.tainted(NodeTaintQuery.is('dedicated', 'jobs'))],
    },
    priorityClassName: 'low',
    security: { user: 2000, group: 2001, fsGroup: 2002, writableRootFilesystem: true },
    backoffLimit: 2,
    activeDeadline: Duration.minutes(20),
    ttlAfterFinished: Duration.hours(2),
    annotations: { 'argocd.argoproj.io/hook': 'PostSync' },
    labels: { team: 'ml' },
    podAnnotations: { note: 'one' },
    podLabels: { 'sidecar.istio.io/inject': 'false' },
  };
}

/** What of a Job's spec is not there without options, or not so. */
export const EVERY_OPTION = {
  activeDeadlineSeconds: 1200,
  backoffLimit: 2,
  ttlSecondsAfterFinished: 7200,
  template: {
    metadata: {
      annotations: { note: 'one', 'checksum/config': expect.any(String) as string },
      labels: { component: 'my-job', 'sidecar.istio.io/inject': 'false' },
    },
    spec: {
      imagePullSecrets: [{ name: 'registry' }],
      priorityClassName: 'low',
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['jobs'] }] }],
          },
        },
      },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'jobs' }],
      securityContext: { runAsUser: 2000, runAsGroup: 2001, fsGroup: 2002 },
      containers: [
        {
          imagePullPolicy: 'Always',
          resources: { requests: { cpu: '250m' }, limits: { cpu: '1', memory: '1024Mi' } },
          securityContext: { readOnlyRootFilesystem: false, runAsNonRoot: true },
        },
      ],
    },
  },
};

/** Options of every Job that are refused, and what is said. */
export const REFUSED: [string, CacheJobOptions, string[]][] = [
  ['the name is none', { name: 'My_Job' }, ['the name of ConfigMap is "My_Job"', 'the name of Job is "My_Job"']],
  ['the name is too long', { name: 'j'.repeat(55) }, ['(55 characters). Allowed: at most 54 characters']],
  ['the priority class is none', { priorityClassName: 'Low!' }, ['priorityClassName is "Low!". Allowed: the name of a PriorityClass']],
  ['a limit is below 0', { backoffLimit: -1 }, ['backoffLimit is -1. Allowed: a whole number from 0']],
  [
    'the deadline is no whole second',
    { activeDeadline: Duration.millis(3_000_500) },
    ['activeDeadline is 3000.5 seconds. Allowed: a whole number of seconds'],
  ],
  ['the Job would be gone at once', { ttlAfterFinished: Duration.seconds(0) }, ['ttlAfterFinished is 0 seconds']],
  [
    'the user is root',
    { security: { user: 0, group: 0, fsGroup: 0 } },
    ['security.user is 0', 'security.group is 0', 'security.fsGroup is 0'],
  ],
  [
    'the pods would be taken for others',
    { podLabels: { component: 'x' } },
    ['podLabels sets component. Allowed: any key but component, owner, peer'],
  ],
  ['the checksum would be another', { podAnnotations: { 'checksum/config': 'x' } }, ['podAnnotations sets checksum/config']],
  ["a label is the library's", { labels: { owner: 'x' } }, ['labels sets owner']],
  ['a label of the pod is none', { podLabels: { team: 'a b' } }, ['pod label team is "a b"']],
  ['an annotation of the pod is none', { podAnnotations: { 'a b': '' } }, ['the key of one pod annotation is "a b"']],
  [
    'a limit is under its request',
    { resources: { cpu: { request: Cpu.units(2), limit: Cpu.units(1) } } },
    ['resources.cpu: the limit is under the request'],
  ],
];
