import type { Service, Workload } from 'cdk8s-plus-28';

/** What a part of the control plane does. */
export enum ControlPlaneRole {
  /** Tells peers whom to fetch from. */
  SCHEDULER = 'scheduler',
  /** Knows schedulers and peers, and has the console. */
  MANAGER = 'manager',
  /** Keeps the manager's records. */
  DATABASE = 'database',
  /** Holds jobs, and what manager and schedulers remember for a while. */
  REDIS = 'redis',
}

/** Who dials a port of the control plane. */
export enum ControlPlaneUser {
  /** The peers. */
  PEERS = 'peers',
  /** Schedulers. */
  SCHEDULERS = 'schedulers',
  /** Managers. */
  MANAGERS = 'managers',
  /** Monitoring. */
  OPERATORS = 'operators',
  /** Browsers of people, and programs that use the manager's API. */
  PEOPLE = 'people',
}

/** A port of a part of the control plane. */
export interface ControlPlanePort {
  /** Name of the port, an IANA service name of at most 15 characters: `metrics`. */
  readonly name: string;

  /** Number of the port, in the container and in the Service. */
  readonly number: number;

  /** Who dials it. */
  readonly usedBy: ControlPlaneUser[];
}

/** A part of the control plane that runs in the cluster, as add-ons see it. */
export interface ControlPlaneComponent {
  /** What it does. */
  readonly role: ControlPlaneRole;

  /** Labels that select its pods and nothing else. */
  readonly labels: Record<string, string>;

  /** The workload that runs it. */
  readonly workload: Workload;

  /** Its Service. */
  readonly service: Service;

  /** Ports that it listens on. */
  readonly ports: ControlPlanePort[];
}
