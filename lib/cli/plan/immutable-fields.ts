/** Fields that the API server lets nobody change. */
export interface ImmutableFields {
  /** Kinds, each behind its API group. */
  readonly kinds: string[];

  /** The fields. What the API server writes for one that is left out stands behind an equals sign. */
  readonly fields: string[];

  /** Further fields, which may be set if they are not. */
  readonly onceSet?: string[];

  /** What to do instead. */
  readonly fix: string;

  /** Until when it is refused, if not for ever. */
  readonly until?: string;
}

const REPLACE = 'delete it and apply again';
const NEW_PODS = 'undo the change; or delete it and apply again, which ends all its pods at once';
const KEEP_PODS = 'undo the change; or delete it with --cascade=orphan and apply again, so that its pods and claims stay';
const NEW_NAME = 'undo the change; or give the new one another name, and let those who use it name that';

/**
 * What cannot be changed in place, by kind. Claims and Services have rules of their own beside these.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/v1.34.1/pkg/apis the `validation` folder of each group
 */
export const IMMUTABLE_FIELDS: ImmutableFields[] = [
  { kinds: ['apps/Deployment', 'apps/DaemonSet', 'apps/ReplicaSet'], fields: ['spec.selector'], fix: NEW_PODS },
  {
    kinds: ['apps/StatefulSet'],
    fields: ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy=OrderedReady', 'spec.volumeClaimTemplates'],
    fix: KEEP_PODS,
  },
  {
    kinds: ['batch/Job'],
    fields: [
      'spec.selector',
      'spec.template',
      'spec.completions',
      'spec.completionMode=NonIndexed',
      'spec.podFailurePolicy',
      'spec.successPolicy',
      'spec.backoffLimitPerIndex',
      'spec.managedBy',
    ],
    fix: REPLACE,
    until: 'the Job of before is gone',
  },
  {
    kinds: ['/PersistentVolumeClaim'],
    fields: [
      'spec.accessModes',
      'spec.volumeMode=Filesystem',
      'spec.selector',
      'spec.resources.limits',
      'spec.dataSource',
      'spec.dataSourceRef',
    ],
    onceSet: ['spec.volumeName'],
    fix: 'undo the change; or give the peer another claim, which starts empty',
  },
  {
    kinds: ['/PersistentVolume'],
    fields: [
      'spec.volumeMode=Filesystem',
      'spec.csi',
      'spec.nfs',
      'spec.local',
      'spec.hostPath',
      'spec.fc',
      'spec.iscsi',
      'spec.cephfs',
      'spec.rbd',
      'spec.azureFile',
      'spec.azureDisk',
      'spec.awsElasticBlockStore',
      'spec.gcePersistentDisk',
      'spec.cinder',
      'spec.vsphereVolume',
      'spec.flexVolume',
      'spec.portworxVolume',
    ],
    onceSet: ['spec.nodeAffinity'],
    fix: NEW_NAME,
  },
  {
    kinds: ['storage.k8s.io/StorageClass'],
    fields: ['provisioner', 'parameters', 'reclaimPolicy=Delete', 'volumeBindingMode=Immediate'],
    fix: 'delete the class and apply again, which changes no disk that is there; or give the new one another name',
  },
  { kinds: ['storage.k8s.io/CSIDriver'], fields: ['spec.attachRequired=true', 'spec.volumeLifecycleModes'], fix: REPLACE },
  { kinds: ['/Secret'], fields: ['type=Opaque'], fix: NEW_NAME },
  {
    kinds: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    fields: ['roleRef'],
    fix: REPLACE,
  },
  { kinds: ['discovery.k8s.io/EndpointSlice'], fields: ['addressType'], fix: REPLACE },
  {
    kinds: ['scheduling.k8s.io/PriorityClass'],
    fields: ['value', 'preemptionPolicy=PreemptLowerPriority'],
    fix: 'delete it and apply again: pods keep the priority that they have',
  },
  { kinds: ['networking.k8s.io/IngressClass'], fields: ['spec.controller'], fix: REPLACE },
  { kinds: ['node.k8s.io/RuntimeClass'], fields: ['handler'], fix: REPLACE },
];
