import { VERSIONS } from '../versions';

/** A Go module whose programs, if we want some, are tools of the module in `go/`. */
export interface GoModule {
  readonly module: string;

  /** Variables that the linker sets. */
  readonly variables?: Record<string, string>;

  /** Folders of the module that are kept beside the programs, by the name they get there. */
  readonly folders?: Record<string, string>;
}

/** A crate with programs. */
export interface Crate {
  readonly crate: string;
}

/** Programs that are built together from one source, at one version. */
export interface Component {
  readonly version: string;
  readonly programs: readonly string[];
  readonly source: GoModule | Crate;

  /** How long a build takes on two cores. */
  readonly minutes: number;
}

/** All that we build. */
export const COMPONENTS = {
  kubernetes: {
    version: VERSIONS.kubernetes,
    programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy', 'kubectl'],
    source: {
      module: 'k8s.io/kubernetes',
      variables: {
        'k8s.io/component-base/version.gitVersion': `v${VERSIONS.kubernetes}`,
        'k8s.io/component-base/version.gitMajor': VERSIONS.kubernetes.split('.')[0] ?? '',
        'k8s.io/component-base/version.gitMinor': VERSIONS.kubernetes.split('.')[1] ?? '',
        'k8s.io/client-go/pkg/version.gitVersion': `v${VERSIONS.kubernetes}`,
      },
    },
    minutes: 4,
  },
  coredns: {
    version: VERSIONS.coredns,
    programs: ['coredns'],
    source: { module: 'github.com/coredns/coredns' },
    minutes: 2,
  },
  metallb: {
    version: VERSIONS.metallb,
    programs: ['controller'],
    source: { module: 'go.universe.tf/metallb', folders: { crds: 'config/crd/bases' } },
    minutes: 1,
  },
  dragonfly: {
    version: VERSIONS.dragonfly,
    programs: ['scheduler', 'manager'],
    source: { module: 'd7y.io/dragonfly/v2' },
    minutes: 2,
  },
  dfdaemon: {
    version: VERSIONS.client,
    programs: ['dfdaemon', 'dfget', 'dfcache', 'dfctl', 'dfstore'],
    source: { crate: 'dragonfly-client' },
    minutes: 35,
  },
  kwok: {
    version: VERSIONS.kwok,
    programs: ['kwok'],
    source: { module: 'sigs.k8s.io/kwok' },
    minutes: 1,
  },
  'gitops-engine': {
    version: VERSIONS.gitopsEngine,
    programs: ['agent'],
    source: { module: 'github.com/argoproj/gitops-engine' },
    minutes: 2,
  },
  superedge: {
    version: VERSIONS.superedge,
    programs: ['application-grid-controller'],
    source: {
      module: 'github.com/superedge/superedge',
      folders: { crds: 'pkg/application-grid-controller/manifests', 'site-crds': 'pkg/site-manager/constant' },
    },
    minutes: 3,
  },
  'cert-manager': {
    version: VERSIONS.certManager,
    programs: [],
    source: { module: 'github.com/cert-manager/cert-manager', folders: { crds: 'deploy/crds' } },
    minutes: 1,
  },
  cilium: {
    version: VERSIONS.cilium,
    programs: [],
    source: { module: 'github.com/cilium/cilium', folders: { crds: 'pkg/k8s/apis/cilium.io/client/crds/v2' } },
    minutes: 1,
  },
  'gateway-api': {
    version: VERSIONS.gatewayApi,
    programs: [],
    source: { module: 'sigs.k8s.io/gateway-api', folders: { crds: 'config/crd/experimental' } },
    minutes: 1,
  },
  'prometheus-operator': {
    version: VERSIONS.prometheusOperator,
    programs: [],
    source: { module: 'github.com/prometheus-operator/prometheus-operator', folders: { crds: 'example/prometheus-operator-crd' } },
    minutes: 1,
  },
  'kube-network-policies': {
    version: VERSIONS.kubeNetworkPolicies,
    programs: ['standard'],
    source: { module: 'sigs.k8s.io/kube-network-policies' },
    minutes: 3,
  },
} as const satisfies Record<string, Component>;

export type ComponentName = keyof typeof COMPONENTS;

export type ProgramName = (typeof COMPONENTS)[ComponentName]['programs'][number];
