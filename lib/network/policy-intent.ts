import type { Protocol } from 'cdk8s-plus-28';

/** Pods with labels. */
export interface PodsSide {
  readonly kind: 'pods';

  /** Their namespace by name; the one that kubectl is set to, if neither this nor labels tell. */
  readonly namespace?: string;

  /** Labels of their namespaces. */
  readonly namespaceLabels?: Record<string, string>;

  /** Labels of the pods; none selects all. */
  readonly podLabels: Record<string, string>;
}

/** Machines with addresses. */
export interface NetworkSide {
  readonly kind: 'network';
  readonly cidr: string;
  readonly except: readonly string[];
}

/** The nodes of the cluster. */
export interface NodesSide {
  readonly kind: 'nodes';
}

/** Machines behind a name in DNS. */
export interface NameSide {
  readonly kind: 'name';
  readonly fqdn: string;
}

/** The other end of a connection. */
export type Side = PodsSide | NetworkSide | NodesSide | NameSide;

/** A port and its protocol. */
export interface IntentPort {
  readonly number: number;
  readonly protocol: Protocol;
}

/** Connections that are allowed: each of the sides, on each of the ports. */
export interface Flow {
  readonly sides: readonly Side[];
  readonly ports: readonly IntentPort[];

  /** Whether these are questions to DNS, whose answers tell what addresses a name has. */
  readonly isDns?: boolean;
}

/** What one group of pods may do. Everything else is denied to it. */
export interface GroupIntent {
  /** Name of the policy. */
  readonly name: string;

  /** Namespace of the pods and of the policy. */
  readonly namespace?: string;

  /** Labels that select the pods. */
  readonly labels: Record<string, string>;

  /** Who may connect to them. */
  readonly ingress: readonly Flow[];

  /** Whom they may connect to. */
  readonly egress: readonly Flow[];
}

/** Flows without those that allow nothing. */
export function meaningful(flows: readonly Flow[]): Flow[] {
  return flows.filter(({ sides, ports }) => sides.length > 0 && ports.length > 0);
}
