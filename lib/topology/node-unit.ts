import { ApiObject } from 'cdk8s';
import type { TaintEffect } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { clusterScoped } from '../storage/cluster-object';
import { nodeUnitProblems } from './node-unit-rules';

/** What kind of nodes a unit has. */
export enum NodeUnitType {
  /** Nodes at an edge site. */
  EDGE = 'edge',
  /** Nodes in a cloud. */
  CLOUD = 'cloud',
  /** Nodes of the control plane. */
  MASTER = 'master',
  /** Any others. */
  OTHER = 'other',
}

/** What a unit can do while it is cut off from the cluster. */
export enum NodeUnitAutonomyLevel {
  /** Each node goes on by itself. */
  L3 = 'L3',
  /** The unit goes on as a whole: SuperEdge makes it a control plane of its own, on at least one of its nodes. */
  L4 = 'L4',
  /** The same, with a control plane on at least three of its nodes. */
  L5 = 'L5',
}

/** A taint that all nodes of a unit get. */
export interface NodeUnitTaint {
  /** Key of the taint. */
  readonly key: string;

  /**
   * Value of the taint.
   * @default - none
   */
  readonly value?: string;

  /** What becomes of pods that do not tolerate it. */
  readonly effect: TaintEffect;
}

/** Properties of a unit of nodes. */
export interface NodeUnitProps {
  /** Name of the unit, and key of a label that its nodes get: a DNS subdomain of at most 63 characters. */
  readonly name: string;

  /**
   * What kind of nodes it has.
   * @default NodeUnitType.EDGE
   */
  readonly type?: NodeUnitType;

  /**
   * Names of its nodes. Give this, or `matchLabels`, or both.
   * @default - those with the labels
   */
  readonly nodes?: string[];

  /**
   * Labels of its nodes: a new node with them joins the unit.
   * @default - those that are named
   */
  readonly matchLabels?: Record<string, string>;

  /**
   * Labels that all nodes of the unit get, such as the one that a grid goes by.
   * @default - those that SuperEdge gives them
   */
  readonly labels?: Record<string, string>;

  /**
   * Taints that all nodes of the unit get.
   * @default - none
   */
  readonly taints?: NodeUnitTaint[];

  /**
   * What the unit can do while it is cut off.
   * @default NodeUnitAutonomyLevel.L3
   */
  readonly autonomyLevel?: NodeUnitAutonomyLevel;

  /**
   * Whether nodes of the unit take no new pods.
   * @default false
   */
  readonly unschedulable?: boolean;
}

/**
 * A unit of nodes of SuperEdge, such as an edge site. It belongs to the whole cluster. SuperEdge's site-manager gives its nodes the labels.
 *
 * Synthesis fails for a unit without nodes, and for names, labels and taints that the API server refuses on nodes.
 *
 * @see https://github.com/superedge/superedge/blob/v0.9.0/pkg/site-manager/apis/site.superedge.io/v1alpha2/types.go
 */
export class NodeUnit extends Construct {
  /** Name of the unit. */
  public readonly name: string;

  /** The NodeUnit. */
  public readonly object: ApiObject;

  public constructor(scope: Construct, id: string, props: NodeUnitProps) {
    super(scope, id);
    const { name, type, nodes, matchLabels, labels, taints, autonomyLevel, unschedulable } = props;
    this.name = name;
    this.object = new ApiObject(this, 'Object', {
      apiVersion: 'site.superedge.io/v1alpha2',
      kind: 'NodeUnit',
      metadata: { name },
      spec: {
        type: type ?? NodeUnitType.EDGE,
        nodes,
        selector: matchLabels && { matchLabels },
        setNode: (labels ?? taints) && { labels, taints },
        autonomyLevel,
        unschedulable: unschedulable === true ? true : undefined,
      },
    });
    clusterScoped(this.object);
    refuse(this, ...nodeUnitProblems(props));
  }
}
