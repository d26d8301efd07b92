import { Size } from 'cdk8s';
import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { LocalVolumeStorage } from '../../lib/storage/local-volume-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { apiServer, documented } from './evidence';
import { configMap, deployment, named, namespace, service } from './manifests';
import type { Refusal } from './refusal';

/** Objects whose names are made of what the user names. */
const NAMED: [kind: string, apiVersion: string, props: Refusal['props']][] = [
  ['Service', 'v1', { balancer: { serviceName: '3-models' } }],
  ['Deployment', 'apps/v1', { name: 'Models' }],
  ['ConfigMap', 'v1', { name: 'Models' }],
  ['PersistentVolumeClaim', 'v1', { name: 'Models', storage: new ClaimStorage({ size: Size.gibibytes(1) }) }],
  ['StatefulSet', 'apps/v1', { name: 'Models', topology: new StatefulSetPeers() }],
  ['DaemonSet', 'apps/v1', { name: 'Models', topology: new DaemonSetPeers(), peers: undefined }],
  [
    'PersistentVolume',
    'v1',
    { name: 'Models', storage: new LocalVolumeStorage({ size: Size.gibibytes(1), path: '/mnt', nodes: ['node1'] }) },
  ],
  ['Namespace', 'v1', { namespace: 'team a', createNamespace: {} }],
];

/** Names, labels and annotations. */
export const METADATA: readonly Refusal[] = [
  ...NAMED.map(([kind, apiVersion, props]) => ({
    what: `name of a ${kind}`,
    props,
    problem: new RegExp(`^the name of ${kind} is (".*?")(?: \\(.*characters\\))?\\. Allowed`, 's'),
    evidence: apiServer((value) => named(apiVersion, kind, value), /metadata\.name: /),
  })),
  {
    what: 'name of a namespace',
    props: { namespace: 'team a' },
    problem: /^namespace is (".*") \(/s,
    evidence: apiServer(namespace, /metadata\.name: /),
  },
  {
    what: 'name of a peer, which is its hostname',
    props: { peers: [{ name: 'peer_1' }] },
    problem: /^name is (".+") \(/s,
    evidence: apiServer((value) => deployment({ hostname: value }), /template\.spec\.hostname: Invalid value/),
  },
  {
    what: 'namespace to create without a name',
    props: { createNamespace: {} },
    problem: /^createNamespace is given without a namespace/,
    evidence: apiServer(() => namespace(undefined), /name or generateName is required/),
  },
  {
    what: 'value of a label',
    props: { labels: { team: 'machine learning' }, podLabels: { team: 'machine learning' } },
    problem: /^(?:pod )?label .* is (".*")\. Allowed/s,
    evidence: apiServer((value) => configMap({ labels: { team: value } }), /metadata\.labels: Invalid value/),
  },
  {
    what: 'value of a label that a load balancer selects by',
    props: { owner: 'machine learning', exposure: new ElbExposure({ elbId: 'elb-1', flavour: new CciFlavour() }) },
    problem: /^selector label .* is (".*")\. Allowed/s,
    evidence: apiServer((value) => service({ selector: { owner: value } }), /spec\.selector: Invalid value/),
  },
  {
    what: 'owner, which is a label',
    props: { owner: 'machine learning' },
    problem: /^owner is (".+")\. Allowed/s,
    evidence: apiServer((value) => configMap({ labels: { owner: value } }), /metadata\.labels: Invalid value/),
  },
  {
    what: 'key of a label',
    props: { labels: { 'my team': 'ml' }, podLabels: { 'my team': 'ml' } },
    problem: /^the key of one (?:pod )?label(?: of storage(?:\.newClass)?)? is (".*")\. Allowed/s,
    evidence: apiServer((value) => configMap({ labels: { [String(value)]: 'ml' } }), /metadata\.labels: Invalid value/),
  },
  {
    what: 'key of an annotation',
    props: { podAnnotations: { 'my team': 'ml' } },
    problem: /^the key of one (?:pod )?annotation(?: of storage(?:\.newClass)?)? is (".*")\. Allowed/s,
    evidence: apiServer((value) => configMap({ annotations: { [String(value)]: 'ml' } }), /metadata\.annotations: Invalid value/),
  },
  {
    what: 'empty text',
    props: { owner: '', priorityClassName: '', peers: [{ name: '' }] },
    problem: /^(?:owner|priorityClassName|name|host\.idc|host\.location) is ""/,
    evidence: documented('docs/app.md', '## Problems', 'Kubernetes and dfdaemon take many an empty text for one that was not given'),
  },
];
