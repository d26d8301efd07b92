import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { clusterScoped } from '../storage/cluster-object';
import { nodeGroupProblems } from './node-unit-rules';

/** Properties of a group of units. */
export interface NodeGroupProps {
  /** Name of the group, and key of a label that nodes of its units get: a DNS subdomain of at most 63 characters. */
  readonly name: string;

  /**
   * Names of its units. Give this, `matchLabels` or `autoFindNodeKeys`, or several.
   * @default - those that are found
   */
  readonly nodeUnits?: string[];

  /**
   * Labels of its units.
   * @default - those that are named
   */
  readonly matchLabels?: Record<string, string>;

  /**
   * Keys of node labels: SuperEdge makes a unit for each value that nodes have of them.
   * @default - no unit is made
   */
  readonly autoFindNodeKeys?: string[];
}

/**
 * A group of units of SuperEdge. It belongs to the whole cluster. Nodes of its units get its name as a label, whose value is the name of the
 * unit: `gridUniqKey` of a grid over them.
 *
 * Synthesis fails for a group without units, and for names and labels that are none.
 *
 * @see https://github.com/superedge/superedge/blob/v0.9.0/pkg/site-manager/apis/site.superedge.io/v1alpha2/types.go
 */
export class NodeGroup extends Construct {
  /** Key of the label that nodes of the group's units get: `gridUniqKey` of a grid over them. */
  public readonly gridUniqKey: string;

  /** The NodeGroup. */
  public readonly object: ApiObject;

  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { name, nodeUnits, matchLabels, autoFindNodeKeys } = props;
    this.gridUniqKey = name;
    this.object = new ApiObject(this, 'Object', {
      apiVersion: 'site.superedge.io/v1alpha2',
      kind: 'NodeGroup',
      metadata: { name },
      spec: { nodeUnits, selector: matchLabels && { matchLabels }, autoFindNodeKeys },
    });
    clusterScoped(this.object);
    refuse(this, ...nodeGroupProblems(props));
  }
}
