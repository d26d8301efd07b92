/**
 * Who is at the other end of a connection: pods, a network, or the nodes. With nothing given: all pods of the cache's namespace.
 *
 * Refused is what mixes them, such as labels and a network.
 */
export interface NetworkParty {
  /**
   * Namespace of the pods, by its name.
   * @default - that of the cache, unless `namespaceLabels` tells
   */
  readonly namespace?: string;

  /**
   * Labels of the namespaces that the pods are in; `{}` for all namespaces.
   * @default - the one namespace that `namespace` tells
   */
  readonly namespaceLabels?: Record<string, string>;

  /**
   * Labels of the pods.
   * @default - all pods of the namespace
   */
  readonly podLabels?: Record<string, string>;

  /**
   * A network outside the cluster in CIDR notation, by its first address: `10.2.0.0/16`, or `10.2.3.4/32` for one machine. Whether a plugin
   * looks at the addresses of pods as well differs: name pods by labels.
   * @default - pods
   * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec
   */
  readonly cidr?: string;

  /**
   * Parts of that network that are left out, each smaller than the network.
   * @default - none
   */
  readonly except?: string[];

  /**
   * The nodes of the cluster: containerd, pods with the network of their host, and what a node port or a load balancer sends on with the address
   * of a node. For Cilium they are in no network, so that `cidr` does not name them. For a `CachePolicy` it is refused: name the network of the
   * nodes there.
   * @default false
   * @see https://docs.cilium.io/en/stable/security/policy/language/#entities-based
   */
  readonly nodes?: boolean;
}

/** Where a connection goes: pods, a network, the nodes, or a name in DNS. */
export interface NetworkDestination extends NetworkParty {
  /**
   * A name in DNS outside the cluster, such as `huggingface.co`; a `*` stands for any characters but a dot: `*.hf.co`. Only Cilium knows names: for
   * a `CachePolicy` it is refused.
   * @default - it is known by something else
   * @see https://docs.cilium.io/en/stable/security/policy/language/#dns-based
   */
  readonly fqdn?: string;

  /**
   * Ports, of TCP: those of the pods, where a Service has others.
   * @default - 80 and 443 of origins; 8002 and 65003 of a control plane; 3306, 5432 and 6379 of databases; 53 of DNS, of UDP as well
   */
  readonly ports?: number[];
}
