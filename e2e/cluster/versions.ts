/** Versions of all that our own cluster is made of. The go.mod of a program names its version once more; a unit test compares them. */
export const VERSIONS = {
  kubernetes: '1.34.1',

  /** Scheduler and manager. */
  dragonfly: '2.5.1',

  /** The Rust client: dfdaemon and its siblings. */
  client: '1.5.10',
  coredns: '1.12.4',
  metallb: '0.15.2',
  kwok: '0.7.0',

  /** What Argo CD applies and prunes with. */
  gitopsEngine: '0.7.3',

  /** What downloads from the Hugging Face Hub, and the client of HTTP that most Python programs have. */
  huggingfaceHub: '2.4.0',
  requests: '2.34.2',

  /** What makes a workload for each unit of nodes. */
  superedge: '0.9.0',

  /** Whose CustomResourceDefinitions are there where our objects are tried. */
  certManager: '1.21.1',
  cilium: '1.18.2',
  gatewayApi: '1.6.1',
  prometheusOperator: '0.93.0',

  /** What enforces NetworkPolicies, which no other part of the cluster does. */
  kubeNetworkPolicies: '1.1.1',
} as const;
